//! Waits for requests or deliveries.

use std::time::Duration;

use http::StatusCode;
use tokio::time::{Instant, timeout_at};

use super::Control;
use super::answer::{Answer, Answered};
use super::call::ControlCall;

/// The answer, or what was found so far: `2; 1 hook is inactive`.
pub(super) type Found = Result<Result<Answer, String>, String>;

/// The query parameters of waits, besides the filters.
pub(super) const PARAMETERS: &[&str] = &["count", "timeout"];

/// The default timeout, in seconds.
const USUAL: f64 = 10.0;

/// The maximum timeout, in seconds.
const MAX_LENGTH: f64 = 300.0;

/// Waits until `find` finds as many things as the call asks for, and checks again after each event on the server.
pub(super) async fn until(
    control: &Control,
    call: &ControlCall,
    what: &str,
    find: fn(&Control, &ControlCall, usize) -> Found,
) -> Answered {
    let count = call.read_parameter("count")?.unwrap_or(1);
    let seconds: f64 = call.read_parameter("timeout")?.unwrap_or(USUAL);
    if !(0.0..=MAX_LENGTH).contains(&seconds) {
        return Err(format!("at timeout: {seconds} is not a number of seconds from 0 to {MAX_LENGTH}").into());
    }
    let deadline = Instant::now() + Duration::from_secs_f64(seconds);
    loop {
        let next = control.mock.pulse().next();
        let found = match find(control, call, count)? {
            Ok(answer) => return Ok(answer),
            Err(found) => found,
        };
        if timeout_at(deadline, next).await.is_err() {
            let filters = call.query.iter().filter(|(name, _)| !PARAMETERS.contains(&name.as_str()));
            let filters: String = filters.map(|(name, value)| format!(" {name}={value}")).collect();
            let with = if filters.is_empty() { "" } else { " with" };
            let reason = format!("waited {seconds} s for {count} {what}{with}{filters}; there are {found}");
            return Err(Answer::error(StatusCode::GATEWAY_TIMEOUT, reason));
        }
    }
}

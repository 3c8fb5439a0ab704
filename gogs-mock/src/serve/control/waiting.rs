//! Waits for requests or deliveries.

use std::pin::Pin;
use std::time::Duration;

use http::StatusCode;
use tokio::time::{Instant, timeout_at};

use super::answer::{Answer, Answered};
use super::asked::Asked;
use crate::instruments::Pulse;

/// An answer that may take a while.
pub(super) type Later = Pin<Box<dyn Future<Output = Answered> + Send>>;

/// The default timeout, in seconds.
const USUAL: f64 = 10.0;

/// The maximum timeout, in seconds.
const LONGEST: f64 = 300.0;

/// Waits for the number of things that the call asks for, and checks again after each event on the server. `is_there` is
/// given the number, and returns the answer, or how many there are so far.
pub(super) async fn until(
    asked: &Asked,
    pulse: &Pulse,
    what: &str,
    is_there: impl Fn(usize) -> Result<Result<Answer, usize>, String>,
) -> Answered {
    let count = asked.read_parameter("count")?.unwrap_or(1);
    let seconds: f64 = asked.read_parameter("timeout")?.unwrap_or(USUAL);
    if !(0.0..=LONGEST).contains(&seconds) {
        return Err(format!("at timeout: {seconds} is not a number of seconds from 0 to {LONGEST}").into());
    }
    let deadline = Instant::now() + Duration::from_secs_f64(seconds);
    loop {
        let next = pulse.next();
        let found = match is_there(count)? {
            Ok(answer) => return Ok(answer),
            Err(found) => found,
        };
        if timeout_at(deadline, next).await.is_err() {
            let filters = asked.query.iter().filter(|(name, _)| !matches!(name.as_str(), "count" | "timeout"));
            let filters: String = filters.map(|(name, value)| format!(" {name}={value}")).collect();
            let with = if filters.is_empty() { "" } else { " with" };
            let reason = format!("waited {seconds} s for {count} {what}{with}{filters}; there are {found}");
            return Err(Answer::error(StatusCode::GATEWAY_TIMEOUT, reason));
        }
    }
}

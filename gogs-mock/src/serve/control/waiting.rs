//! Waits for requests or deliveries.

use std::fmt::Write as _;
use std::pin::Pin;
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use super::answer::Answer;
use super::asked::Asked;
use crate::instruments::Pulse;

/// An answer that may take a while.
pub(super) type Later = Pin<Box<dyn Future<Output = Result<Answer, String>> + Send>>;

/// The default timeout, in seconds.
const USUAL: f64 = 10.0;

/// The maximum timeout, in seconds.
const LONGEST: f64 = 300.0;

/// The number to wait for, and the timeout.
#[derive(Debug)]
pub(super) struct Wait {
    pub(super) count: usize,
    timeout: Duration,
    /// The filters, for messages.
    filters: String,
}

impl Wait {
    pub(super) fn of(asked: &Asked) -> Result<Self, String> {
        let count = asked.read_parameter("count")?.unwrap_or(1);
        let seconds: f64 = asked.read_parameter("timeout")?.unwrap_or(USUAL);
        if !(0.0..=LONGEST).contains(&seconds) {
            return Err(format!("at timeout: {seconds} is not a number of seconds from 0 to {LONGEST}"));
        }
        let mut filters = String::new();
        for (name, value) in asked.query.iter().filter(|(name, _)| !matches!(name.as_ref(), "count" | "timeout")) {
            // Writing to a string cannot fail.
            let _ = write!(filters, " {name}={value}");
        }
        Ok(Self { count, timeout: Duration::from_secs_f64(seconds), filters })
    }

    /// Checks again after each event on the server. `is_there` returns the answer, or the number that was found so far.
    pub(super) async fn until(
        &self,
        pulse: &Pulse,
        what: &str,
        is_there: impl Fn() -> Result<Result<Answer, usize>, String>,
    ) -> Result<Answer, String> {
        let deadline = Instant::now() + self.timeout;
        loop {
            let next = pulse.next();
            let found = match is_there()? {
                Ok(answer) => return Ok(answer),
                Err(found) => found,
            };
            if timeout_at(deadline, next).await.is_err() {
                let Self { count, timeout, filters } = self;
                let seconds = timeout.as_secs_f64();
                let with = if filters.is_empty() { "" } else { " with" };
                let reason = format!("waited {seconds} s for {count} {what}{with}{filters}; there are {found}");
                return Ok(Answer::timed_out(&reason));
            }
        }
    }
}

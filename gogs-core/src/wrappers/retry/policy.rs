//! When to retry, and after which pause.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};

use super::is_lost;
use crate::retry_after;
use crate::transport::{CallInfo, TransportError};

type Predicate = Arc<dyn Fn(&Method, &CallInfo) -> bool + Send + Sync>;

/// The number of attempts, the pauses between them, and the requests to repeat.
///
/// ```
/// use std::time::Duration;
/// use gogs_hyper::wrappers::RetryPolicy;
///
/// let policy = RetryPolicy::default()
///     .total(Duration::from_secs(120))
///     .also_repeat(|method, call| method == "PUT" && call.endpoint == Some("AddCollaborator"));
/// assert_eq!(policy.attempts, 4);
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct RetryPolicy {
    /// The maximum number of attempts per request. Default: 4.
    pub attempts: u32,
    /// The maximum first pause. It doubles with each attempt, and a random part of it is waited. Default: 250 ms.
    pub first_pause: Duration,
    /// The maximum pause. Default: 10 s.
    pub longest_pause: Duration,
    /// The maximum `Retry-After` to wait for. If the server asks for more, its answer is returned. Default: 60 s.
    pub longest_retry_after: Duration,
    /// The time limit for all attempts and pauses together; `None` sets no limit.
    pub total: Option<Duration>,
    /// The number of repeats that all requests share. Ten answers earn one more. It protects a server that is down from four times
    /// the load. Default: 20.
    pub budget: u32,
    also_repeat: Predicate,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            attempts: 4,
            first_pause: Duration::from_millis(250),
            longest_pause: Duration::from_secs(10),
            longest_retry_after: Duration::from_secs(60),
            total: None,
            budget: 20,
            also_repeat: Arc::new(|_, _| false),
        }
    }
}

impl RetryPolicy {
    /// Sets the maximum number of attempts per request.
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Sets the maximum first pause and the maximum of all pauses.
    #[must_use]
    pub fn pauses(mut self, first: Duration, longest: Duration) -> Self {
        (self.first_pause, self.longest_pause) = (first, longest);
        self
    }

    /// Sets the time limit for all attempts and pauses together.
    #[must_use]
    pub fn total(mut self, limit: Duration) -> Self {
        self.total = Some(limit);
        self
    }

    /// Sets the number of repeats that all requests share.
    #[must_use]
    pub fn budget(mut self, repeats: u32) -> Self {
        self.budget = repeats;
        self
    }

    /// Also repeats the writes for which this function returns `true`, even if an earlier attempt may have been executed.
    ///
    /// Consider the answer to the second attempt: a repository that the first one deleted is a 404.
    #[must_use]
    pub fn also_repeat(mut self, which: impl Fn(&Method, &CallInfo) -> bool + Send + Sync + 'static) -> Self {
        self.also_repeat = Arc::new(which);
        self
    }

    /// Returns whether this request may be repeated even if an earlier attempt may have been executed.
    pub(super) fn may_repeat(&self, request: &Request<Bytes>, call: &CallInfo) -> bool {
        matches!(*request.method(), Method::GET | Method::HEAD) || (self.also_repeat)(request.method(), call)
    }

    /// Returns the pause before the next attempt, or `None` if this answer is the last.
    pub(super) fn pause<B>(
        &self,
        number: u32,
        answer: &Result<Response<B>, TransportError>,
        may_repeat: bool,
        jitter: &dyn Fn() -> f64,
    ) -> Option<Duration> {
        let again = match answer {
            Ok(response) => match response.status() {
                StatusCode::TOO_MANY_REQUESTS => true,
                StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => may_repeat,
                _ => false,
            },
            Err(error) if error.may_have_arrived() => may_repeat && is_lost(error),
            // A request that the transport cannot send at all fails each time.
            Err(error) => error.kind() != crate::TransportErrorKind::Other,
        };
        if !again || number + 1 >= self.attempts {
            return None;
        }
        if let Some(stated) = answer.as_ref().ok().and_then(|response| retry_after::wait(response.headers())) {
            return (stated <= self.longest_retry_after).then_some(stated);
        }
        let longest = self.first_pause.saturating_mul(1 << number.min(20)).min(self.longest_pause);
        // If the product overflows, or the random part is not a number, the whole pause is waited.
        let random = longest.as_secs_f64() * jitter().clamp(0.0, 1.0);
        Some(Duration::try_from_secs_f64(random).unwrap_or(longest))
    }
}

impl fmt::Debug for RetryPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RetryPolicy")
            .field("attempts", &self.attempts)
            .field("first_pause", &self.first_pause)
            .field("longest_pause", &self.longest_pause)
            .field("total", &self.total)
            .field("budget", &self.budget)
            .finish_non_exhaustive()
    }
}

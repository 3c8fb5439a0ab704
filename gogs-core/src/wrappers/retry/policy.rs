//! When to try again, and after how long.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};

use super::is_lost;
use crate::retry_after;
use crate::transport::{CallInfo, TransportError};

type Predicate = Arc<dyn Fn(&Method, &CallInfo) -> bool + Send + Sync>;

/// How often, how long, and what to try again.
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
    /// How often a request is sent at most: 4.
    pub attempts: u32,
    /// The longest first pause: 250 ms. It doubles with each attempt, and a random part of it is waited.
    pub first_pause: Duration,
    /// The longest pause: 10 s.
    pub longest_pause: Duration,
    /// The longest `Retry-After` that is waited for: 60 s. With a longer one the answer is told.
    pub longest_retry_after: Duration,
    /// How long all attempts and pauses may take together; `None` sets no limit.
    pub total: Option<Duration>,
    /// How many repeats all requests may have together: 20, and one more for ten answers. It keeps a server that is down
    /// from being asked four times as much.
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
    /// Sets how often a request is sent at most.
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Sets the longest first pause and the longest one of all.
    #[must_use]
    pub fn pauses(mut self, first: Duration, longest: Duration) -> Self {
        (self.first_pause, self.longest_pause) = (first, longest);
        self
    }

    /// Sets how long all attempts and pauses may take together.
    #[must_use]
    pub fn total(mut self, limit: Duration) -> Self {
        self.total = Some(limit);
        self
    }

    /// Sets how many repeats all requests may have together.
    #[must_use]
    pub fn budget(mut self, repeats: u32) -> Self {
        self.budget = repeats;
        self
    }

    /// Names writes that do no harm when they are done twice, so that they are tried again although they may have arrived.
    /// Bear in mind what the second try is told: a repository that the first one has deleted is a 404.
    #[must_use]
    pub fn also_repeat(mut self, which: impl Fn(&Method, &CallInfo) -> bool + Send + Sync + 'static) -> Self {
        self.also_repeat = Arc::new(which);
        self
    }

    /// Whether this request may be sent again after it may have arrived.
    pub(super) fn may_repeat(&self, request: &Request<Bytes>, call: &CallInfo) -> bool {
        matches!(*request.method(), Method::GET | Method::HEAD) || (self.also_repeat)(request.method(), call)
    }

    /// How long to wait before the next attempt; `None` when this answer is the last.
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
            // What the transport cannot send at all does not get better.
            Err(error) => error.kind() != crate::TransportErrorKind::Other,
        };
        if !again || number + 1 >= self.attempts {
            return None;
        }
        if let Some(told) = answer.as_ref().ok().and_then(|response| retry_after::wait(response.headers())) {
            return (told <= self.longest_retry_after).then_some(told);
        }
        let longest = self.first_pause.saturating_mul(1 << number.min(20)).min(self.longest_pause);
        // A pause that is too long for a product, or a random part that is no number, is waited whole.
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

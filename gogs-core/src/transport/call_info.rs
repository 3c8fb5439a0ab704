//! What transports can know about a request.

use std::sync::Arc;
use std::time::Duration;

use http::Request;

use crate::redact::Redactor;

/// Facts about a request for transports: an extension of every request that a [`Client`](crate::Client) sends.
///
/// Wrappers name spans and metrics after it, and transports apply its time limit. Requests from elsewhere lack it;
/// [`CallInfo::of`] then returns defaults.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct CallInfo {
    /// The endpoint's name, such as `CreateRepository`; `None` for a raw request.
    pub endpoint: Option<&'static str>,
    /// The path template of the endpoint, such as `/repos/{owner}/{repo}`; `None` for a raw request.
    pub template: Option<&'static str>,
    /// The time limit for an attempt, instead of the limit of the transport.
    pub time_limit: Option<Duration>,
    /// The number of the attempt, from 0. Set by a wrapper that repeats requests.
    pub attempt: u32,
    /// Whether the whole answer is secret.
    pub has_secret_answer: bool,
    /// Removes the secrets of the client and of the request from a text.
    pub redactor: Arc<Redactor>,
}

impl CallInfo {
    /// Returns the facts about this request, or defaults if it has none.
    pub fn of<B>(request: &Request<B>) -> Self {
        request.extensions().get().cloned().unwrap_or_default()
    }
}

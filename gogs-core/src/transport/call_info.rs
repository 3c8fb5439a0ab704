//! What a request is about, for transports that want to know.

use std::sync::Arc;
use std::time::Duration;

use http::Request;

use crate::redact::Redactor;

/// What a [`Client`](crate::Client) tells the transport besides the request: an extension of every request that it sends.
///
/// Wrappers name their spans and metrics by it, transports take the time limit from it. All of it is optional for who
/// reads it: [`CallInfo::of`] makes do with a request from elsewhere.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct CallInfo {
    /// The endpoint's name, such as `CreateRepository`; `None` for a raw request.
    pub endpoint: Option<&'static str>,
    /// The path as the table has it: `/repos/{owner}/{repo}`; `None` for a raw request.
    pub template: Option<&'static str>,
    /// How long an attempt may take, in place of the transport's own limit.
    pub time_limit: Option<Duration>,
    /// The number of the attempt, counted from 0 by a wrapper that repeats.
    pub attempt: u32,
    /// Whether the answer holds a secret as a whole.
    pub has_secret_answer: bool,
    /// Takes the secrets of the client and of the request out of a text.
    pub redactor: Arc<Redactor>,
}

impl CallInfo {
    /// What is known of this request.
    pub fn of<B>(request: &Request<B>) -> Self {
        request.extensions().get().cloned().unwrap_or_default()
    }
}

//! The reason why a request was refused, or why the server failed.

mod denied;

use std::fmt;

use http::StatusCode;

use super::{NotFound, redact};
use crate::request::Trace;
use crate::wire::Cause;
use crate::world::World;

/// The reason why a request was refused, or why the server failed. It corresponds to the server's own log; clients often get
/// less.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// use gogs_mock::log::Reason;
///
/// let mock = gogs_mock::sample();
/// // The server answers 500 without a reason.
/// mock.client_as("alice").repo("alice", "hello").issue(7).comments().list().await.unwrap_err();
/// let log = mock.log();
/// assert_eq!(log[0].reason(), Some(&Reason::Failed("issue does not exist: map[index:7 repoID:1]".to_owned())));
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// The reason for a 404.
    NotFound(NotFound),
    /// The reason for a 401 or 403: what is wrong with the credentials, or what the caller may not do.
    Denied(String),
    /// The reason for another status from 400 to 499.
    Rejected(String),
    /// The reason for a failure of the server, such as a state that it does not expect.
    Failed(String),
    /// The reason for a panic of the server.
    Panicked(String),
    /// The reason for a 501 of the fake: a route, or a kind of request, that it does not support.
    NotServed(String),
}

/// Formats the reason as one sentence: `Gogs fails: there is no issue #7`.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound(reason) => reason.fmt(f),
            Self::Denied(reason) | Self::Rejected(reason) => f.write_str(reason),
            Self::Failed(reason) => write!(f, "Gogs fails: {reason}"),
            Self::Panicked(reason) => write!(f, "Gogs panics: {reason}"),
            Self::NotServed(reason) => write!(f, "not served: {reason}"),
        }
    }
}

impl Reason {
    /// Returns the reason for this status; `None` if the request succeeded. The world is the one after the answer.
    pub(crate) fn explain(world: &World, trace: &Trace, status: StatusCode, has_credentials: bool) -> Option<Self> {
        let shown = |text: &String| redact::without_userinfo(text);
        match (status, &trace.cause) {
            (StatusCode::NOT_FOUND, _) => Some(Self::NotFound(NotFound::explain(world, trace))),
            (StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN, Some(Cause::Rejected(text))) => {
                Some(Self::Denied(shown(text)))
            }
            (StatusCode::UNAUTHORIZED, None) => Some(Self::Denied(denied::unauthorized(world, trace, has_credentials))),
            (StatusCode::FORBIDDEN, None) => Some(Self::Denied(denied::forbidden(world, trace))),
            (_, Some(Cause::Rejected(text))) => Some(Self::Rejected(shown(text))),
            (_, Some(Cause::Failed(text))) => Some(Self::Failed(shown(text))),
            (_, Some(Cause::Panicked(text))) => Some(Self::Panicked(shown(text))),
            (_, Some(Cause::NotServed(text))) => Some(Self::NotServed(shown(text))),
            (_, None) => None,
        }
    }

    /// Returns the approximate number of bytes in memory.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::NotFound(NotFound::NoRoute) => 0,
            Self::NotFound(NotFound::Hidden(text) | NotFound::Absent(text) | NotFound::OtherMethod(text)) => text.len(),
            Self::Denied(text) | Self::Rejected(text) | Self::Failed(text) => text.len(),
            Self::Panicked(text) | Self::NotServed(text) => text.len(),
        }
    }
}

#[cfg(test)]
mod tests;

//! A row of the matrix.

use gogs_core::TransportErrorKind;
use gogs_core::error::Outcome;

use super::scene::Scene;

/// A fault, and the error that it causes.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    /// The fault, as named in the documentation.
    pub(crate) fault: &'static str,
    pub(crate) scene: Scene,
    pub(crate) reported: Reported,
    /// The outcome of the request; `None` if the call succeeds.
    pub(crate) outcome: Option<Outcome>,
}

/// The text of the error, after the request. The server's address in it is `SERVER`, the proxy's `PROXY`.
#[derive(Clone, Copy)]
pub(crate) enum Reported {
    /// The call succeeds.
    Nothing,
    NoAnswer(&'static str),
    Refused(&'static str),
    /// The status of the response, and the error.
    Unexpected(&'static str, &'static str),
}

impl Reported {
    pub(crate) fn text(self) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::NoAnswer(text) => Some(format!("got no answer: {text}")),
            Self::Refused(text) => Some(format!("was refused with {text}")),
            Self::Unexpected(status, text) => {
                Some(format!("was answered with {status}, but with an unexpected response: {text}"))
            }
        }
    }

    /// Returns the kind of error whose text begins like this.
    pub(crate) fn kind(self) -> Option<TransportErrorKind> {
        let Self::NoAnswer(text) = self else { return None };
        Some(match text.split_once(": ").expect("a kind and a detail").0 {
            "could not connect" => TransportErrorKind::Connect,
            "timed out" => TransportErrorKind::Timeout,
            "the connection broke off" => TransportErrorKind::Interrupted,
            "the transport failed" => TransportErrorKind::Other,
            "the answer is too large" => TransportErrorKind::TooLarge,
            other => panic!("no kind of failure begins with {other:?}"),
        })
    }
}

/// Returns a row for a request without response that was not executed.
pub(super) const fn unsent(fault: &'static str, scene: Scene, reported: &'static str) -> Row {
    Row { fault, scene, reported: Reported::NoAnswer(reported), outcome: Some(Outcome::NeverSent) }
}

/// Returns a row for a request without response whose outcome is unknown.
pub(super) const fn lost(fault: &'static str, scene: Scene, reported: &'static str) -> Row {
    Row { fault, scene, reported: Reported::NoAnswer(reported), outcome: Some(Outcome::Unknown) }
}

/// Returns a row for a refusal.
pub(super) const fn refused(fault: &'static str, scene: Scene, reported: &'static str) -> Row {
    Row { fault, scene, reported: Reported::Refused(reported), outcome: Some(Outcome::Refused) }
}

/// Returns a row for a failure of the server, which may have executed part of the request.
pub(super) const fn failed(fault: &'static str, scene: Scene, reported: &'static str) -> Row {
    Row { fault, scene, reported: Reported::Refused(reported), outcome: Some(Outcome::Unknown) }
}

/// Returns a row for a status of success with an unexpected response.
pub(super) const fn unexpected(fault: &'static str, scene: Scene, status: &'static str, reported: &'static str) -> Row {
    Row { fault, scene, reported: Reported::Unexpected(status, reported), outcome: Some(Outcome::Unknown) }
}

/// Returns a row for something that looks like a fault, but succeeds.
pub(super) const fn answered(fault: &'static str, scene: Scene) -> Row {
    Row { fault, scene, reported: Reported::Nothing, outcome: None }
}

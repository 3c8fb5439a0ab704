//! A row of the matrix.

use gogs_core::TransportErrorKind;
use gogs_core::error::Outcome;

use super::scene::Scene;

/// What goes wrong, and what is told of it.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    /// What goes wrong, as it stands in the documentation.
    pub(crate) fault: &'static str,
    pub(crate) scene: Scene,
    pub(crate) told: Told,
    /// What became of the request; `None` where the call brings its answer.
    pub(crate) outcome: Option<Outcome>,
}

/// The text of the error, after what was asked; the server's address in it is `SERVER`, the proxy's `PROXY`.
#[derive(Clone, Copy)]
pub(crate) enum Told {
    /// The call brings its answer.
    Nothing,
    NoAnswer(&'static str),
    Refused(&'static str),
    /// The answer's status, and what is wrong with it.
    Unexpected(&'static str, &'static str),
}

impl Told {
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

    /// The kind of failure that begins so.
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

/// Nothing came back, and nothing was carried out.
pub(super) const fn unsent(fault: &'static str, scene: Scene, told: &'static str) -> Row {
    Row { fault, scene, told: Told::NoAnswer(told), outcome: Some(Outcome::NeverSent) }
}

/// Nothing came back, and nobody knows.
pub(super) const fn lost(fault: &'static str, scene: Scene, told: &'static str) -> Row {
    Row { fault, scene, told: Told::NoAnswer(told), outcome: Some(Outcome::Unknown) }
}

/// The server said no.
pub(super) const fn refused(fault: &'static str, scene: Scene, told: &'static str) -> Row {
    Row { fault, scene, told: Told::Refused(told), outcome: Some(Outcome::Refused) }
}

/// The server failed, perhaps half way.
pub(super) const fn failed(fault: &'static str, scene: Scene, told: &'static str) -> Row {
    Row { fault, scene, told: Told::Refused(told), outcome: Some(Outcome::Unknown) }
}

/// The server said yes, and then something else.
pub(super) const fn unexpected(fault: &'static str, scene: Scene, status: &'static str, told: &'static str) -> Row {
    Row { fault, scene, told: Told::Unexpected(status, told), outcome: Some(Outcome::Unknown) }
}

/// It looks like a fault, and is none.
pub(super) const fn answered(fault: &'static str, scene: Scene) -> Row {
    Row { fault, scene, told: Told::Nothing, outcome: None }
}

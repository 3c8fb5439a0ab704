//! Errors of rules.

use std::borrow::Cow;
use std::fmt;

/// Why an action failed, in terms of the domain. It is independent of how clients are answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Error {
    /// The named thing, such as `the issue`, does not exist.
    NotFound(&'static str),
    /// The server expects this failure and gives the sentence as its reason.
    Rejected(String),
    /// The server does not expect this failure, for this reason, which versions before 0.13 show and later ones log. The
    /// words are those of the server if they are known.
    Unforeseen(Cow<'static, str>),
    /// The server panics, for a reason that clients do not see.
    Panic(&'static str),
}

/// The result of a rule.
pub(crate) type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    pub(crate) fn unforeseen(reason: impl Into<Cow<'static, str>>) -> Self {
        Self::Unforeseen(reason.into())
    }

    /// Converts the error to one with the same reason that the server does not expect.
    pub(crate) fn into_unforeseen(self) -> Self {
        match self {
            Self::Rejected(reason) => Self::Unforeseen(reason.into()),
            other => other,
        }
    }

    pub(crate) fn rejected(reason: impl Into<String>) -> Self {
        Self::Rejected(reason.into())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound(what) => write!(f, "{what} is not there"),
            Self::Rejected(reason) => f.write_str(reason),
            Self::Unforeseen(reason) => write!(f, "Gogs fails unexpectedly: {reason}"),
            Self::Panic(reason) => write!(f, "Gogs panics: {reason}"),
        }
    }
}

//! Why a rule does not let something happen.

use std::fmt;

/// Why something is not done, in the terms of what was to be done. It knows nothing of how clients are answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Error {
    /// What is named is not there: `the issue`.
    NotFound(&'static str),
    /// The server expects this and gives the sentence as its reason.
    Rejected(String),
    /// The server does not expect this and fails. It keeps the reason to itself.
    Unforeseen(&'static str),
    /// The server panics, for a reason that it keeps to itself.
    Panic(&'static str),
}

/// The result of a rule.
pub(crate) type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
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

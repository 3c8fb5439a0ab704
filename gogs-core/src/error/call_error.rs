//! A call that failed.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use http::StatusCode;
use serde::Serialize;

use super::{Asked, InvalidRequest, Refused, Status, UnexpectedAnswer};
use crate::repository_name::RepositoryNameError;
use crate::transport::{TransportError, TransportErrorKind};

/// A call that did not bring what was asked for.
///
/// `Display` says which endpoint was asked and what happened; a library's own error that led to it, if there is one, is in
/// [`source`](std::error::Error::source) alone, so that a printed chain of causes repeats nothing. `Serialize` writes the
/// same as an object for programs: `kind`, `error` (the sentence), `outcome`, and where they are known `endpoint`,
/// `method`, `path`, `status`, `message`, `fields`, `retry_after_seconds` and `causes`.
///
/// No variant holds the client's credentials or the secrets of a request's body, passwords in URLs included: where the
/// server sends them back, they are replaced, however it spells them.
#[non_exhaustive]
pub enum Error {
    /// The server said no: any status that is not 2xx.
    Refused(Box<Refused>),
    /// No complete answer came back.
    NoAnswer {
        /// What was asked.
        asked: Box<Asked>,
        /// What happened on the way.
        source: TransportError,
    },
    /// The server said yes, and then something that is not this endpoint's answer.
    Unexpected(Box<UnexpectedAnswer>),
    /// The request could not be built; nothing was sent.
    Invalid(InvalidRequest),
    /// The server keeps the value to itself, so the call cannot bring it.
    NotRevealed(String),
}

impl Error {
    /// Whether the API answered 404: what was named is not there, or the caller may not know that it is.
    ///
    /// False for a web page with 404, to which a wrong base URL leads; see [`Refused::is_not_found`].
    pub fn is_not_found(&self) -> bool {
        self.refused().is_some_and(Refused::is_not_found)
    }

    /// Whether the server answered 401: the credentials are missing, wrong, or of the wrong kind.
    pub fn is_unauthorized(&self) -> bool {
        self.status() == StatusCode::UNAUTHORIZED
    }

    /// Whether the server answered 403: it knows the caller, who may not do this.
    pub fn is_forbidden(&self) -> bool {
        self.status() == StatusCode::FORBIDDEN
    }

    /// Whether the server answered 422: a value is missing, malformed or taken. See [`Refused::fields`].
    pub fn is_unprocessable(&self) -> bool {
        self.status() == StatusCode::UNPROCESSABLE_ENTITY
    }

    /// Whether a time limit ran out.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::NoAnswer { source, .. } if source.kind() == TransportErrorKind::Timeout)
    }

    /// Whether the server answered with 5xx. The request may have been carried out.
    pub fn is_server_error(&self) -> bool {
        self.status().is_some_and(|status| status.is_server_error())
    }

    /// Whether the server says that what was to be created is there already: a name, title, address or key that is taken.
    ///
    /// True only if the server says so, whichever status it chooses: 422 with a message (users, organizations, teams,
    /// access tokens, e-mail addresses, keys of users), 500 with a message (0.12.11: deploy keys, migrations), or 409.
    ///
    /// **Gogs quirk** (0.12.11 to 0.14.3): some of these are a 500 that does not say why, and false here. In 0.14.3: new
    /// and migrated repositories, and deploy keys. The `ensure_…` and `exists` calls of the handles look instead.
    pub fn is_conflict(&self) -> bool {
        self.refused().is_some_and(Refused::is_conflict)
    }

    /// Returns how long the server asks to wait before the next request (`Retry-After`), if it does.
    pub fn retry_after(&self) -> Option<Duration> {
        self.refused()?.retry_after
    }

    /// Returns the server's own words, if it refused and had any. See also [`Refused::fields`].
    pub fn message(&self) -> Option<&str> {
        self.refused()?.message.as_deref().filter(|message| !message.is_empty())
    }

    /// Returns the status of the server's refusal, if it is one, to be compared in one step: `error.status() == 404`.
    pub fn status(&self) -> Status {
        Status(self.refused().map(|refused| refused.status))
    }

    /// The server's refusal, if it is one.
    pub fn refused(&self) -> Option<&Refused> {
        match self {
            Self::Refused(refused) => Some(refused),
            _ => None,
        }
    }

    /// Whether the server may have done what was asked although the call failed.
    ///
    /// True where the answer got lost or could not be read, and for 5xx and every other status that is neither yes nor no.
    pub fn may_have_been_done(&self) -> bool {
        self.outcome() == Outcome::Unknown
    }

    /// What became of the request: never sent, refused, or nobody knows.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Refused(refused) => refused.outcome(),
            Self::NoAnswer { source, .. } if source.may_have_arrived() => Outcome::Unknown,
            Self::NoAnswer { .. } | Self::Invalid(_) => Outcome::NeverSent,
            Self::Unexpected(_) => Outcome::Unknown,
            Self::NotRevealed(_) => Outcome::Refused,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refused) => refused.fmt(f),
            Self::NoAnswer { asked, source } => {
                write!(f, "{asked} got no answer: {source}{}", asked.fate(source.may_have_arrived()))
            }
            Self::Unexpected(unexpected) => unexpected.fmt(f),
            Self::Invalid(invalid) => invalid.fmt(f),
            Self::NotRevealed(reason) => f.write_str(reason),
        }
    }
}

impl StdError for Error {
    /// What lies below the failure on the way, whose own words the sentence has.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::NoAnswer { source, .. } => source.source(),
            _ => None,
        }
    }
}

/// What became of the request of a call that failed. It is written as `never_sent`, `refused` or `unknown`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Nothing of it has left this machine, or an HTTP/2 server said that it has not begun with it: it can be made again,
    /// unless it is [`Error::Invalid`].
    NeverSent,
    /// The server said no, and has done nothing: 4xx, and redirects that ask to send the request elsewhere.
    Refused,
    /// The server may have done it, or half of it: the answer got lost, made no sense, or is neither yes nor no (5xx, 303).
    Unknown,
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Self::Refused(Box::new(refused))
    }
}

impl From<UnexpectedAnswer> for Error {
    fn from(unexpected: UnexpectedAnswer) -> Self {
        Self::Unexpected(Box::new(unexpected))
    }
}

impl From<InvalidRequest> for Error {
    fn from(invalid: InvalidRequest) -> Self {
        Self::Invalid(invalid)
    }
}

impl From<RepositoryNameError> for Error {
    fn from(error: RepositoryNameError) -> Self {
        Self::Invalid(error.into())
    }
}

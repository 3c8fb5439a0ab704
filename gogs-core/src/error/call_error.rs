//! Errors of calls.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use http::StatusCode;
use serde::Serialize;

use super::{FailedRequest, InvalidRequest, Refused, Status, UnexpectedAnswer};
use crate::repository_name::RepositoryNameError;
use crate::transport::{TransportError, TransportErrorKind};

/// A failed call.
///
/// `Display` names the endpoint and what happened. If an error of another library caused it, that is only in
/// [`source`](std::error::Error::source), so that a printed chain of causes repeats nothing. `Serialize` writes an object for
/// programs: `kind`, `error` (the message), `outcome`, and if they are known, `endpoint`, `method`, `path`, `status`,
/// `message`, `fields`, `retry_after_seconds` and `causes`.
///
/// No variant contains the client's credentials or the secrets of a request's body, including passwords in URLs. If the
/// server repeats them, they are replaced, whatever their encoding.
#[non_exhaustive]
pub enum Error {
    /// The server refused the request: any status that is not 2xx.
    Refused(Box<Refused>),
    /// No complete response was received.
    NoAnswer {
        /// The request.
        request: Box<FailedRequest>,
        /// The error of the transport.
        source: TransportError,
    },
    /// The status is 2xx, but the response is not that of this endpoint.
    Unexpected(Box<UnexpectedAnswer>),
    /// The request could not be built; nothing was sent.
    Invalid(InvalidRequest),
    /// The server does not reveal the value, so the call cannot return it.
    NotRevealed(String),
}

impl Error {
    /// Returns whether the API responded with 404: the resource does not exist, or the caller cannot see it.
    ///
    /// `false` for a web page with 404, as with a wrong base URL; see [`Refused::is_not_found`].
    pub fn is_not_found(&self) -> bool {
        self.refused().is_some_and(Refused::is_not_found)
    }

    /// Returns whether the server responded with 401: the credentials are missing, wrong, or of the wrong kind.
    pub fn is_unauthorized(&self) -> bool {
        self.status() == StatusCode::UNAUTHORIZED
    }

    /// Returns whether the server responded with 403: the credentials are valid, but the caller is not allowed to do this.
    pub fn is_forbidden(&self) -> bool {
        self.status() == StatusCode::FORBIDDEN
    }

    /// Returns whether the server responded with 422: a value is missing, malformed or taken. See [`Refused::fields`].
    pub fn is_unprocessable(&self) -> bool {
        self.status() == StatusCode::UNPROCESSABLE_ENTITY
    }

    /// Returns whether a time limit was exceeded.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::NoAnswer { source, .. } if source.kind() == TransportErrorKind::Timeout)
    }

    /// Returns whether the server responded with 5xx. It may have executed the request.
    pub fn is_server_error(&self) -> bool {
        self.status().is_some_and(|status| status.is_server_error())
    }

    /// Returns whether the server reports that the thing to create already exists: a name, title, address or key that is
    /// taken.
    ///
    /// `true` only if the server says so, whatever the status: 422 with a message (users, organizations, teams, access
    /// tokens, e-mail addresses, keys of users), 500 with a message (0.12.11: deploy keys, migrations), or 409.
    ///
    /// **Gogs quirk** (0.12.11 to 0.14.3): for some of these, the server responds with a 500 without a reason, which is
    /// `false` here. In 0.14.3, these are new and migrated repositories, and deploy keys. The `ensure_…` and `exists` calls
    /// of the handles check instead.
    pub fn is_conflict(&self) -> bool {
        self.refused().is_some_and(Refused::is_conflict)
    }

    /// Returns how long the server asks to wait before the next request (`Retry-After`), if it does.
    pub fn retry_after(&self) -> Option<Duration> {
        self.refused()?.retry_after
    }

    /// Returns the server's message, if it refused the request and sent one. See also [`Refused::fields`].
    pub fn message(&self) -> Option<&str> {
        self.refused()?.message.as_deref().filter(|message| !message.is_empty())
    }

    /// Returns the status of the server's refusal, if it is one, ready for comparison: `error.status() == 404`.
    pub fn status(&self) -> Status {
        Status(self.refused().map(|refused| refused.status))
    }

    /// Returns the server's refusal, if it is one.
    pub fn refused(&self) -> Option<&Refused> {
        match self {
            Self::Refused(refused) => Some(refused),
            _ => None,
        }
    }

    /// Returns whether the server may have executed the request although the call failed.
    ///
    /// `true` if the response was lost or unreadable, and for 5xx and every other status that means neither success nor
    /// refusal.
    pub fn may_have_been_done(&self) -> bool {
        self.outcome() == Outcome::Unknown
    }

    /// Returns the outcome of the request: never sent, refused, or unknown.
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
            Self::NoAnswer { request, source } => {
                write!(f, "{request} got no answer: {source}{}", request.fate(source.may_have_arrived()))
            }
            Self::Unexpected(unexpected) => unexpected.fmt(f),
            Self::Invalid(invalid) => invalid.fmt(f),
            Self::NotRevealed(reason) => f.write_str(reason),
        }
    }
}

impl StdError for Error {
    /// The error below the transport's, whose own message is part of this one.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::NoAnswer { source, .. } => source.source(),
            _ => None,
        }
    }
}

/// The outcome of a failed request. Serialized as `never_sent`, `refused` or `unknown`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Nothing was sent, or an HTTP/2 server reported that it has not started processing. The request can be repeated, unless
    /// the error is [`Error::Invalid`].
    NeverSent,
    /// The server refused the request and did nothing: 4xx, and redirects to another address.
    Refused,
    /// The server may have executed the request, or part of it: the response was lost or unreadable, or its status means
    /// neither success nor refusal (5xx, 303).
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

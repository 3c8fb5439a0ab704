//! What can go wrong with a call, told apart by what happened.
//!
//! What to do about it follows from what became of the request, and seldom from more:
//!
//! ```
//! use gogs_hyper::Error;
//! use gogs_hyper::error::Outcome;
//!
//! fn advice(error: &Error) -> &'static str {
//!     match (error, error.outcome()) {
//!         (Error::Invalid(_), _) => "mend the program: this fails each time",
//!         (_, Outcome::NeverSent) => "try again",
//!         (_, Outcome::Unknown) => "look whether it was done, then try again",
//!         (_, Outcome::Refused) if error.is_unauthorized() => "ask the user for another token",
//!         (_, Outcome::Refused) => "show the user what the server says",
//!     }
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Error> {
//! // In a test, let the fake fail in the way in question.
//! let mock = gogs_mock::sample();
//! let gogs = mock.client_as("alice");
//! mock.faults().on_any().nth(1).fail(gogs_mock::faults::Fault::lose_answer());
//! assert_eq!(advice(&gogs.me().get().await.unwrap_err()), "look whether it was done, then try again");
//!
//! let error = gogs.with_token("out-of-date").me().get().await.unwrap_err();
//! assert_eq!(advice(&error), "ask the user for another token");
//! assert!(error.to_string().contains("the server does not know these credentials"));
//! # Ok(())
//! # }
//! ```
//!
//! [`wrappers::Retry`](crate::wrappers::Retry) tries again by itself what can be tried again without harm.

mod debug;
mod optional;
mod redact;
mod refused;
mod unexpected;

use http::{Method, StatusCode};

pub use self::optional::OptionalExtension;
pub(crate) use self::redact::REPLACEMENT;
pub use self::redact::Redactor;
pub use self::refused::{FieldError, Refused};
pub use self::unexpected::UnexpectedAnswer;
use crate::credentials::UnusableCredentials;
use crate::endpoint::{Auth, Route};
use crate::repository_name::RepositoryNameError;
use crate::transport::{TransportError, TransportErrorKind};

/// A call that did not bring what was asked for.
///
/// `Display` says which endpoint was asked and what happened; the cause, if there is one, is in
/// [`source`](std::error::Error::source) alone. No variant holds the client's credentials or the secrets of a request's
/// body, passwords in URLs included: where the server sends them back, they are replaced, however it spells them.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The server said no: any status that is not 2xx.
    #[error("{0}")]
    Refused(Box<Refused>),
    /// No complete answer came back.
    #[error("{asked} got no answer: {source_text}{fate}", source_text = .source.to_string(), fate = asked.fate(source.may_have_arrived()))]
    NoAnswer {
        /// What was asked.
        asked: Box<Asked>,
        /// What happened on the way.
        source: TransportError,
    },
    /// The server said yes, and then something that is not this endpoint's answer.
    #[error("{0}")]
    Unexpected(Box<UnexpectedAnswer>),
    /// The request could not be built; nothing was sent.
    #[error("{0}")]
    Invalid(InvalidRequest),
    /// The server keeps the value to itself, so the call cannot bring it.
    #[error("{0}")]
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
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// Whether the server answered 403: it knows the caller, who may not do this.
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(StatusCode::FORBIDDEN)
    }

    /// Whether the server answered 422: a value is missing, malformed or taken. See [`Refused::fields`].
    pub fn is_unprocessable(&self) -> bool {
        self.status() == Some(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// Whether a time limit ran out.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::NoAnswer { source, .. } if source.kind() == TransportErrorKind::Timeout)
    }

    /// The status of the server's refusal, if it is one.
    pub fn status(&self) -> Option<StatusCode> {
        self.refused().map(|refused| refused.status)
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

/// What became of the request of a call that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

/// A request that could not be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidRequest {
    /// A value that would send the request elsewhere.
    #[error("{endpoint} was not sent: {name} is {value:?}, and a segment of a path cannot be empty, \".\" or \"..\"")]
    PathValue {
        /// The endpoint's name.
        endpoint: &'static str,
        /// The variable of the path.
        name: &'static str,
        /// The value that it was given.
        value: String,
    },
    /// A URL that is too long, or a raw path that is none.
    #[error("the request was not sent: {0}")]
    Url(String),
    /// Credentials that no header can carry.
    #[error("the request was not sent: {0}")]
    Credentials(#[from] UnusableCredentials),
    /// A text that does not name a repository.
    #[error(transparent)]
    RepositoryName(#[from] RepositoryNameError),
    /// A body that JSON cannot hold.
    #[error("the request was not sent: its body cannot be written as JSON: {0}")]
    Json(serde_json::Error),
    /// A value that the endpoint would not take as it is meant.
    #[error("{endpoint} was not sent: {reason}")]
    Value {
        /// The endpoint's name.
        endpoint: &'static str,
        /// What is wrong with the value, and what to give instead.
        reason: String,
    },
}

/// What was asked of the server, as it stands in errors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The endpoint's name; `None` for a raw request.
    pub endpoint: Option<&'static str>,
    /// The HTTP method.
    pub method: Method,
    /// The path with its values, below the server's base URL: `/api/v1/repos/alice/hello`. Without the query.
    pub path: String,
    /// The kind of credentials that the endpoint takes.
    pub auth: Auth,
    /// Which kinds of credentials the client has.
    pub has: Has,
}

/// Which kinds of credentials a client has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Has {
    /// An access token.
    pub token: bool,
    /// A user name with a password.
    pub password: bool,
}

impl Asked {
    /// A request of an endpoint.
    pub fn of(route: &Route, path: &str, has: Has) -> Self {
        Self { endpoint: Some(route.name), method: route.method.clone(), path: path.to_owned(), auth: route.auth, has }
    }

    /// What a reader must know besides of a write that got no answer, or none that can be read.
    fn fate(&self, may_have_arrived: bool) -> &'static str {
        let is_write = !matches!(self.method, Method::GET | Method::HEAD);
        if is_write && may_have_arrived { "; the server may have done it all the same" } else { "" }
    }
}

impl std::fmt::Display for Asked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.endpoint {
            Some(endpoint) => write!(f, "{endpoint} ({} {})", self.method, self.path),
            None => write!(f, "{} {}", self.method, self.path),
        }
    }
}

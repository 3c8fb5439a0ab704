//! A request that could not be built.

use crate::credentials::UnusableCredentials;
use crate::repository_name::RepositoryNameError;

/// A request that could not be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidRequest {
    /// A value that would change the address of the request.
    #[error("{endpoint} was not sent: {name} is {value:?}, and a segment of a path cannot be empty, \".\" or \"..\"")]
    PathValue {
        /// The name of the endpoint.
        endpoint: &'static str,
        /// The variable of the path.
        name: &'static str,
        /// The given value.
        value: String,
    },
    /// A URL that is too long, or a malformed raw path.
    #[error("the request was not sent: {0}")]
    Url(String),
    /// Credentials that are not valid in a header.
    #[error("the request was not sent: {0}")]
    Credentials(UnusableCredentials),
    /// A text that does not name a repository.
    #[error(transparent)]
    RepositoryName(#[from] RepositoryNameError),
    /// A body that cannot be written as JSON.
    #[error("the request was not sent: its body cannot be written as JSON: {0}")]
    Json(serde_json::Error),
    /// A value that the endpoint would misinterpret.
    #[error("{endpoint} was not sent: {reason}")]
    Value {
        /// The name of the endpoint.
        endpoint: &'static str,
        /// The error, and what to use instead.
        reason: String,
    },
}

impl From<UnusableCredentials> for InvalidRequest {
    fn from(error: UnusableCredentials) -> Self {
        Self::Credentials(error)
    }
}

//! A request that could not be built.

use crate::credentials::UnusableCredentials;
use crate::repository_name::RepositoryNameError;

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
    Credentials(UnusableCredentials),
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

impl From<UnusableCredentials> for InvalidRequest {
    fn from(error: UnusableCredentials) -> Self {
        Self::Credentials(error)
    }
}

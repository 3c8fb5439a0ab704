//! A client that could not be set up.

use std::{fmt, io};

use super::ProxyError;
use crate::BaseUrlError;

/// A client that could not be set up.
///
/// `Display` says everything that is known. `Debug` writes the same, because that is what a `main` that returns the error prints.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum SetupError {
    /// The base URL cannot be used.
    #[error(transparent)]
    BaseUrl(#[from] BaseUrlError),
    /// The user agent is not a valid header value.
    #[error("the user agent {0:?} holds characters that a header cannot carry")]
    UserAgent(String),
    /// The address of a proxy cannot be used.
    #[error(transparent)]
    Proxy(#[from] ProxyError),
    /// The system has no thread for a runtime.
    #[error("no runtime could be started: {0}")]
    Runtime(io::Error),
    /// The transport does not support this on this platform: Unix sockets require Unix.
    #[error("{0}")]
    Unsupported(String),
    /// Certificates or keys could not be read, or there is no certificate to trust.
    #[error("TLS could not be set up: {reason}")]
    Tls {
        /// What went wrong.
        reason: String,
    },
}

impl fmt::Debug for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

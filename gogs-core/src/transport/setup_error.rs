//! A client that could not be set up.

use std::{fmt, io};

use super::ProxyError;
use crate::BaseUrlError;

/// A client that could not be set up.
///
/// `Display` says all that is known. `Debug` writes the same, since that is what a `main` that returns the error shows.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum SetupError {
    /// The base URL cannot be used.
    #[error(transparent)]
    BaseUrl(#[from] BaseUrlError),
    /// The user agent cannot stand in a header.
    #[error("the user agent {0:?} holds characters that a header cannot carry")]
    UserAgent(String),
    /// The address of a proxy cannot be used.
    #[error(transparent)]
    Proxy(#[from] ProxyError),
    /// The system gives no thread for a runtime.
    #[error("no runtime could be started: {0}")]
    Runtime(io::Error),
    /// The transport cannot do this here: Unix sockets elsewhere than on Unix.
    #[error("{0}")]
    Unsupported(String),
    /// Certificates or keys could not be read, or there are none to trust.
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

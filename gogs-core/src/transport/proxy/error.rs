//! Why a proxy cannot be used.

use crate::transport::{TransportError, TransportErrorKind};

/// The address of a proxy cannot be used. The message does not repeat it, because it may hold a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProxyError {
    /// A scheme other than `http` or `https`.
    #[error("proxies are supported over http and https, not over {0:?}")]
    Scheme(String),
    /// An invalid host or port, or characters that are not allowed in an address.
    #[error(
        "the address of the proxy is not a valid URL; it looks like http://user:password@proxy.example.com:3128, with a port \
         from 1 to 65535, no path, and special characters of the password percent-encoded"
    )]
    Address,
    /// An environment variable names a proxy that cannot be used.
    #[error(
        "{reason} (the environment variable {variable} names that proxy: change or unset it, list the host in NO_PROXY, or set \
         `TransportOptions::proxy`)"
    )]
    Environment {
        /// The name of the variable, as it is spelled in the environment.
        variable: String,
        /// What is wrong with its value.
        reason: Box<ProxyError>,
    },
}

impl ProxyError {
    /// Returns whether the address names a SOCKS proxy, which other programs may support.
    pub fn is_socks(&self) -> bool {
        match self {
            Self::Scheme(scheme) => scheme.starts_with("socks"),
            Self::Environment { reason, .. } => reason.is_socks(),
            Self::Address => false,
        }
    }
}

/// Nothing was sent, and trying again does not help.
impl From<ProxyError> for TransportError {
    fn from(error: ProxyError) -> Self {
        Self::new(TransportErrorKind::Other).never_sent().with_detail(error.to_string())
    }
}

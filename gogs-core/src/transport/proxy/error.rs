//! Why a proxy cannot be used.

use crate::transport::{TransportError, TransportErrorKind};

/// The address of a proxy that cannot be used. The message does not repeat it, since it may hold a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProxyError {
    /// Something else than `http` or `https`.
    #[error("a proxy is reached over http or https here, not over {0:?}")]
    Scheme(String),
    /// An invalid host or port, or characters that an address does not hold.
    #[error(
        "the address of the proxy is not a valid URL; it looks like http://user:password@proxy.example.com:3128, with a port \
         from 1 to 65535, no path, and special characters of the password percent-encoded"
    )]
    Address,
    /// A variable of the environment names a proxy that cannot be used.
    #[error(
        "{reason} (the environment variable {variable} names that proxy: change or unset it, list the host in NO_PROXY, or set \
         `TransportOptions::proxy`)"
    )]
    Environment {
        /// The variable's name, as it is spelled.
        variable: String,
        /// What is wrong with its value.
        reason: Box<ProxyError>,
    },
}

impl ProxyError {
    /// Returns whether the address may be fine for other programs, since it names a SOCKS proxy.
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

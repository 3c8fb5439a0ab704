//! What the environment says.

use gogs_core::transport::{Proxies, Proxy};
use gogs_core::{SetupError, TransportOptions};
use http::HeaderValue;

/// The proxies that are meant by these options, those of the environment read now; none beside a Unix socket.
///
/// # Errors
///
/// [`SetupError::Proxy`] when the environment holds an address that cannot be used.
pub fn proxies(options: &TransportOptions) -> Result<Proxies, SetupError> {
    Ok(match &options.proxy {
        _ if options.unix_socket.is_some() => Proxies::default(),
        Proxy::FromEnvironment => Proxies::from_vars(|name| std::env::var(name).ok())?,
        Proxy::Through(proxies) => proxies.clone(),
        _ => Proxies::default(),
    })
}

/// The value of `User-Agent`: what the caller chose, or the transport's own name.
///
/// # Errors
///
/// [`SetupError::UserAgent`] when it cannot stand in a header.
pub fn user_agent(chosen: Option<&str>, own: &str) -> Result<HeaderValue, SetupError> {
    let name = chosen.unwrap_or(own);
    HeaderValue::from_str(name).map_err(|_| SetupError::UserAgent(name.to_owned()))
}

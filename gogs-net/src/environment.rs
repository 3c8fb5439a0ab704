//! What the environment says.

use gogs_core::transport::{Proxies, Proxy};
use gogs_core::{BaseUrl, SetupError, TransportOptions};
use http::HeaderValue;

/// The proxies that are meant by these options, those of the environment read now; none beside a Unix socket.
pub fn proxies(options: &TransportOptions) -> Proxies {
    match &options.proxy {
        _ if options.unix_socket.is_some() => Proxies::default(),
        // What is not UTF-8 must not pass for a variable that is not set.
        Proxy::FromEnvironment => {
            Proxies::from_vars_deferred(|name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()))
        }
        Proxy::Through(proxies) => proxies.clone(),
        _ => Proxies::default(),
    }
}

/// Checks the base URL and the proxy for it, before a client is set up.
///
/// # Errors
///
/// [`SetupError::BaseUrl`], and [`SetupError::Proxy`] if requests to this address would go through a proxy whose address is
/// malformed. One over SOCKS is well-formed, and fails the requests.
pub fn check(base_url: &str, options: &TransportOptions) -> Result<(), SetupError> {
    let base_url: BaseUrl = base_url.parse()?;
    let Ok(uri) = base_url.as_str().parse() else { return Ok(()) };
    match proxies(options).route(&uri) {
        Err(error) if !error.is_socks() => Err(error.into()),
        _ => Ok(()),
    }
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

//! Settings from the environment.

use gogs_core::transport::{Proxies, Proxy};
use gogs_core::{BaseUrl, SetupError, TransportOptions};
use http::HeaderValue;

/// Returns the proxies for these options. Those of the environment are read now. With a Unix socket there are none.
pub fn proxies(options: &TransportOptions) -> Proxies {
    match &options.proxy {
        _ if options.unix_socket.is_some() => Proxies::default(),
        // A variable that is not UTF-8 must not count as absent.
        Proxy::FromEnvironment => {
            Proxies::from_vars_deferred(|name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()))
        }
        Proxy::Through(proxies) => proxies.clone(),
        _ => Proxies::default(),
    }
}

/// Checks the base URL and its proxy, before a client is created.
///
/// # Errors
///
/// * [`SetupError::BaseUrl`] if the base URL cannot be used.
/// * [`SetupError::Proxy`] if requests to this address would use a proxy with a malformed address. A SOCKS proxy is well-formed,
///   and fails the requests instead.
pub fn check(base_url: &str, options: &TransportOptions) -> Result<(), SetupError> {
    let base_url: BaseUrl = base_url.parse()?;
    let Ok(uri) = base_url.as_str().parse() else { return Ok(()) };
    match proxies(options).route(&uri) {
        Err(error) if !error.is_socks() => Err(error.into()),
        _ => Ok(()),
    }
}

/// Returns the value of `User-Agent`: the one from the options, or the name of the transport.
///
/// # Errors
///
/// [`SetupError::UserAgent`] if it is not a valid header value.
pub fn user_agent(chosen: Option<&str>, own: &str) -> Result<HeaderValue, SetupError> {
    let name = chosen.unwrap_or(own);
    HeaderValue::from_str(name).map_err(|_| SetupError::UserAgent(name.to_owned()))
}

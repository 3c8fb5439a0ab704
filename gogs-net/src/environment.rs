//! What the environment says.

use gogs_core::SetupError;
use gogs_core::transport::{Proxies, Proxy};
use http::HeaderValue;

/// The proxies that are meant by an option, those of the environment read now.
///
/// # Errors
///
/// [`SetupError::Proxy`] when the environment holds an address that cannot be used.
pub fn proxies(proxy: &Proxy) -> Result<Proxies, SetupError> {
    Ok(match proxy {
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

//! Which requests go through which proxy: plain data and plain functions, so that all transports agree.

mod bypass;

use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use http::{HeaderValue, Uri};
use percent_encoding::percent_decode_str;

use self::bypass::Bypass;
use crate::Secret;

/// Which proxy to go through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Proxy {
    /// What the environment said when the transport was set up: [`Proxies::from_vars`].
    #[default]
    FromEnvironment,
    /// None, whatever the environment says.
    None,
    /// These.
    Through(Proxies),
}

/// A proxy for each scheme, and the hosts that are reached without.
///
/// ```
/// use gogs_core::transport::{Proxies, Proxy, TransportOptions};
///
/// let proxies = Proxies::all("http://proxy.example.com:3128")?.bypass("localhost,.internal.example.com,10.0.0.0/8");
/// let options = TransportOptions::default().proxy(Proxy::Through(proxies));
/// # let _ = options;
/// # Ok::<(), gogs_core::transport::ProxyError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proxies {
    http: Option<Arc<ProxyAddress>>,
    https: Option<Arc<ProxyAddress>>,
    bypass: Bypass,
}

impl Proxies {
    /// One proxy for every request.
    ///
    /// # Errors
    ///
    /// [`ProxyError`] when the address cannot be used.
    pub fn all(address: &str) -> Result<Self, ProxyError> {
        let address = Arc::new(ProxyAddress::parse(address)?);
        Ok(Self { http: Some(address.clone()), https: Some(address), bypass: Bypass::default() })
    }

    /// What curl, Git and most other programs read from the environment: `http_proxy` and `https_proxy` by scheme,
    /// `all_proxy` for either, and the hosts of `no_proxy`; in capitals too. `HTTP_PROXY` is not heeded where
    /// `REQUEST_METHOD` is set, since in a CGI program it is a header that a stranger sent. Loopback is always reached
    /// without.
    ///
    /// ```
    /// use gogs_core::transport::Proxies;
    ///
    /// let environment = [("https_proxy", "http://proxy.example.com:3128"), ("no_proxy", "git.example.com")];
    /// let proxies = Proxies::from_vars(|name| environment.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))?;
    /// assert!(proxies.for_uri(&"https://git.example.org/".parse()?).is_some());
    /// assert!(proxies.for_uri(&"https://git.example.com/".parse()?).is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ProxyError`] when an address cannot be used.
    pub fn from_vars(var: impl Fn(&str) -> Option<String>) -> Result<Self, ProxyError> {
        let either = |name: &str| {
            let capitals = name.to_ascii_uppercase();
            let of_a_stranger = name == "http_proxy" && var("REQUEST_METHOD").is_some();
            let found = var(name).or_else(|| if of_a_stranger { None } else { var(&capitals) });
            found.filter(|value| !value.trim().is_empty())
        };
        let address = |name| {
            let value = either(name).or_else(|| either("all_proxy"));
            value.map(|value| ProxyAddress::parse(&value).map(Arc::new)).transpose()
        };
        let bypass = either("no_proxy").map(|list| Bypass::parse(&list)).unwrap_or_default();
        Ok(Self { http: address("http_proxy")?, https: address("https_proxy")?, bypass })
    }

    /// Reaches these hosts without a proxy: names (which stand for all below them as well), IP addresses, networks
    /// (`10.0.0.0/8`), `*` for all; separated by commas.
    #[must_use]
    pub fn bypass(mut self, hosts: &str) -> Self {
        self.bypass = Bypass::parse(hosts);
        self
    }

    /// Whether there is no proxy for any request.
    pub fn is_empty(&self) -> bool {
        self.http.is_none() && self.https.is_none()
    }

    /// The proxy for a request to this address, if it goes through one.
    pub fn for_uri(&self, uri: &Uri) -> Option<&ProxyAddress> {
        let host = uri.host()?;
        let proxy = if uri.scheme_str() == Some("https") { &self.https } else { &self.http };
        proxy.as_deref().filter(|_| !self.bypass.covers(host))
    }
}

/// Where a proxy is, and what it wants to see. `Debug` shows no credentials.
#[derive(Clone, PartialEq, Eq)]
pub struct ProxyAddress {
    uri: Uri,
    credentials: Option<(String, Secret)>,
    authorization: Option<HeaderValue>,
}

impl ProxyAddress {
    /// Reads `http://user:password@host:port`; a scheme may be missing (`http`), and so may a port (80 or 443).
    ///
    /// # Errors
    ///
    /// [`ProxyError`] for anything else.
    pub fn parse(address: &str) -> Result<Self, ProxyError> {
        let address = address.trim();
        let (scheme, rest) = address.split_once("://").unwrap_or(("http", address));
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "http" && scheme != "https" {
            return Err(ProxyError::Scheme(scheme));
        }
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let (user, host) = authority.rsplit_once('@').map_or((None, authority), |(user, host)| (Some(user), host));
        let uri = Uri::try_from(format!("{scheme}://{host}/")).map_err(|_| ProxyError::Address)?;
        if uri.host().is_none_or(str::is_empty) {
            return Err(ProxyError::Address);
        }
        let credentials = user.map(credentials).transpose()?;
        Ok(Self { uri, authorization: credentials.as_ref().map(basic).transpose()?, credentials })
    }

    /// The proxy's address without credentials.
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The user name and password that the address held.
    pub fn credentials(&self) -> Option<(&str, &Secret)> {
        self.credentials.as_ref().map(|(name, password)| (name.as_str(), password))
    }

    /// The value of `Proxy-Authorization`, if the address held credentials; marked as sensitive.
    pub fn authorization(&self) -> Option<&HeaderValue> {
        self.authorization.as_ref()
    }
}

impl fmt::Debug for ProxyAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ProxyAddress({})", self.uri)
    }
}

fn credentials(user: &str) -> Result<(String, Secret), ProxyError> {
    let (name, password) = user.split_once(':').unwrap_or((user, ""));
    let decoded =
        |text: &str| percent_decode_str(text).decode_utf8().map(String::from).map_err(|_| ProxyError::Address);
    Ok((decoded(name)?, Secret::new(decoded(password)?)))
}

fn basic((name, password): &(String, Secret)) -> Result<HeaderValue, ProxyError> {
    let encoded = BASE64.encode(format!("{name}:{}", password.expose()));
    let mut value = HeaderValue::try_from(format!("Basic {encoded}")).map_err(|_| ProxyError::Address)?;
    value.set_sensitive(true);
    Ok(value)
}

/// The address of a proxy that cannot be used. The message does not repeat it, since it may hold a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProxyError {
    /// Something else than `http` or `https`.
    #[error("a proxy is reached over http or https here, not over {0:?}")]
    Scheme(String),
    /// No host, or characters that no address holds.
    #[error("the address of the proxy is not a valid URL; it looks like http://user:password@proxy.example.com:3128")]
    Address,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uri(text: &str) -> Uri {
        text.parse().unwrap()
    }

    fn from(vars: &[(&str, &str)]) -> Proxies {
        let var = |name: &str| vars.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        Proxies::from_vars(var).unwrap()
    }

    fn host<'p>(proxies: &'p Proxies, target: &str) -> Option<&'p str> {
        proxies.for_uri(&uri(target)).and_then(|proxy| proxy.uri().host())
    }

    #[test]
    fn each_scheme_has_its_proxy_and_small_letters_win() {
        let proxies = from(&[("http_proxy", "http://a:1"), ("HTTP_PROXY", "http://b:1"), ("ALL_PROXY", "c:1")]);
        assert_eq!(host(&proxies, "http://x.example/"), Some("a"));
        assert_eq!(host(&proxies, "https://x.example/"), Some("c"));
        assert_eq!(host(&from(&[]), "http://x.example/"), None);
        assert!(from(&[("no_proxy", "a")]).is_empty() && !from(&[("https_proxy", "a:1")]).is_empty());
    }

    #[test]
    fn a_header_in_a_cgi_program_is_no_proxy() {
        let proxies = from(&[("HTTP_PROXY", "http://evil:1"), ("REQUEST_METHOD", "GET")]);
        assert_eq!(host(&proxies, "http://x.example/"), None);
    }

    #[test]
    fn loopback_is_always_reached_without() {
        let proxies = Proxies::all("http://proxy:3128").unwrap();
        for target in ["http://localhost:3000/", "http://127.0.0.1/", "http://[::1]:3000/", "http://127.9.9.9/"] {
            assert_eq!(host(&proxies, target), None, "{target}");
        }
    }

    #[test]
    fn credentials_are_decoded_and_never_shown() {
        let proxy = ProxyAddress::parse("http://us%40er:p%3Ass@proxy.example:3128").unwrap();
        // printf 'us@er:p:ss' | base64
        assert_eq!(proxy.authorization().unwrap(), "Basic dXNAZXI6cDpzcw==");
        assert_eq!(proxy.uri(), "http://proxy.example:3128/");
        let shown = format!("{proxy:?} {:?}", proxy.authorization());
        assert!(!shown.contains("p%3Ass") && !shown.contains("dXN"), "{shown}");
    }

    #[test]
    fn an_address_that_is_none_is_refused_without_repeating_it() {
        assert_eq!(ProxyAddress::parse("socks5://x:1"), Err(ProxyError::Scheme("socks5".to_owned())));
        for address in ["http://", "http://secret@", "http://sec ret:1", "://x"] {
            let error = ProxyAddress::parse(address).unwrap_err();
            assert!(!error.to_string().contains("sec"), "{error}");
        }
    }
}

//! Which requests go through which proxy: plain data and plain functions, so that all transports agree.

mod bypass;

use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use http::{HeaderValue, Uri};
use percent_encoding::percent_decode_str;

use self::bypass::Bypass;
use super::{TransportError, TransportErrorKind, address};
use crate::Secret;

/// Which proxy to go through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Proxy {
    /// What the environment said when the transport was set up: [`Proxies::from_vars_deferred`]. A variable that cannot be
    /// used fails the requests that would go through its proxy, and no others.
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
    http: Option<Arc<Found>>,
    https: Option<Arc<Found>>,
    bypass: Bypass,
}

/// A proxy, or why it cannot be used.
type Found = Result<ProxyAddress, ProxyError>;

impl Proxies {
    /// One proxy for every request.
    ///
    /// # Errors
    ///
    /// [`ProxyError`] when the address cannot be used.
    pub fn all(address: &str) -> Result<Self, ProxyError> {
        let address = Arc::new(Ok(ProxyAddress::parse(address)?));
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
    /// [`ProxyError::Environment`] if an address cannot be used, also one that no request would go through.
    pub fn from_vars(var: impl Fn(&str) -> Option<String>) -> Result<Self, ProxyError> {
        let proxies = Self::from_vars_deferred(var);
        let unusable = proxies.found().find_map(|found| found.as_ref().err()).cloned();
        unusable.map_or(Ok(proxies), Err)
    }

    /// Reads the same variables, and keeps an address that cannot be used until [`route`](Self::route) is asked about a
    /// request that would go through it.
    ///
    /// ```
    /// use gogs_core::transport::Proxies;
    ///
    /// let var = |name: &str| (name == "ALL_PROXY").then(|| "socks5://127.0.0.1:1080".to_owned());
    /// let proxies = Proxies::from_vars_deferred(var);
    /// assert_eq!(proxies.route(&"http://localhost:3000/".parse()?), Ok(None));
    /// let error = proxies.route(&"https://git.example.com/".parse()?).unwrap_err();
    /// assert!(error.to_string().contains("ALL_PROXY"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_vars_deferred(var: impl Fn(&str) -> Option<String>) -> Self {
        let either = |name: &str| {
            let capitals = name.to_ascii_uppercase();
            let of_a_stranger = name == "http_proxy" && var("REQUEST_METHOD").is_some();
            let small = var(name).map(|value| (name.to_owned(), value));
            let found =
                small.or_else(|| if of_a_stranger { None } else { var(&capitals).map(|value| (capitals, value)) });
            found.filter(|(_, value)| !value.trim().is_empty())
        };
        let address = |name| {
            let (variable, value) = either(name).or_else(|| either("all_proxy"))?;
            let because = |reason| ProxyError::Environment { variable, reason: Box::new(reason) };
            Some(Arc::new(ProxyAddress::parse(&value).map_err(because)))
        };
        let bypass = either("no_proxy").map(|(_, list)| Bypass::parse(&list)).unwrap_or_default();
        Self { http: address("http_proxy"), https: address("https_proxy"), bypass }
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

    /// Returns the proxy for a request to this address, or `None` if the request goes without.
    ///
    /// # Errors
    ///
    /// [`ProxyError::Environment`] if the request would go through a proxy that cannot be used. It must not go without.
    pub fn route(&self, uri: &Uri) -> Result<Option<&ProxyAddress>, ProxyError> {
        let found = if uri.scheme_str() == Some("https") { &self.https } else { &self.http };
        match found.as_deref().filter(|_| uri.host().is_some_and(|host| !self.bypass.covers(host))) {
            None => Ok(None),
            Some(Ok(proxy)) => Ok(Some(proxy)),
            Some(Err(error)) => Err(error.clone()),
        }
    }

    /// Returns the proxy for a request to this address, or `None` if the request goes without or its proxy cannot be used;
    /// [`route`](Self::route) tells these apart.
    pub fn for_uri(&self, uri: &Uri) -> Option<&ProxyAddress> {
        self.route(uri).ok().flatten()
    }

    /// Returns the proxies that can be used: that of each scheme.
    pub fn addresses(&self) -> impl Iterator<Item = &ProxyAddress> {
        self.found().filter_map(|found| found.as_ref().ok())
    }

    fn found(&self) -> impl Iterator<Item = &Found> {
        [&self.http, &self.https].into_iter().filter_map(|found| found.as_deref())
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
    /// * [`ProxyError::Scheme`] for another scheme, such as `socks5`.
    /// * [`ProxyError::Address`] for anything else: an invalid host or port, a path, a user name with a colon, and characters
    ///   in the credentials that must be percent-encoded (`/`, `?`, `#`, `\`, spaces, line ends).
    pub fn parse(address: &str) -> Result<Self, ProxyError> {
        let address = address.trim();
        let (scheme, rest) = address.split_once("://").unwrap_or(("http", address));
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "http" && scheme != "https" {
            let is_scheme =
                scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
            // What is not even a scheme may be a password.
            return Err(if is_scheme && !scheme.is_empty() { ProxyError::Scheme(scheme) } else { ProxyError::Address });
        }
        let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        let (user, host) = authority.rsplit_once('@').map_or((None, authority), |(user, host)| (Some(user), host));
        let host = address::authority(host).map_err(|_| ProxyError::Address)?;
        // A slash within a password would make a host of the user name.
        if !matches!(path, "" | "/") {
            return Err(ProxyError::Address);
        }
        let uri = Uri::try_from(format!("{scheme}://{}/", host.text())).map_err(|_| ProxyError::Address)?;
        let credentials = user.filter(|user| !matches!(*user, "" | ":")).map(credentials).transpose()?;
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
    // Some libraries end the credentials at a backslash, and the replacement character stands for what was not UTF-8.
    let is_unclear =
        |letter: char| letter.is_whitespace() || letter.is_control() || matches!(letter, '\\' | '\u{fffd}');
    if user.contains(is_unclear) {
        return Err(ProxyError::Address);
    }
    let (name, password) = user.split_once(':').unwrap_or((user, ""));
    let decoded =
        |text: &str| percent_decode_str(text).decode_utf8().map(String::from).map_err(|_| ProxyError::Address);
    let name = decoded(name)?;
    // A colon ends the name in basic authentication.
    if name.contains(':') {
        return Err(ProxyError::Address);
    }
    Ok((name, Secret::new(decoded(password)?)))
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
        for address in [
            "http://",
            "http://secret@",
            "http://sec ret:1",
            "://x",
            "user:secret://x",
            "http://127.0.0.1:99999",
            "http://x:0",
            "http://x:",
            "http://x:+80",
            "http://127.1:80",
            "http://[::1%eth0]:80",
            "http://bücher.example",
            "http://x:1/secret",
            "http://user:80/secret@x:1",
            "http://user:sec#ret@x:1",
            r"http://proxy\@secret:1",
            "http://user:sec\nret@x:1",
            "http://user:sec\u{fffd}ret@x:1",
            "http://us%3Aer:secret@x:1",
            "http://user:%ffsecret@x:1",
        ] {
            let error = ProxyAddress::parse(address).expect_err(address);
            assert_eq!(error, ProxyError::Address, "{address:?}");
            assert!(!error.to_string().contains("sec"), "{error}");
        }
    }

    #[test]
    fn a_variable_that_cannot_be_used_fails_the_requests_that_would_go_through_it() {
        for (value, is_socks, reason) in
            [("socks5://x:1080", true, "\"socks5\""), ("http://x:99999", false, "not a valid URL")]
        {
            let proxies = Proxies::from_vars_deferred(|name| (name == "HTTPS_PROXY").then(|| value.to_owned()));
            for target in ["http://x.example/", "https://localhost/", "https://127.0.0.1:3000/"] {
                assert_eq!(proxies.route(&uri(target)), Ok(None), "{target}");
            }
            let error = proxies.route(&uri("https://x.example/")).unwrap_err();
            let shown = error.to_string();
            assert!(shown.contains(reason) && shown.contains("HTTPS_PROXY") && shown.contains("NO_PROXY"), "{shown}");
            assert_eq!(error.is_socks(), is_socks);
            assert_eq!(Proxies::from_vars(|name| (name == "HTTPS_PROXY").then(|| value.to_owned())), Err(error));
        }
    }
}

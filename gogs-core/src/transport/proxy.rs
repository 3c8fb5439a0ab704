//! Which requests use which proxy: plain data and functions, so that all transports agree.

mod address;
mod bypass;
mod error;

use std::sync::Arc;

use http::Uri;

pub use self::address::ProxyAddress;
use self::bypass::Bypass;
pub use self::error::ProxyError;

/// Which proxy to use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Proxy {
    /// The proxies of the environment at the time when the transport is created: [`Proxies::from_vars_deferred`]. A malformed
    /// variable fails only the requests that would use its proxy.
    #[default]
    FromEnvironment,
    /// No proxy, whatever the environment says.
    None,
    /// These proxies.
    Through(Proxies),
}

/// A proxy for each scheme, and the hosts that are connected to directly.
///
/// ```
/// use gogs_hyper::TransportOptions;
/// use gogs_hyper::transport::{Proxies, Proxy};
///
/// let proxies = Proxies::all("http://proxy.example.com:3128")?.bypass("localhost,.internal.example.com,10.0.0.0/8");
/// let options = TransportOptions::default().proxy(Proxy::Through(proxies));
/// # let _ = options;
/// # Ok::<(), gogs_hyper::transport::ProxyError>(())
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
    /// Uses one proxy for every request.
    ///
    /// # Errors
    ///
    /// [`ProxyError`] if the address cannot be used.
    pub fn all(address: &str) -> Result<Self, ProxyError> {
        let address = Arc::new(Ok(ProxyAddress::parse(address)?));
        Ok(Self { http: Some(address.clone()), https: Some(address), bypass: Bypass::default() })
    }

    /// Reads the environment variables that curl, Git and most other programs read.
    ///
    /// These are `http_proxy` and `https_proxy` by scheme, `all_proxy` for either, and `no_proxy` for exceptions, in lower or upper
    /// case. If `REQUEST_METHOD` is set, `HTTP_PROXY` is ignored: in a CGI program it is a header from a stranger. Loopback
    /// addresses are always connected to directly.
    ///
    /// ```
    /// use gogs_hyper::transport::Proxies;
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
    /// [`ProxyError::Environment`] if an address cannot be used, even if no request would use it.
    pub fn from_vars(var: impl Fn(&str) -> Option<String>) -> Result<Self, ProxyError> {
        let proxies = Self::from_vars_deferred(var);
        let unusable = proxies.found().find_map(|found| found.as_ref().err()).cloned();
        unusable.map_or(Ok(proxies), Err)
    }

    /// Reads the same variables, but reports a malformed address only when [`route`](Self::route) is called for a request that
    /// would use it.
    ///
    /// ```
    /// use gogs_hyper::transport::Proxies;
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

    /// Connects to these hosts directly: names (including all subdomains), IP addresses, networks (`10.0.0.0/8`), or `*` for all;
    /// separated by commas.
    #[must_use]
    pub fn bypass(mut self, hosts: &str) -> Self {
        self.bypass = Bypass::parse(hosts);
        self
    }

    /// Returns whether no request uses a proxy.
    pub fn is_empty(&self) -> bool {
        self.http.is_none() && self.https.is_none()
    }

    /// Returns the proxy for a request to this address, or `None` if it connects directly.
    ///
    /// # Errors
    ///
    /// [`ProxyError::Environment`] if the proxy for this request cannot be used. The request must not be sent without it.
    pub fn route(&self, uri: &Uri) -> Result<Option<&ProxyAddress>, ProxyError> {
        let found = if uri.scheme_str() == Some("https") { &self.https } else { &self.http };
        match found.as_deref().filter(|_| uri.host().is_some_and(|host| !self.bypass.covers(host))) {
            None => Ok(None),
            Some(Ok(proxy)) => Ok(Some(proxy)),
            Some(Err(error)) => Err(error.clone()),
        }
    }

    /// Returns the proxy for a request to this address, or `None` if it connects directly or its proxy cannot be used.
    /// [`route`](Self::route) distinguishes these cases.
    pub fn for_uri(&self, uri: &Uri) -> Option<&ProxyAddress> {
        self.route(uri).ok().flatten()
    }

    /// Returns the proxies that can be used, one for each scheme.
    pub fn addresses(&self) -> impl Iterator<Item = &ProxyAddress> {
        self.found().filter_map(|found| found.as_ref().ok())
    }

    fn found(&self) -> impl Iterator<Item = &Found> {
        [&self.http, &self.https].into_iter().filter_map(|found| found.as_deref())
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
    fn each_scheme_has_its_own_proxy_and_lower_case_variables_win() {
        let proxies = from(&[("http_proxy", "http://a:1"), ("HTTP_PROXY", "http://b:1"), ("ALL_PROXY", "c:1")]);
        assert_eq!(host(&proxies, "http://x.example/"), Some("a"));
        assert_eq!(host(&proxies, "https://x.example/"), Some("c"));
        assert_eq!(host(&from(&[]), "http://x.example/"), None);
        assert!(from(&[("no_proxy", "a")]).is_empty() && !from(&[("https_proxy", "a:1")]).is_empty());
    }

    #[test]
    fn proxy_variable_set_by_a_cgi_header_is_ignored() {
        let proxies = from(&[("HTTP_PROXY", "http://evil:1"), ("REQUEST_METHOD", "GET")]);
        assert_eq!(host(&proxies, "http://x.example/"), None);
    }

    #[test]
    fn loopback_bypasses_every_proxy() {
        let proxies = Proxies::all("http://proxy:3128").unwrap();
        for target in ["http://localhost:3000/", "http://127.0.0.1/", "http://[::1]:3000/", "http://127.9.9.9/"] {
            assert_eq!(host(&proxies, target), None, "{target}");
        }
    }

    #[test]
    fn unusable_proxy_variable_fails_only_its_requests() {
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

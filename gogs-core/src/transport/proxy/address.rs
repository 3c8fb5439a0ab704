//! The address of a proxy.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use http::{HeaderValue, Uri};
use percent_encoding::percent_decode_str;

use super::ProxyError;
use crate::Secret;
use crate::address;

/// The address of a proxy, and the credentials for it. `Debug` shows no credentials.
#[derive(Clone, PartialEq, Eq)]
pub struct ProxyAddress {
    uri: Uri,
    credentials: Option<(String, Secret)>,
    authorization: Option<HeaderValue>,
}

impl ProxyAddress {
    /// Parses `http://user:password@host:port`. The default scheme is `http`, the default port 80 or 443.
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
            // A text that is not a scheme may be a password, so the error must not repeat it.
            return Err(if is_scheme && !scheme.is_empty() { ProxyError::Scheme(scheme) } else { ProxyError::Address });
        }
        let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        let (user, host) = authority.rsplit_once('@').map_or((None, authority), |(user, host)| (Some(user), host));
        let host = address::authority(host).map_err(|_| ProxyError::Address)?;
        // With an unencoded slash in the password, the user name would be read as the host.
        if !matches!(path, "" | "/") {
            return Err(ProxyError::Address);
        }
        let uri = Uri::try_from(format!("{scheme}://{}/", host.text())).map_err(|_| ProxyError::Address)?;
        let credentials = user.filter(|user| !matches!(*user, "" | ":")).map(credentials).transpose()?;
        Ok(Self { uri, authorization: credentials.as_ref().map(basic).transpose()?, credentials })
    }

    /// Returns the address of the proxy, without credentials.
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// Returns the user name and password, if the address held any.
    pub fn credentials(&self) -> Option<(&str, &Secret)> {
        self.credentials.as_ref().map(|(name, password)| (name.as_str(), password))
    }

    /// Returns the value of `Proxy-Authorization`, marked as sensitive, if the address held credentials.
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
    // Some libraries end the credentials at a backslash. The replacement character means that the value was not UTF-8.
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

#[cfg(test)]
mod tests {
    use super::*;

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
    fn invalid_url_is_rejected_without_quoting_it() {
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
}

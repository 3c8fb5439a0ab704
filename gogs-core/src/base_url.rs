//! The address of a server.

use std::fmt;
use std::str::FromStr;

use http::Uri;
use serde::{Deserialize, Serialize};

use crate::address;

/// The address of a Gogs server, as in a browser: `https://git.example.com`, or `https://example.com/git/` if Gogs lives below a path.
///
/// The client adds the prefix of the API (`/api/v1`). The host is stored in lower case, and an IPv6 address in its shortest form.
/// Addresses that HTTP libraries interpret in different ways are rejected: see [`check_address`](crate::transport::check_address).
///
/// ```
/// use gogs_hyper::BaseUrl;
///
/// let url: BaseUrl = "https://example.com/git/".parse()?;
/// assert_eq!(url.as_str(), "https://example.com/git");
/// assert_eq!(serde_json::from_str::<BaseUrl>("\"https://example.com/git\"").unwrap(), url);
/// # Ok::<(), gogs_hyper::BaseUrlError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BaseUrl {
    /// Without a slash at the end.
    text: String,
}

/// A base URL cannot be used. The message does not repeat passwords.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BaseUrlError {
    /// The scheme `http://` or `https://` is missing.
    #[error("a base URL starts with http:// or https://, as in https://git.example.com")]
    Scheme,
    /// There is no host after the scheme.
    #[error("the base URL names no host; it looks like https://git.example.com or https://example.com/git/")]
    Host,
    /// The address holds a user name or password.
    #[error("the base URL holds credentials; pass them to the client instead, where they stay out of logs")]
    Credentials,
    /// A query (`?…`) follows the path.
    #[error("the base URL holds a query (?…), which would be lost; leave it out")]
    Query,
    /// A fragment (`#…`) follows the path.
    #[error("the base URL holds a fragment (#…), which no server ever sees; leave it out")]
    Fragment,
    /// The path ends in `/api/v1`.
    #[error("the base URL ends in /api/v1, which the client adds by itself; leave it out")]
    ApiPrefix,
    /// The path has `.`, `..` or empty segments.
    #[error("the base URL's path holds an empty segment, `.` or `..`; write it without them")]
    Path,
    /// The URL is invalid, or HTTP libraries interpret it in different ways: spaces, backslashes, an invalid port, a host name
    /// outside ASCII, a shortened IPv4 address (`127.1`).
    #[error("the base URL is not a valid URL: {0}")]
    Invalid(String),
}

impl BaseUrl {
    /// Returns the address, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the address of a path of the API.
    pub(crate) fn join(&self, path_and_query: &str) -> Result<Uri, http::uri::InvalidUri> {
        Uri::try_from(format!("{}/api/v1{path_and_query}", self.text))
    }
}

impl FromStr for BaseUrl {
    type Err = BaseUrlError;

    fn from_str(text: &str) -> Result<Self, BaseUrlError> {
        let (scheme, rest) = text.split_once("://").ok_or(BaseUrlError::Scheme)?;
        if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
            return Err(BaseUrlError::Scheme);
        }
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.contains('@') {
            return Err(BaseUrlError::Credentials);
        }
        if authority.is_empty() || authority.starts_with(':') {
            return Err(BaseUrlError::Host);
        }
        if rest.contains('#') {
            return Err(BaseUrlError::Fragment);
        }
        if rest.contains('?') {
            return Err(BaseUrlError::Query);
        }
        let authority = address::authority(authority).map_err(|reason| BaseUrlError::Invalid(reason.to_owned()))?;
        let path = rest.find('/').map_or("", |at| &rest[at..]);
        let path = path.strip_suffix('/').unwrap_or(path);
        if path.split('/').skip(1).any(|segment| segment.is_empty() || address::is_dots(segment)) {
            return Err(BaseUrlError::Path);
        }
        address::path(path).map_err(|reason| BaseUrlError::Invalid(reason.to_owned()))?;
        if path.ends_with("/api/v1") {
            return Err(BaseUrlError::ApiPrefix);
        }
        Ok(Self { text: format!("{}://{}{path}", scheme.to_ascii_lowercase(), authority.text()) })
    }
}

impl TryFrom<String> for BaseUrl {
    type Error = BaseUrlError;

    fn try_from(text: String) -> Result<Self, BaseUrlError> {
        text.parse()
    }
}

impl From<BaseUrl> for String {
    fn from(url: BaseUrl) -> Self {
        url.text
    }
}

impl AsRef<str> for BaseUrl {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<String, BaseUrlError> {
        text.parse::<BaseUrl>().map(|url| url.to_string())
    }

    #[test]
    fn trailing_slash_is_removed() {
        for (text, kept) in [
            ("https://git.example.com", "https://git.example.com"),
            ("https://git.example.com/", "https://git.example.com"),
            ("HTTPS://host/git/", "https://host/git"),
            ("http://127.0.0.1:3000/a/b", "http://127.0.0.1:3000/a/b"),
            ("http://[::1]:3000", "http://[::1]:3000"),
            ("http://[0:0:0::1]:3000/", "http://[::1]:3000"),
            ("http://GIT.example.com", "http://git.example.com"),
            ("https://host/a%2Fb/~c", "https://host/a%2Fb/~c"),
        ] {
            assert_eq!(parse(text).as_deref(), Ok(kept));
        }
    }

    #[test]
    fn each_mistake_returns_its_own_error() {
        for (text, error) in [
            ("git.example.com", BaseUrlError::Scheme),
            ("", BaseUrlError::Scheme),
            ("ssh://git@host", BaseUrlError::Scheme),
            ("https://", BaseUrlError::Host),
            ("https:///git", BaseUrlError::Host),
            ("https://:3000", BaseUrlError::Host),
            ("https://user:hunter2@host", BaseUrlError::Credentials),
            ("https://user@host", BaseUrlError::Credentials),
            ("https://host/?a=b", BaseUrlError::Query),
            ("https://host?token=x", BaseUrlError::Query),
            ("https://host/#top", BaseUrlError::Fragment),
            ("https://host/api/v1/", BaseUrlError::ApiPrefix),
            ("https://host/git/../x", BaseUrlError::Path),
            ("https://host/a//b", BaseUrlError::Path),
            ("https://host/%2E%2e/", BaseUrlError::Path),
        ] {
            assert_eq!(parse(text), Err(error), "{text}");
        }
        for text in [
            "https://ho st",
            "https://host:99999999",
            "https://host:",
            "https://exämple.com",
            "https://host/\n",
            r"https://host\git",
            r"https://host/git\..\x",
            "https://127.1",
            "https://host:+80",
            "https://[127.0.0.1]",
        ] {
            assert!(matches!(parse(text), Err(BaseUrlError::Invalid(_))), "{text:?} gave {:?}", parse(text));
        }
    }

    #[test]
    fn no_message_repeats_a_password() {
        let error = parse("https://user:hunter2@host").unwrap_err();
        assert!(!error.to_string().contains("hunter2") && !format!("{error:?}").contains("hunter2"));
    }
}

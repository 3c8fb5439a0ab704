//! The address by which the server was called, and the requested path in the API.

use bytes::Bytes;
use http::header::HOST;
use http::uri::Authority;
use http::{Request, Uri};
use percent_encoding::percent_decode_str;

/// The address of the fake in process. Nothing listens there.
pub(crate) const BASE_URL: &str = "http://gogs.test";

/// The maximum length of a name in the Domain Name System (RFC 1035, section 2.3.4).
const MAX_HOST_LENGTH: usize = 255;

/// Returns scheme and host by which the server was called, without a trailing slash.
///
/// The `Host` header takes precedence over the host of the URI. An invalid or overlong `Host` is ignored, and so is
/// everything before an `@`, which may be a password.
pub(crate) fn base_of(request: &Request<Bytes>) -> String {
    let header = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let header: Option<Authority> = header.and_then(|host| host.parse().ok()).filter(is_usable);
    let uri = request.uri();
    let authority = header.as_ref().or_else(|| uri.authority().filter(|host| is_usable(host)));
    let host = authority.map_or("localhost", |authority| without_user(authority.as_str()));
    [uri.scheme_str().unwrap_or("http"), "://", host].concat()
}

/// Validates the base of addresses in responses, and removes its trailing slash.
///
/// # Errors
///
/// A sentence if this is not an `http` or `https` URL, or if it has credentials, a query or a fragment.
pub(crate) fn external(url: &str) -> Result<String, String> {
    let refuse = || {
        let example = "https://git.example.com/";
        Err(format!("the external URL must be an http or https URL such as {example}, without credentials and query"))
    };
    let Ok(uri) = url.parse::<Uri>() else { return refuse() };
    let authority = uri.authority().filter(|authority| is_usable(authority) && !authority.as_str().contains('@'));
    let is_http = matches!(uri.scheme_str(), Some("http" | "https"));
    if !is_http || authority.is_none() || url.contains(['?', '#']) {
        return refuse();
    }
    Ok(url.trim_end_matches('/').to_owned())
}

/// Every link in a response starts with the base, so its length is limited.
fn is_usable(authority: &Authority) -> bool {
    (1..=MAX_HOST_LENGTH).contains(&authority.host().len())
}

fn without_user(authority: &str) -> &str {
    authority.rsplit('@').next().unwrap_or(authority)
}

/// Returns the part of a path after `/api/v1`, from the slash on and still percent-encoded. Like the server, accepts a prefix
/// that is percent-encoded in part, and ignores one trailing slash.
pub(crate) fn below_api(path: &str) -> Option<&str> {
    let (api, rest) = path.strip_prefix('/')?.split_once('/')?;
    let version = rest.split('/').next().unwrap_or_default();
    let below = &rest[version.len()..];
    let is = |text: &str, word: &str| percent_decode_str(text).eq(word.bytes());
    (is(api, "api") && is(version, "v1")).then(|| below.strip_suffix('/').unwrap_or(below))
}

/// Returns the first two segments of a path, which name a repository, and the path below it, all percent-decoded.
pub(crate) fn below_repository(path: &str) -> Option<[String; 3]> {
    let mut parts = path.strip_prefix('/')?.splitn(3, '/');
    let mut part = || parts.next().map(|part| percent_decode_str(part).decode_utf8_lossy().into_owned());
    Some([part()?, part()?, part()?])
}

#[cfg(test)]
mod tests {
    use super::{Bytes, HOST, Request, base_of, below_api, external};

    fn base(uri: &str, host: Option<&str>) -> String {
        let mut request = Request::builder().uri(uri);
        if let Some(host) = host {
            request = request.header(HOST, host);
        }
        base_of(&request.body(Bytes::new()).unwrap())
    }

    #[test]
    fn host_header_takes_precedence_over_the_uri() {
        assert_eq!(base("/user", Some("localhost:3000")), "http://localhost:3000");
        assert_eq!(base("http://uri.test/user", Some("header.test")), "http://header.test");
        assert_eq!(base("https://uri.test:8443/user", None), "https://uri.test:8443");
        assert_eq!(base("/user", Some("[::1]:3000")), "http://[::1]:3000");
        assert_eq!(base("/user", None), "http://localhost");
    }

    #[test]
    fn invalid_hosts_are_ignored_and_passwords_removed() {
        for host in ["", "a b", "<script>", "a/b", "[::1", ":80"] {
            assert_eq!(base("/user", Some(host)), "http://localhost", "{host:?}");
        }
        assert_eq!(base("/user", Some("alice:secret@host.test:1")), "http://host.test:1");
        assert_eq!(base("http://alice:secret@uri.test/user", None), "http://uri.test");
    }

    #[test]
    fn external_urls_lose_their_trailing_slash_and_reject_secrets() {
        assert_eq!(external("https://git.example.com/").as_deref(), Ok("https://git.example.com"));
        assert_eq!(external("http://localhost:3000/gogs/").as_deref(), Ok("http://localhost:3000/gogs"));
        for url in ["git.example.com", "ftp://git.example.com", "/gogs", "", "https://a:hunter2@b/", "https://b/?x=1"] {
            let message = external(url).unwrap_err();
            assert!(message.contains("https://git.example.com/") && !message.contains("hunter2"), "{message}");
        }
    }

    #[test]
    fn api_prefix_may_be_percent_encoded() {
        assert_eq!(below_api("/api/v1/user"), Some("/user"));
        assert_eq!(below_api("/%61pi/v%31/users/a%2Fb/"), Some("/users/a%2Fb"));
        assert_eq!(below_api("/api/v1"), Some(""));
        assert_eq!(below_api("/api/v1//user"), Some("//user"));
        for path in ["/", "", "*", "/api", "/api/v1x/user", "/api/v2/user", "//api/v1/user", "/API/v1/user"] {
            assert_eq!(below_api(path), None, "{path:?}");
        }
    }
}

//! Addresses that every HTTP library interprets in the same way.
//!
//! Some libraries rewrite URLs: a backslash becomes a slash, `/%2e%2e/` goes up a level, `127.1` becomes `127.0.0.1`, tabs vanish.
//! Others send the same text unchanged. Ambiguous addresses are rejected, so that over every transport a request with credentials
//! reaches the server that its author meant.

use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};

use http::Uri;

/// An address is ambiguous: HTTP libraries interpret it in different ways. The message does not repeat it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct AddressError {
    reason: &'static str,
}

/// Checks that every HTTP library sends a request to this address as it is written.
///
/// The transports of this project call it for each request. A [`Client`](crate::Client) builds only such addresses, but a wrapper
/// might change them.
///
/// ```
/// use gogs_hyper::transport::check_address;
///
/// assert!(check_address(&"https://git.example.com/api/v1/user?page=2".parse()?).is_ok());
/// assert!(check_address(&r"https://git.example.com/api/v1\..\admin".parse()?).is_err());
/// # Ok::<(), http::uri::InvalidUri>(())
/// ```
///
/// # Errors
///
/// [`AddressError`] for
///
/// * a scheme other than `http` and `https`,
/// * a user name or password in front of the host,
/// * a host that is neither a name in ASCII nor an IP address in its usual form,
/// * a port that is not a number from 1 to 65535,
/// * a path with a segment `.` or `..`, percent-encoded or not, and
/// * characters in the path or query that must be percent-encoded.
pub fn check_address(uri: &Uri) -> Result<(), AddressError> {
    let check = || {
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err("an address starts with http:// or https://");
        }
        let text = uri.authority().map_or("", |authority| authority.as_str());
        if text.contains('@') {
            return Err("the address holds credentials, which not every library sends");
        }
        authority(text)?;
        path(uri.path())?;
        query(uri.query().unwrap_or_default())
    };
    check().map_err(|reason| AddressError { reason })
}

const HOST: &str =
    "a host name has letters, digits, `-`, `_` and single dots; other characters are written as punycode (xn--…)";
const IPV4: &str = "an IPv4 address has four decimal numbers up to 255 without leading zeros, as in 127.0.0.1";
const IPV6: &str = "an IPv6 address is in brackets and has no zone, as in [::1]";
const PORT: &str = "a port is a number from 1 to 65535, without sign or leading zeros";
const PATH: &str = "the path holds a character that must be percent-encoded, such as a backslash (%5C)";
const ESCAPE: &str = "the path holds a percent sign that two hexadecimal digits do not follow; write it as %25";
const DOTS: &str = "the path holds the segment `.` or `..`, which would send the request elsewhere";
const QUERY: &str = "the query holds a character that must be percent-encoded";

/// A host and a port, as every library writes them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Authority<'a> {
    /// In lower case; an IPv6 address in brackets and in its shortest form.
    pub(crate) host: Cow<'a, str>,
    pub(crate) port: Option<u16>,
}

impl Authority<'_> {
    /// Returns both as an address has them.
    pub(crate) fn text(&self) -> String {
        self.port.map_or_else(|| self.host.to_string(), |port| format!("{}:{port}", self.host))
    }
}

/// Reads `host`, `host:port` and their like with an IP address.
pub(crate) fn authority(text: &str) -> Result<Authority<'_>, &'static str> {
    let (host, port) = match text.strip_prefix('[') {
        Some(rest) => {
            let (inside, after) = rest.split_once(']').ok_or(IPV6)?;
            let port = if after.is_empty() { None } else { Some(after.strip_prefix(':').ok_or(PORT)?) };
            (ipv6(inside)?.into(), port)
        }
        None => {
            let (host, port) = text.split_once(':').map_or((text, None), |(host, port)| (host, Some(port)));
            (name_or_ipv4(host)?, port)
        }
    };
    Ok(Authority { host, port: port.map(port_number).transpose()? })
}

fn port_number(text: &str) -> Result<u16, &'static str> {
    // `parse` would take a sign and leading zeros.
    if !text.starts_with(|first: char| matches!(first, '1'..='9')) {
        return Err(PORT);
    }
    text.parse().map_err(|_| PORT)
}

fn ipv6(text: &str) -> Result<String, &'static str> {
    let address: Ipv6Addr = text.parse().map_err(|_| IPV6)?;
    let [.., high, low] = address.segments();
    // URL libraries write the IPv4 address within in hexadecimal.
    let is_mapped = address.to_ipv4_mapped().is_some();
    Ok(if is_mapped { format!("[::ffff:{high:x}:{low:x}]") } else { format!("[{address}]") })
}

fn name_or_ipv4(host: &str) -> Result<Cow<'_, str>, &'static str> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    // A dot at the end is part of a full name.
    let labels = host.strip_suffix('.').unwrap_or(host);
    if !host.bytes().all(is_plain) || labels.split('.').any(str::is_empty) {
        return Err(HOST);
    }
    let last = labels.rsplit('.').next().unwrap_or_default();
    let hexadecimal = last.strip_prefix("0x").or_else(|| last.strip_prefix("0X"));
    let is_number = last.bytes().all(|byte| byte.is_ascii_digit())
        || hexadecimal.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    if is_number && host.parse::<Ipv4Addr>().is_err() {
        return Err(IPV4);
    }
    // Most are in lower case already, and each request is checked.
    let is_lower = !host.bytes().any(|byte| byte.is_ascii_uppercase());
    Ok(if is_lower { host.into() } else { host.to_ascii_lowercase().into() })
}

/// Checks the path of an address: the characters of RFC 3986, 3.3, and no segment that means another one.
pub(crate) fn path(path: &str) -> Result<(), &'static str> {
    let is_plain = |byte: u8| {
        byte.is_ascii_alphanumeric()
            || matches!(
                byte,
                b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'&'..=b',' | b'/' | b':' | b';' | b'=' | b'@' | b'%'
            )
    };
    if !path.bytes().all(is_plain) {
        return Err(PATH);
    }
    let mut escapes = path.split('%').skip(1);
    if !escapes.all(|after| after.len() >= 2 && after.bytes().take(2).all(|byte| byte.is_ascii_hexdigit())) {
        return Err(ESCAPE);
    }
    if path.split('/').any(is_dots) { Err(DOTS) } else { Ok(()) }
}

/// Whether URL libraries would fold this segment away.
pub(crate) fn is_dots(segment: &str) -> bool {
    /// What follows a dot, encoded or not.
    fn after_dot(text: &str) -> Option<&str> {
        text.strip_prefix('.').or_else(|| text.strip_prefix("%2e")).or_else(|| text.strip_prefix("%2E"))
    }
    after_dot(segment).is_some_and(|rest| rest.is_empty() || after_dot(rest).is_some_and(str::is_empty))
}

/// Checks the query of an address. An apostrophe is refused as well, since URL libraries encode it.
pub(crate) fn query(query: &str) -> Result<(), &'static str> {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'#' | b'<' | b'>' | b'\'');
    if query.bytes().all(is_plain) { Ok(()) } else { Err(QUERY) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unambiguous_hosts_and_ports_are_accepted() {
        for (text, written) in [
            ("git.example.com", "git.example.com"),
            ("GIT.Example.COM:3000", "git.example.com:3000"),
            ("host.", "host."),
            ("under_score-1.3.example", "under_score-1.3.example"),
            ("xn--bcher-kva.example", "xn--bcher-kva.example"),
            ("127.0.0.1:65535", "127.0.0.1:65535"),
            ("[0:0::1]:80", "[::1]:80"),
            ("[2001:DB8::A]", "[2001:db8::a]"),
            // As the URL standard serializes it.
            ("[::ffff:127.0.0.1]", "[::ffff:7f00:1]"),
        ] {
            assert_eq!(authority(text).map(|authority| authority.text()).as_deref(), Ok(written), "{text}");
        }
    }

    #[test]
    fn ambiguous_hosts_and_ports_are_rejected() {
        for (reason, texts) in [
            (HOST, &["", "a..b", ".a", "a b", "a\tb", "ex%61mple", "bücher.example", "a\\b", "a*b", "::1:"][..]),
            (
                IPV4,
                &[
                    "127.1",
                    "0x7f.1",
                    "0X7F.0.0.1",
                    "0177.0.0.1",
                    "2130706433",
                    "1.2.3.256",
                    "127.0.0.1.",
                    "a.0x",
                    "a.7",
                ],
            ),
            (IPV6, &["[127.0.0.1]", "[::1%eth0]", "[::1%25eth0]", "[::1", "[]", "[v1.a]"]),
            (
                PORT,
                &[
                    "a:",
                    "a:+80",
                    "a:080",
                    "a:0",
                    "a:-1",
                    "a:65536",
                    "a:99999999999",
                    "a: 80",
                    "a:b:80",
                    "[::1]80",
                    "[::1]:",
                ],
            ),
        ] {
            for text in texts {
                assert_eq!(authority(text), Err(reason), "{text:?}");
            }
        }
    }

    #[test]
    fn paths_that_libraries_rewrite_are_rejected() {
        for plain in ["", "/", "/a//b/", "/a..b/...", "/%2F%5c", "/a!$&'()*+,;=:@~-_.", "/%252e%252e"] {
            assert_eq!(path(plain), Ok(()), "{plain}");
        }
        for (reason, texts) in [
            (
                PATH,
                &[
                    "/a\\b", "/a\tb", "/a\nb", "/a b", "/ü", "/\"", "/<", "/`", "/{a}", "/a|b", "/[a]", "/a^b",
                    "/\u{7f}",
                ][..],
            ),
            (ESCAPE, &["/50%", "/%2", "/%zz", "/%%41"]),
            (DOTS, &["/.", "/..", "/a/../b", "/%2e%2E/", "/.%2e", "/%2e/a"]),
        ] {
            for text in texts {
                assert_eq!(path(text), Err(reason), "{text:?}");
            }
        }
    }
}

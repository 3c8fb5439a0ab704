//! Access control: requests must come from programs on this machine or carry the token, and must not come from web pages of
//! other origins.

use std::net::{IpAddr, SocketAddr};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use gogs_core::Secret;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, ORIGIN, WWW_AUTHENTICATE};
use http::uri::Authority;
use http::{HeaderMap, HeaderName, Method, Request, StatusCode};
use hyper::body::{Body, Incoming};

use super::answer::Answer;

const SEC_FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The port of a URL without one.
const DEFAULT_PORT: u16 = 80;

/// The callers that are accepted.
#[derive(Debug)]
pub(in crate::serve) enum Gate {
    /// Programs on this machine.
    Machine,
    /// Everybody who has the token, from anywhere.
    Token(Secret),
}

impl Gate {
    /// Refuses requests that a web page of another origin can send without a preflight: by a host name of its own that leads
    /// to this port (DNS rebinding), with a foreign origin, or as a form. If there is a token, also refuses requests without
    /// it.
    pub(super) fn check(&self, request: &Request<Incoming>, address: SocketAddr) -> Result<(), Answer> {
        match self {
            Self::Machine => check_host(request, address)?,
            Self::Token(token) => check_token(request, token)?,
        }
        check_origin(request, |scheme, host| match self {
            Self::Machine => scheme == "http" && is_here(host, address.port()),
            // With a token, clients may use host names and proxies that are unknown here.
            Self::Token(_) => texts(request.headers(), HOST).any(|named| named.eq_ignore_ascii_case(host)),
        })?;
        check_type(request)
    }
}

/// Checks that a request names this port as its host.
fn check_host(request: &Request<Incoming>, address: SocketAddr) -> Result<(), Answer> {
    let names_a_host = request.headers().contains_key(HOST);
    let mut hosts = texts(request.headers(), HOST).chain(request.uri().authority().map(Authority::as_str));
    if let Some(host) = hosts.find(|host| !is_here(host, address.port())) {
        let reason = format!("the instruments are at http://{address}, but the request names the host {host:?}");
        return Err(Answer::error(StatusCode::FORBIDDEN, reason));
    }
    if !names_a_host {
        let reason = format!("the request has no Host header; the instruments are at http://{address}");
        return Err(Answer::error(StatusCode::FORBIDDEN, reason));
    }
    Ok(())
}

/// Checks that a request carries the token: as `Bearer TOKEN`, `token TOKEN`, or the password of basic credentials. The
/// health check needs no token.
fn check_token(request: &Request<Incoming>, token: &Secret) -> Result<(), Answer> {
    let is_health = request.method() == Method::GET && request.uri().path() == "/healthz";
    let carries = |value: &str| match value.split_once(' ') {
        Some((kind, given)) if kind.eq_ignore_ascii_case("bearer") || kind.eq_ignore_ascii_case("token") => {
            is_same(given.trim().as_bytes(), token)
        }
        Some((kind, given)) if kind.eq_ignore_ascii_case("basic") => {
            let pair = BASE64.decode(given.trim()).unwrap_or_default();
            pair.iter().position(|byte| *byte == b':').is_some_and(|colon| is_same(&pair[colon + 1..], token))
        }
        _ => false,
    };
    if is_health || texts(request.headers(), AUTHORIZATION).any(carries) {
        return Ok(());
    }
    let reason = "this control port only accepts requests with its token: curl -H 'Authorization: Bearer TOKEN' …";
    // Makes browsers ask for a password, which is the token.
    let challenge = "Basic realm=\"gogs-mock control: any name, and the control token as password\"";
    Err(Answer::error(StatusCode::UNAUTHORIZED, reason).with(WWW_AUTHENTICATE, challenge))
}

/// Compares in constant time.
fn is_same(given: &[u8], token: &Secret) -> bool {
    let token = token.expose().as_bytes();
    given.len() == token.len() && given.iter().zip(token).fold(0, |all, (one, other)| all | (one ^ other)) == 0
}

/// Checks that a request does not come from a web page of another origin. Following a link to this port is allowed.
fn check_origin(request: &Request<Incoming>, is_own: impl Fn(&str, &str) -> bool) -> Result<(), Answer> {
    let is_own = |origin: &str| origin.split_once("://").is_some_and(|(scheme, host)| is_own(scheme, host));
    let origin = texts(request.headers(), ORIGIN).find(|origin| !is_own(origin));
    let is_followed = texts(request.headers(), SEC_FETCH_MODE).any(|mode| mode == "navigate");
    let site = texts(request.headers(), SEC_FETCH_SITE).find(|site| !matches!(*site, "same-origin" | "none"));
    let site = site.filter(|_| !(is_followed && request.method() == Method::GET));
    origin.or(site).map_or(Ok(()), |origin| {
        let reason = format!("the control port rejects requests from web pages of other origins, such as {origin:?}");
        Err(Answer::error(StatusCode::FORBIDDEN, reason))
    })
}

/// Checks that the type of a body is one that a form cannot send.
fn check_type(request: &Request<Incoming>) -> Result<(), Answer> {
    let takes_json = request.method() == Method::POST || !request.body().is_end_stream();
    if takes_json && !is_json(request.headers()) {
        let reason = "the content type must be application/json, even for an empty body: curl --json '…', or curl -H \
                      'Content-Type: application/json' -d '…'";
        return Err(Answer::error(StatusCode::UNSUPPORTED_MEDIA_TYPE, reason));
    }
    Ok(())
}

/// Returns the values of a header. A value that is not text becomes an empty one, which nothing here accepts.
fn texts(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &str> {
    headers.get_all(name).into_iter().map(|value| value.to_str().unwrap_or_default())
}

/// Returns whether a host is this machine at this port, no matter who resolves its name.
fn is_here(host: &str, port: u16) -> bool {
    let Ok(authority) = host.parse::<Authority>() else { return false };
    let name = authority.host().trim_start_matches('[').trim_end_matches(']');
    let is_loopback = name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    let is_bare = !host.contains('@');
    let found = match authority.port() {
        Some(found) => found.as_str().parse().ok(),
        None => Some(DEFAULT_PORT),
    };
    is_bare && (is_loopback || name.eq_ignore_ascii_case("localhost")) && found == Some(port)
}

fn is_json(headers: &HeaderMap) -> bool {
    let mut types = texts(headers, CONTENT_TYPE);
    let first = types.next().and_then(|value| value.split(';').next()).unwrap_or_default().trim();
    first.eq_ignore_ascii_case("application/json") && types.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::is_here;

    #[test]
    fn only_loopback_names_with_the_own_port_are_accepted() {
        for host in ["localhost:4000", "LocalHost:4000", "127.0.0.1:4000", "127.1.2.3:4000", "[::1]:4000"] {
            assert!(is_here(host, 4000), "{host}");
        }
        for host in [
            "",
            "localhost",
            "localhost:4001",
            "localhost.evil.test:4000",
            "evil.test:4000",
            "192.168.0.1:4000",
            "0.0.0.0:4000",
            "[fe80::1]:4000",
            "127.0.0.1:4000@evil.test:4000",
            "x@127.0.0.1:4000",
            "localhost:4000/x",
            "127.0.0.1:",
        ] {
            assert!(!is_here(host, 4000), "{host}");
        }
        assert!(is_here("localhost", 80));
    }
}

//! Whose requests the instruments take: those of programs on this machine, and of pages that they serve themselves.

use std::net::{IpAddr, SocketAddr};

use http::header::{CONTENT_TYPE, HOST, ORIGIN};
use http::uri::Authority;
use http::{HeaderMap, HeaderName, Method, Request, StatusCode};
use hyper::body::{Body, Incoming};

use super::answer::Answer;

/// The port of a URL that names none.
const DEFAULT_PORT: u16 = 80;

/// Refuses what a web page of another origin can send without being asked: a page that reached this port by a name of its
/// own (DNS rebinding), a request that says where it comes from, and forms.
pub(super) fn check(request: &Request<Incoming>, address: SocketAddr) -> Result<(), Answer> {
    let names_a_host = request.headers().contains_key(HOST);
    let hosts = texts(request.headers(), HOST).chain(request.uri().authority().map(Authority::as_str));
    for host in hosts {
        if !is_here(host, address.port()) {
            let reason = format!("the instruments are at http://{address}, and the request is for the host {host:?}");
            return Err(Answer::error(StatusCode::FORBIDDEN, &reason));
        }
    }
    if !names_a_host {
        let reason = format!("the request has no Host header; the instruments are at http://{address}");
        return Err(Answer::error(StatusCode::FORBIDDEN, &reason));
    }
    for origin in texts(request.headers(), ORIGIN) {
        if !origin.strip_prefix("http://").is_some_and(|host| is_here(host, address.port())) {
            let reason = format!("the instruments are closed to web pages of other origins, such as {origin:?}");
            return Err(Answer::error(StatusCode::FORBIDDEN, &reason));
        }
    }
    let takes_json = request.method() == Method::POST || !request.body().is_end_stream();
    if takes_json && !is_json(request.headers()) {
        let reason = "the body must be application/json, an empty one as well: curl --json '…', or curl -H 'Content-Type: \
                      application/json' -d '…'";
        return Err(Answer::error(StatusCode::UNSUPPORTED_MEDIA_TYPE, &reason));
    }
    Ok(())
}

/// The values of a header; one that is not text is no value that anything here takes.
fn texts(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &str> {
    headers.get_all(name).into_iter().map(|value| value.to_str().unwrap_or_default())
}

/// Whether a host is this machine at this port, whoever resolves its name.
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
    fn only_loopback_names_with_the_own_port_are_here() {
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

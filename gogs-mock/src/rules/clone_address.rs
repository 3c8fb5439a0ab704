//! Clone addresses of migrated repositories.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use gogs_core::Secret;
use percent_encoding::percent_decode_str;

use crate::go::url::{is_host, is_percent_encoded};
use crate::rules::{Error, Result};
use crate::world::Remote;

const NOT_A_URL: &str = "invalid clone address [is_url_error: true, is_invalid_path: false, is_permission_denied: false, \
                         is_blocked_local_address: false]";

/// Parses an address: a URL for HTTP or Git without credentials, and the credentials. Everything else is a path on the
/// server, which nobody may import by default.
pub(crate) fn parse(address: &str, username: &str, password: &Secret) -> Result<Remote> {
    let address = address.trim();
    let scheme = ["http://", "https://", "git://"].into_iter().find(|scheme| address.starts_with(scheme));
    let scheme = scheme.ok_or_else(|| Error::rejected("You are not allowed to import local repositories."))?;
    let not_a_url = || Error::rejected(NOT_A_URL);
    let rest = &address[scheme.len()..];
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (user_info, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let has_line_break = scheme == "git://" && (address.contains("%0d") || address.contains("%0a"));
    let well_formed = !address.chars().any(|c| c.is_ascii_control())
        && is_percent_encoded(path)
        && is_percent_encoded(user_info)
        && is_host(host);
    if has_line_break || !well_formed {
        return Err(not_a_url());
    }
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let (own_name, own_password) = user_info.split_once(':').unwrap_or((user_info, ""));
    let is_given = !username.is_empty() || !password.expose().is_empty();
    let (username, password) = match is_given {
        true => (username.to_owned(), password.clone()),
        false => (decoded(own_name), decoded(own_password).into()),
    };
    Ok(Remote { address: format!("{scheme}{host}{path}"), username, password })
}

/// Returns the host of an address, without its port.
pub(crate) fn host(address: &str) -> &str {
    let authority = authority(address);
    match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, _)) => host,
        None => authority.split(':').next().unwrap_or_default(),
    }
}

/// Returns host and port of an address.
fn authority(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Returns owner and name of the repository if this is an address of this server, which was called as `base`. All names of
/// the local machine are equivalent.
pub(crate) fn of_this_server<'a>(address: &'a str, base: &str) -> Option<(&'a str, &'a str)> {
    let port = |authority: &str| authority.rsplit_once(':').map(|(_, port)| port.to_owned());
    let (here, there) = (authority(base), authority(address));
    let both_loopback = is_loopback(host(base)) && is_loopback(host(address)) && port(here) == port(there);
    if !address.starts_with("http") || !(here.eq_ignore_ascii_case(there) || both_loopback) {
        return None;
    }
    let (_, path) = address.split_once("://")?.1.split_once('/')?;
    let (owner, name) = path.trim_end_matches('/').split_once('/')?;
    Some((owner, name.strip_suffix(".git").unwrap_or(name)))
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Returns whether a host is on the local network. Names other than `localhost` count as public, because the fake does not
/// resolve names.
pub(crate) fn is_local(host: &str) -> bool {
    match host.parse() {
        Ok(IpAddr::V4(address)) => is_local_v4(address),
        Ok(IpAddr::V6(address)) => match address.to_ipv4_mapped() {
            Some(address) => is_local_v4(address),
            None => is_local_v6(address),
        },
        Err(_) => host.eq_ignore_ascii_case("localhost"),
    }
}

fn is_local_v4(address: Ipv4Addr) -> bool {
    match address.octets() {
        [0 | 10 | 127, ..] | [169, 254, ..] | [192, 168, ..] | [192, 0, 0 | 2, _] | [192, 88, 99, _] => true,
        [198, 51, 100, _] | [203, 0, 113, _] | [255, 255, 255, 255] => true,
        [100, second, ..] => second & 0xc0 == 64,
        [172, second, ..] => second & 0xf0 == 16,
        [198, second, ..] => second & 0xfe == 18,
        _ => false,
    }
}

fn is_local_v6(address: Ipv6Addr) -> bool {
    let first = address.segments()[0];
    address.is_loopback() || first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfe80
}

#[cfg(test)]
mod tests {
    use super::{is_local, of_this_server, parse};

    fn parsed(address: &str) -> Result<String, String> {
        let remote = parse(address, "", &"".into()).map_err(|error| error.to_string())?;
        Ok(format!("{}:{}@{}", remote.username, remote.password.expose(), remote.address))
    }

    #[test]
    fn credentials_are_removed_from_the_address() {
        assert_eq!(parsed(" http://al:p%40w@h:3/a/b.git "), Ok("al:p@w@http://h:3/a/b.git".to_owned()));
        let given = parse("http://al:pw@h/a/b", "bob", &"other".into()).unwrap();
        assert_eq!((given.username.as_str(), given.password.expose()), ("bob", "other"));
    }

    /// The expected results are those of Go's `net/url`.
    #[test]
    fn invalid_urls_are_rejected() {
        for address in ["http://%zz", "http://a b/c", "http://h:x/", "http://h/%z", "http://h\u{7f}/", "git://h/%0d"] {
            assert!(parsed(address).unwrap_err().starts_with("invalid clone address"), "{address}");
        }
        for address in ["/srv/git", "ssh://git@h/x.git", "", "HTTP://h/x"] {
            assert_eq!(parsed(address).unwrap_err(), "You are not allowed to import local repositories.", "{address}");
        }
    }

    #[test]
    fn repositories_of_this_server_are_recognized_by_its_address() {
        let here = |address| of_this_server(address, "http://localhost:3000");
        assert_eq!(here("http://localhost:3000/alice/hello.git"), Some(("alice", "hello")));
        assert_eq!(here("http://127.0.0.1:3000/alice/hello/"), Some(("alice", "hello")));
        assert_eq!(here("http://localhost:3001/alice/hello.git"), None);
        assert_eq!(here("http://other.test:3000/alice/hello.git"), None);
    }

    /// The ranges are from the server's list.
    #[test]
    fn local_hosts_are_recognized() {
        for host in
            ["localhost", "127.0.0.95", "0.0.0.0", "192.168.123.45", "100.64.0.1", "172.31.0.1", "::1", "fd00::1"]
        {
            assert!(is_local(host), "{host}");
        }
        for host in ["gogs.io", "165.232.140.255", "172.32.0.1", "100.128.0.1", "2001:db8::1"] {
            assert!(!is_local(host), "{host}");
        }
    }
}

//! Just enough HTTP to ask another server on this machine.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::super::LARGEST_BODY;
use super::Cancel;
use crate::rules::clone_address;
use crate::world::Remote;

/// How long one request may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Another server, and a repository there.
pub(super) struct Peer<'r> {
    remote: &'r Remote,
    host: &'r str,
    path: &'r str,
    addresses: Vec<SocketAddr>,
    cancel: &'r Cancel,
}

impl<'r> Peer<'r> {
    /// `None` for what is not on this machine, or not reached by plain HTTP.
    pub(super) fn of(remote: &'r Remote, cancel: &'r Cancel) -> Option<Self> {
        let rest = remote.address.strip_prefix("http://")?;
        let (host, path) = rest.split_at(rest.find('/')?);
        let name = clone_address::host(&remote.address);
        let port = match host.rsplit_once(':').filter(|(_, port)| !port.ends_with(']')) {
            Some((_, port)) => port.parse().ok()?,
            None => 80,
        };
        let here = [Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()];
        let ips = match name.eq_ignore_ascii_case("localhost") {
            true => here.to_vec(),
            false => vec![name.parse().ok().filter(std::net::IpAddr::is_loopback)?],
        };
        let addresses = ips.into_iter().map(|ip| SocketAddr::new(ip, port)).collect();
        Some(Self { remote, host, path: path.trim_end_matches('/'), addresses, cancel })
    }

    pub(super) fn get(&self, below: &str) -> Option<Vec<u8>> {
        self.exchange("GET", below, "", b"")
    }

    pub(super) fn post(&self, below: &str, content_type: &str, body: &[u8]) -> Option<Vec<u8>> {
        let headers = format!("Content-Type: {content_type}\r\nContent-Length: {}\r\n", body.len());
        self.exchange("POST", below, &headers, body)
    }

    /// The body of a successful answer. HTTP/1.0, so that it ends with the connection.
    fn exchange(&self, method: &str, below: &str, headers: &str, body: &[u8]) -> Option<Vec<u8>> {
        let deadline = Instant::now() + PATIENCE;
        let mut stream =
            self.addresses.iter().find_map(|address| TcpStream::connect_timeout(address, PATIENCE).ok())?;
        self.cancel.watch(&stream)?;
        stream.set_write_timeout(Some(PATIENCE)).ok()?;
        let Self { host, path, .. } = self;
        let credentials = self.credentials();
        let head = format!("{method} {path}/{below} HTTP/1.0\r\nHost: {host}\r\n{credentials}{headers}\r\n");
        stream.write_all(&[head.as_bytes(), body].concat()).ok()?;
        let mut answer = Vec::new();
        let mut buffer = vec![0; 64 << 10];
        loop {
            let left = deadline.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())?;
            stream.set_read_timeout(Some(left)).ok()?;
            match stream.read(&mut buffer).ok()? {
                0 => return body_of(&answer),
                _ if answer.len() > LARGEST_BODY => return None,
                count => answer.extend_from_slice(&buffer[..count]),
            }
        }
    }

    fn credentials(&self) -> String {
        let Remote { username, password, .. } = self.remote;
        if username.is_empty() && password.expose().is_empty() {
            return String::new();
        }
        format!("Authorization: Basic {}\r\n", STANDARD.encode(format!("{username}:{}", password.expose())))
    }
}

fn body_of(answer: &[u8]) -> Option<Vec<u8>> {
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n")?;
    let (head, body) = (std::str::from_utf8(&answer[..end]).ok()?, &answer[end + 4..]);
    let (status_line, headers) = head.split_once("\r\n").unwrap_or((head, ""));
    let header = |name: &str| {
        let mut headers = headers.lines().filter_map(|line| line.split_once(':'));
        headers.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    };
    let is_whole = header("content-length").is_none_or(|length| length.parse() == Ok(body.len()));
    let is_plain = header("transfer-encoding").is_none() && header("content-encoding").is_none();
    let is_success = status_line.split(' ').nth(1) == Some("200");
    (is_success && is_whole && is_plain).then(|| body.to_vec())
}

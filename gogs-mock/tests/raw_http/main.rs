//! Raw bytes on a connection get the responses of a real server.
//!
//! `probes.tsv` has the requests, `answers-0.14.3.tsv` the responses of a real server of that version, and `differences.tsv`
//! the intended differences of the fake. With `GOGS_URL`, the probes are also sent to that server; with `UPDATE=1` in
//! addition, its responses are recorded.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use gogs_mock::MockGogs;

const PROBES: &str = include_str!("probes.tsv");
const ANSWERS: &str = include_str!("answers-0.14.3.tsv");
const DIFFERENCES: &str = include_str!("differences.tsv");

/// Follows each probe. If the server continues with the connection, it responds to this request and closes the connection, so
/// that no test waits.
const LAST: &[u8] = b"GET /api/v1/users/nobody HTTP/1.1\r\nHost: last\r\nConnection: close\r\n\r\n";

fn rows(table: &str) -> BTreeMap<&str, &str> {
    table.lines().filter_map(|line| line.split_once('\t')).collect()
}

/// Returns the bytes of a row of `probes.tsv`.
fn bytes(escaped: &str) -> Vec<u8> {
    let large = |bytes: usize| "a".repeat(bytes);
    let many: String = (0..900).map(|number| format!("A{number}: {}\\r\\n", large(990))).collect();
    let text = escaped.replace("<900000 a>", &large(900_000)).replace("<1100000 a>", &large(1_100_000));
    let text = text.replace("<900 headers>", &many);
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        let (&letter, after) = rest.split_first().expect("an escape");
        rest = after;
        bytes.push(match letter {
            b'r' => b'\r',
            b'n' => b'\n',
            b't' => b'\t',
            b'x' => {
                let code = std::str::from_utf8(&rest[..2]).expect("two digits");
                rest = &rest[2..];
                u8::from_str_radix(code, 16).expect("a hexadecimal number")
            }
            other => other,
        });
    }
    bytes
}

/// Returns everything that a server sends until it closes the connection.
fn ask(address: &str, probe: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a time limit");
    // The server may refuse before it has read everything.
    let _ = stream.write_all(&[probe, LAST].concat());
    let (mut answer, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => return answer,
            Ok(read) => answer.extend_from_slice(&buffer[..read]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if error.kind() == ErrorKind::ConnectionReset => return answer,
            Err(_) => return [&answer, &b"HTTP/1.1 - the connection stays open\r\n\r\n"[..]].concat(),
        }
    }
}

/// Returns the responses on a connection, without values that vary between runs.
fn summary(mut answer: &[u8]) -> String {
    let mut summaries = Vec::new();
    while !answer.is_empty() {
        let end = position(answer, b"\r\n\r\n").map_or(answer.len(), |end| end + 4);
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        answer = &answer[end..];
        let mut lines = head.trim_end().split("\r\n");
        let status = lines.next().unwrap_or_default().to_owned();
        let value = |name: &str| head.split("\r\n").find_map(|line| line.strip_prefix(name)).map(str::to_owned);
        let length = if answer.starts_with(b"HTTP/1.") {
            0
        } else if value("Transfer-Encoding: ").is_some() {
            position(answer, b"\r\n0\r\n\r\n").map_or(answer.len(), |end| end + 7)
        } else {
            value("Content-Length: ").and_then(|length| length.parse().ok()).unwrap_or(answer.len())
        };
        let body = String::from_utf8_lossy(&answer[..length.min(answer.len())]).into_owned();
        answer = &answer[length.min(answer.len())..];
        // Pages for people are not compared.
        if value("Content-Type: ").is_some_and(|kind| kind.starts_with("text/html")) {
            summaries.push(format!("{status} (a page)"));
            continue;
        }
        let mut headers: Vec<_> = lines.filter(|line| !line.starts_with("Date: ")).map(without_value).collect();
        headers.sort();
        summaries.push(format!("{status} [{}] {}", headers.join("; "), body.escape_debug()).trim_end().to_owned());
    }
    summaries.join(" | ")
}

/// Returns a header for comparison: of cookies, only the name.
fn without_value(header: &str) -> String {
    let cookie = header.strip_prefix("Set-Cookie: ").and_then(|cookie| cookie.split('=').next());
    cookie.map_or_else(|| header.to_owned(), |name| format!("Set-Cookie: {name}"))
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn answers_of(address: &str) -> BTreeMap<&'static str, String> {
    rows(PROBES).into_iter().map(|(name, probe)| (name, summary(&ask(address, &bytes(probe))))).collect()
}

#[tokio::test]
async fn raw_requests_get_the_recorded_responses_unless_listed() {
    let server = MockGogs::new().serve("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let address = server.address().to_string();
    let answers = tokio::task::spawn_blocking(move || answers_of(&address)).await.unwrap();
    let (expected, listed) = (rows(ANSWERS), rows(DIFFERENCES));
    assert_eq!(answers.len(), PROBES.lines().count(), "two probes have the same name");
    let mut wrong = Vec::new();
    for (name, answer) in &answers {
        let Some(expected) = expected.get(name) else {
            wrong.push(format!("{name}: no response is recorded; see the top of this file"));
            continue;
        };
        match (answer == expected, listed.contains_key(name)) {
            (false, false) => wrong.push(format!("{name}:\n  real {expected}\n  fake {answer}")),
            (true, true) => wrong.push(format!("{name}: no longer differs, so remove it from differences.tsv")),
            _ => {}
        }
    }
    wrong
        .extend(listed.keys().filter(|name| !answers.contains_key(*name)).map(|name| format!("{name}: no such probe")));
    assert!(wrong.is_empty(), "{} of {} probes:\n{}", wrong.len(), answers.len(), wrong.join("\n"));
}

#[test]
fn real_server_sends_the_recorded_responses() {
    let Ok(url) = std::env::var("GOGS_URL") else { return };
    let answers = answers_of(url.trim_start_matches("http://").trim_end_matches('/'));
    if std::env::var_os("UPDATE").is_some() {
        let table: String = answers.iter().map(|(name, answer)| format!("{name}\t{answer}\n")).collect();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/raw_http/answers-0.14.3.tsv");
        return std::fs::write(path, table).expect("the table can be written");
    }
    let expected = rows(ANSWERS);
    for (name, answer) in &answers {
        assert_eq!(Some(&answer.as_str()), expected.get(name), "{name}");
    }
}

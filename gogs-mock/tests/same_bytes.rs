//! Responses have the bytes of those of a real server: the order of members, escapes, offsets of times, truncated texts.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use gogs_mock::MockGogs;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{Request, Response};

const STORY: &str = include_str!("bytes/story.txt");

/// Sends the requests of the story, and remembers the created tokens.
struct Player {
    mock: MockGogs,
    tokens: HashMap<String, String>,
}

impl Player {
    /// Sends a request in the form `user method path body`.
    fn send(&mut self, line: &str) -> Response<Bytes> {
        let mut parts = line.splitn(4, ' ');
        let mut next = || parts.next().unwrap_or_default();
        let (who, method, path, body) = (next(), next(), next(), next());
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path}")).header("Host", "gogs.test");
        let credentials = match self.tokens.get(who) {
            Some(token) => Some(format!("token {token}")),
            None => (who != "-").then(|| format!("Basic {}", STANDARD.encode(who))),
        };
        if let Some(credentials) = credentials {
            request = request.header(AUTHORIZATION, credentials);
        }
        if !body.is_empty() {
            request = request.header(CONTENT_TYPE, "application/json");
        }
        let answer = self.mock.handle(&request.body(Bytes::copy_from_slice(body.as_bytes())).expect("a request"));
        let json: serde_json::Value = serde_json::from_slice(answer.body()).unwrap_or_default();
        if let (Some((name, _)), Some(token)) = (who.split_once(':'), json["sha1"].as_str()) {
            self.tokens.insert(name.to_owned(), token.to_owned());
        }
        answer
    }
}

/// Replaces values of a response by the story's placeholders. Times of the fake's clock are those of its first day.
fn normalised(answer: &Response<Bytes>) -> String {
    let text = std::str::from_utf8(answer.body()).expect("UTF-8");
    let text = text.replace("http://gogs.test", "<base>").replace("git@gogs.test:", "<ssh>");
    let mut rest = text.as_str();
    let mut normalised = String::new();
    while let Some(at) = rest.find("\"2024-01-01T") {
        let (before, time) = rest.split_at(at + 1);
        normalised += before;
        normalised += "<time>";
        rest = &time[time.find('"').expect("the end of a text")..];
    }
    normalised += rest;
    match normalised.strip_suffix('\n') {
        Some(line) => format!("{line}\\n"),
        None => normalised,
    }
}

#[test]
fn responses_have_the_bytes_of_a_real_server() {
    let mut player = Player { mock: MockGogs::new(), tokens: HashMap::new() };
    let mut lines = STORY.lines().filter(|line| line.starts_with(['>', '<'])).peekable();
    let mut differences = Vec::new();
    while let Some(line) = lines.next() {
        let request = line.strip_prefix("> ").expect("a request");
        let expected = lines.next().and_then(|line| line.strip_prefix("< ")).expect("an answer");
        let answer = player.send(request);
        // The response to creating a token contains a secret, so its body is not stored.
        let is_token = request.contains("/tokens ");
        let body = if is_token { String::new() } else { normalised(&answer) };
        let answered = format!("{} {body}", answer.status().as_u16());
        if answered.trim_end() != expected {
            differences.push(format!("{request}\n  real {expected}\n  fake {answered}"));
        }
    }
    assert!(differences.is_empty(), "{} answers differ:\n{}", differences.len(), differences.join("\n"));
}

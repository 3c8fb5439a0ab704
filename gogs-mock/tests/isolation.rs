//! A thousand servers side by side in one process, and two that are told the same.

use std::thread;

use bytes::Bytes;
use gogs_mock::{MockGogs, NewCommit};
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{Request, Response};
use serde_json::{Value, json};

const SERVERS: usize = 1000;
/// Requests to each server; every tenth makes an issue.
const REQUESTS: usize = 100;

fn ask(mock: &MockGogs, token: &str, method: &str, path: &str, body: &Value) -> Response<Bytes> {
    let request = Request::builder().method(method).uri(format!("http://gogs.test/api/v1{path}"));
    let request = request.header(AUTHORIZATION, format!("token {token}")).header(CONTENT_TYPE, "application/json");
    let body = if body.is_null() { Bytes::new() } else { body.to_string().into() };
    mock.handle(&request.body(body).expect("a request"))
}

fn token_of(mock: &MockGogs, user: &str) -> String {
    mock.client_as(user).credentials().token.as_ref().expect("a token").expose().to_owned()
}

/// Makes issues that name the server, and finds these and no others.
fn use_server(number: usize) {
    let mock = gogs_mock::sample();
    let token = token_of(&mock, "alice");
    for request in 0..REQUESTS {
        let made = request / 10;
        if request % 10 == 0 {
            let title = format!("server {number}, issue {made}");
            let answer = ask(&mock, &token, "POST", "/repos/alice/hello/issues", &json!({"title": title}));
            assert_eq!(answer.status(), 201, "{title}");
        } else {
            let path = format!("/repos/alice/hello/issues/{}", made + 1);
            let answer = ask(&mock, &token, "GET", &path, &Value::Null);
            let issue: Value = serde_json::from_slice(answer.body()).expect("an issue");
            assert_eq!(issue["title"], format!("server {number}, issue {made}"));
            assert_eq!(issue["number"], made + 1);
        }
    }
}

#[test]
fn a_thousand_servers_do_not_meet() {
    let threads = thread::available_parallelism().map_or(2, usize::from).max(2);
    thread::scope(|scope| {
        for first in 0..threads {
            scope.spawn(move || (first..SERVERS).step_by(threads).for_each(use_server));
        }
    });
}

/// A story with ids, times, tokens, SHA-1s and deliveries: all that it brings forth, as text.
fn story() -> String {
    let mock = gogs_mock::sample();
    let token = token_of(&mock, "alice");
    let hook = json!({"type": "gogs", "active": true, "events": ["push", "issues"],
                      "config": {"url": "http://127.0.0.1:9/", "content_type": "json", "secret": "s"}});
    let steps = [
        ("POST", "/repos/alice/hello/hooks", hook),
        ("POST", "/repos/alice/hello/issues", json!({"title": "one"})),
        ("PUT", "/repos/alice/hello/contents/a.txt", json!({"message": "change", "content": "aGk="})),
        ("GET", "/repos/alice/hello/commits/master", Value::Null),
        ("GET", "/users/alice/keys", Value::Null),
    ];
    let answers = steps.map(|(method, path, body)| {
        let answer = ask(&mock, &token, method, path, &body);
        format!("{:?} {}", answer.headers(), String::from_utf8_lossy(answer.body()))
    });
    mock.push("alice", "alice/hello", NewCommit::on("topic").from("master").message("more").file("b.txt", "b"));
    format!("{token} {answers:?} {:?} {}", mock.deliveries(), mock.snapshot().to_json())
}

#[test]
fn the_same_story_brings_forth_the_same_bytes() {
    let (one, other) = (story(), story());
    assert!(one.contains("topic") && one == other);
}

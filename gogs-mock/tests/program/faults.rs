//! Faults by endpoint, method, path, repository and user.

use crate::control::controlled;
use crate::running::{ask, json, send};

const SEED: &str = r#"{"gogs_mock": 1, "users": [{"name": "alice", "token": "a"}, {"name": "bob", "token": "b"}],
    "repositories": [{"name": "alice/hello", "files": {"README.md": "x"}}, {"name": "alice/other", "files": {"README.md": "x"}}]}"#;

/// Returns the statuses that a fault gives to requests: method, path, user.
fn statuses(fault: &str, requests: &[(&str, &str, &str)]) -> Vec<u16> {
    let (server, control) = controlled(&[]);
    assert_eq!(ask(&control, "POST", "/seed", SEED).0, 204);
    let fault = format!(r#"{{"fault": "status", "status": 599, {fault}}}"#);
    let (status, said) = ask(&control, "POST", "/faults", &fault);
    assert_eq!(status, 201, "{said}");
    let responses = requests.iter().map(|(method, path, token)| {
        let credentials = match path.contains(".git/") {
            // The token in place of the login: `b:`.
            true => "Basic Yjo=".to_owned(),
            false if path.starts_with("/api/") => format!("token {token}"),
            // Pages ignore tokens: `bob:pw123456`.
            false => "Basic Ym9iOnB3MTIzNDU2".to_owned(),
        };
        let head = format!("Host: x\r\nAuthorization: {credentials}\r\nContent-Length: 0\r\n");
        send(&server.url, method, path, &head, "").0
    });
    responses.collect()
}

const HELLO: &str = "/api/v1/repos/alice/hello";
const FETCH: &str = "/alice/hello.git/info/refs?service=git-upload-pack";
const PUSH: &str = "/alice/hello.git/info/refs?service=git-receive-pack";

#[test]
fn faults_apply_only_to_matching_requests() {
    let requests = [
        ("GET", HELLO, "a"),
        ("GET", HELLO, "b"),
        ("DELETE", HELLO, "b"),
        ("GET", "/api/v1/repos/alice/other", "a"),
        ("GET", FETCH, "b"),
        ("GET", PUSH, "b"),
        ("GET", "/alice/hello/nothing", "b"),
    ];
    for (fault, hit) in [
        (r#""endpoint": "GetRepository""#, [true, true, false, true, false, false, false]),
        (r#""endpoint": "GetRepository", "user": "Bob""#, [false, true, false, false, false, false, false]),
        (r#""method": "DELETE""#, [false, false, true, false, false, false, false]),
        (r#""path": "/api/v1/repos/alice/hello""#, [true, true, true, false, false, false, false]),
        (r#""path": "/api/*""#, [true, true, true, true, false, false, false]),
        (r#""repository": "Alice/Hello""#, [true, true, true, false, true, true, true]),
        (r#""user": "bob""#, [false, true, true, false, true, true, true]),
        (r#""endpoint": "upload-pack""#, [false, false, false, false, true, false, false]),
        (r#""endpoint": "receive-pack", "user": "bob""#, [false, false, false, false, false, true, false]),
        (r#""endpoint": "web""#, [false, false, false, false, false, false, true]),
        (r#""repository": "alice/hello", "nth": 2"#, [false, true, false, false, false, false, false]),
    ] {
        let found: Vec<_> = statuses(fault, &requests).into_iter().map(|status| status == 599).collect();
        assert_eq!(found, hit, "{fault}");
    }
}

#[test]
fn faults_are_listed_with_their_conditions() {
    let (_server, control) = controlled(&[]);
    let fault = r#"{"endpoint": "receive-pack", "method": "POST", "path": "/a/*", "repository": "a/b", "user": "c", "first": 2, "fault": "reset"}"#;
    let made = json(&ask(&control, "POST", "/faults", fault).1);
    let listed = json(&ask(&control, "GET", "/faults", "").1);
    assert_eq!(listed[0], made);
    assert_eq!(
        made,
        serde_json::json!({
            "id": 1, "endpoint": "receive-pack", "method": "POST", "path": "/a/*", "repository": "a/b", "user": "c",
            "when": {"first": 2}, "fault": "connection reset before the work was done", "matched": 0, "fired": 0,
        })
    );
}

#[test]
fn misspelt_endpoint_gets_a_suggestion() {
    let (_server, control) = controlled(&[]);
    let endpoints = json(&ask(&control, "GET", "/endpoints", "").1);
    let all = endpoints.as_array().expect("a list");
    assert_eq!(all.len(), gogs_core::endpoints::all().count() + 3);
    let issue =
        serde_json::json!({"name": "CreateIssue", "method": "POST", "path": "/api/v1/repos/{owner}/{repo}/issues"});
    assert!(all.contains(&issue) && all.iter().any(|known| known["name"] == "receive-pack"), "{endpoints}");
    for (name, part) in [("CreateIsue", "CreateIssue"), ("getuser", "GetUser"), ("git-receive-pack", "receive-pack")] {
        let (status, said) =
            ask(&control, "POST", "/faults", &format!(r#"{{"endpoint": "{name}", "fault": "reset"}}"#));
        assert!(status == 400 && said.contains(&format!("did you mean {part}, ")), "{said}");
    }
    for (form, part) in [
        (r#"{"method": "G T", "fault": "reset"}"#, "at method"),
        (r#"{"method": "get", "fault": "reset"}"#, "did you mean GET?"),
        (r#"{"path": "/api/v1/user?x=1", "fault": "reset"}"#, "leave out the query"),
        (r#"{"path": "/api/*/user", "fault": "reset"}"#, "a * before its end"),
        (r#"{"endpoint": "CreateIssue", "method": "GET", "fault": "reset"}"#, "CreateIssue is POST"),
        (r#"{"endpoint": "GetAuthenticatedUser", "repository": "a/b", "fault": "reset"}"#, "names no repository"),
        (r#"{"user": "a@b.c", "fault": "reset"}"#, "is not a user name"),
        (r#"{"first": 0, "fault": "reset"}"#, "first must be at least 1"),
        (r#"{"nth": 0, "fault": "reset"}"#, "nth must be at least 1"),
        (r#"{"fault": "status"}"#, "requires `status`"),
        (r#"{"fault": "delay"}"#, "requires `delay_ms`"),
        (r#"{"fault": "reset", "fault": "delay"}"#, "appears twice at line 1"),
        (
            r#"{"fault": "status", "status": 70000}"#,
            "at status: the number 70000 is not a whole number from 0 to 65535",
        ),
        (r#"[]"#, "a list is not an object"),
        (r#"{"path": "api", "fault": "reset"}"#, "does not start with a slash"),
        (r#"{"repository": "hello", "fault": "reset"}"#, "is not OWNER/NAME"),
    ] {
        let (status, said) = ask(&control, "POST", "/faults", form);
        assert!(status == 400 && said.contains(part), "{said}");
    }
}

/// Sends a request over a connection of its own, and returns the whole answer.
fn raw(url: &str, method: &str) -> String {
    let (status, head, body) = send(url, method, "/api/v1/users/root1", "Host: x\r\n", "");
    format!("{status} {} {body}", head.to_lowercase())
}

#[test]
fn headers_of_a_fault_must_fit_its_body() {
    let (server, control) = controlled(&[]);
    let add = |status: u16, headers: &str, body: &str| {
        assert_eq!(ask(&control, "DELETE", "/faults", "").0, 204);
        let fault = format!(r#"{{"fault": "status", "status": {status}, "headers": {{{headers}}}{body}}}"#);
        ask(&control, "POST", "/faults", &fault)
    };
    let hello = r#", "body": "hello world""#;
    for (status, headers, body) in [
        (200, r#""Content-Length": "5""#, hello),
        (200, r#""Content-Length": "50""#, hello),
        (200, r#""content-length": "x""#, hello),
        (200, r#""Content-Length": "5""#, ""),
        (200, r#""Content-Length": "11", "content-length": "11""#, hello),
        (200, r#""Content-Length": "11", "Transfer-Encoding": "chunked""#, hello),
        (200, r#""Transfer-Encoding": "gzip""#, hello),
    ] {
        let (code, said) = add(status, headers, body);
        assert!(code == 400 && said.contains("must fit the body"), "{headers}: {code} {said}");
    }
    for status in [204, 304] {
        let (code, said) = add(status, "", hello);
        assert!(code == 400 && said.contains("has no body"), "{status}: {code} {said}");
    }
    for (status, headers, body, answered) in [
        (200, r#""Content-Length": "11""#, hello, "hello world"),
        (200, r#""Transfer-Encoding": "chunked""#, hello, "hello world"),
        (200, r#""Content-Length": "0""#, "", ""),
        (204, r#""Content-Length": "0""#, "", ""),
        (304, r#""Connection": "close""#, "", ""),
    ] {
        let (code, said) = add(status, headers, body);
        assert_eq!(code, 201, "{headers}: {said}");
        let answer = raw(&server.url, "GET");
        assert!(answer.starts_with(&status.to_string()) && answer.contains(answered), "{headers}: {answer}");
        assert!(raw(&server.url, "HEAD").starts_with(&status.to_string()), "{headers}");
    }
}

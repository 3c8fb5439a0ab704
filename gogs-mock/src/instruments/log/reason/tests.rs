use bytes::Bytes;
use gogs_core::blocking::Wait;
use gogs_core::models::{NewIssue, NewRepository};
use http::Request;
use http::header::{AUTHORIZATION, CONTENT_TYPE};

use super::Reason;
use crate::MockGogs;
use crate::instruments::faults::Fault;
use crate::server::sample;

/// Sends a request below `/api/v1`, and returns its line in the log.
fn logged(mock: &MockGogs, method: &str, path: &str, authorization: &str, body: &str) -> String {
    let request = Request::builder().method(method).uri(format!("http://gogs.test/api/v1{path}"));
    let mut request = request.header(CONTENT_TYPE, "application/json");
    if !authorization.is_empty() {
        request = request.header(AUTHORIZATION, authorization);
    }
    mock.handle(&request.body(Bytes::from(body.to_owned())).unwrap());
    mock.log().last().unwrap().to_string()
}

/// The statuses are those of a real server in the recordings.
#[test]
fn logged_refusals_have_reasons_that_clients_do_not_get() {
    let mock = sample();
    let alice = mock.client_as("alice");
    alice.me().create_repo(NewRepository::new("empty")).wait().unwrap();
    let [alice, bob, root] = ["alice", "bob", "root1"].map(|name| format!("token {}", mock.token_of(name).expose()));
    let password = "Basic YWxpY2U6cHcxMjM0NTY=";
    for (method, path, authorization, body, end) in [
        ("GET", "/user", "", "", "401 (no credentials were sent)"),
        ("GET", "/user", "token 0", "", "401 (the credentials belong to no user)"),
        ("GET", "/user", password, "", "401 (alice used a password, but the route only accepts a token)"),
        ("GET", "/users/alice/tokens", &alice, "", "401 (alice used a token, but the route only accepts a password)"),
        ("DELETE", "/repos/alice/hello", &bob, "", "403 (bob has read access to alice/hello, which is not enough)"),
        ("DELETE", "/admin/users/bob", &alice, "", "403 (alice is not a site administrator)"),
        ("PATCH", "/orgs/acme", &bob, "{}", "403 (bob may not do this in the organization \"acme\")"),
        (
            "POST",
            "/admin/users",
            &root,
            r#"{"username":"alice","email":"a@b.example","password":"pw123456"}"#,
            "422 (user already exists: map[name:alice])",
        ),
        ("POST", "/user/repos", &alice, "{}", "422 (Name: Required)"),
        ("PUT", "/repos/alice/hello/collaborators/carol", &alice, "{}", "422 (there is no user \"carol\")"),
        (
            "GET",
            "/repos/alice/hello/issues/7/comments",
            &alice,
            "",
            "500 (Gogs fails: issue does not exist: map[index:7 repoID:1])",
        ),
        ("GET", "/repos/alice/empty/branches", &alice, "", "500 (Gogs fails: list branches)"),
        (
            "POST",
            "/user/repos",
            &alice,
            r#"{"name":"x","auto_init":true,"readme":"None"}"#,
            "500 (Gogs fails: initRepository: prepareRepoCommit: getRepoInitFile[None]: Asset conf/readme/None not found)",
        ),
        ("GET", "/user", "Basic YWxpY2U=", "", "500 (Gogs panics: the basic credentials have no colon)"),
        ("GET", "/repos/alice/hello", &alice, "", "200"),
        ("GET", "/teams/7", &alice, "", "404 (no such route)"),
        ("PUT", "/user", &alice, "", "404 (no such route; GET is supported)"),
        ("GET", "/repos/alice/hello/issues/9", &alice, "", "404 (absent: alice/hello has no issue #9)"),
        ("PATCH", "/repos/alice/hello/hooks/9", &alice, "{}", "404 (absent: alice/hello has no hook #9)"),
        ("GET", "/repos/alice/hello/commits/nope", &alice, "", "404 (absent: alice/hello has no commit \"nope\")"),
        ("GET", "/repos/alice/hello/branches/nope", &alice, "", "404 (absent: alice/hello has no branch \"nope\")"),
    ] {
        let line = logged(&mock, method, path, authorization, body);
        assert!(line.ends_with(&format!(": {end}")), "{line} does not end with {end}");
    }
}

#[test]
fn reason_of_a_500_is_in_the_json_too() {
    let mock = sample();
    logged(&mock, "GET", "/user", "Basic YWxpY2U=", "");
    let json = serde_json::to_value(mock.log().last().unwrap()).unwrap();
    assert_eq!(json["reason"], "Gogs panics: the basic credentials have no colon");
    assert_eq!(json["not_found"], serde_json::Value::Null);
}

/// Only the log knows the cause. It does not reach clients in the same process.
#[test]
fn cause_of_a_panic_is_not_in_the_answer() {
    let mock = sample();
    let request = Request::get("/api/v1/user").header(AUTHORIZATION, "Basic YWxpY2U=").body(Bytes::new()).unwrap();
    let answer = mock.handle(&request);
    assert!(answer.body().is_empty() && answer.extensions().is_empty());
}

#[test]
fn lost_answer_keeps_its_reason_and_answer_of_a_fault_has_none() {
    let mock = sample();
    let issues = || mock.client_as("bob").repo("alice", "missing").issues().create(NewIssue::new("One")).wait();
    mock.faults().on_any().nth(1).fail(Fault::lose_answer());
    issues().unwrap_err();
    assert!(matches!(mock.log().last().unwrap().reason(), Some(Reason::NotFound(_))));
    mock.faults().on_any().fail(Fault::status(404));
    issues().unwrap_err();
    assert_eq!(mock.log().last().unwrap().reason(), None);
}

#[test]
fn passwords_in_urls_are_not_in_reasons() {
    let mock = sample();
    let body = r#"{"clone_addr":"https://alice:hunter2@127.0.0.1:1/x.git","uid":2,"repo_name":"x"}"#;
    let token = format!("token {}", mock.token_of("alice").expose());
    let line = logged(&mock, "POST", "/repos/migrate", &token, body);
    assert!(line.contains(": 500 (") || line.contains(": 422 ("), "{line}");
    assert!(!line.contains("hunter2"), "{line}");
}

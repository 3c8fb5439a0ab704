//! A fork of a fork, which a real 0.14.3 shows by itself and not in lists.

use gogs_mock::MockGogs;
use http::Request;
use serde_json::Value;

fn get(mock: &MockGogs, path: &str) -> (u16, Value) {
    let token = mock.token_of("root1");
    let request = Request::get(format!("/api/v1{path}")).header("Authorization", format!("token {}", token.expose()));
    let response = mock.handle(&request.body(bytes::Bytes::new()).unwrap());
    (response.status().as_u16(), serde_json::from_slice(response.body()).unwrap_or_default())
}

#[test]
fn fork_of_a_fork_is_shown_and_lists_that_hold_it_fail() {
    let mock = gogs_mock::sample();
    mock.fork_repository("bob", "alice/hello");
    mock.fork_repository("root1", "bob/hello");
    let (status, fork) = get(&mock, "/repos/root1/hello");
    assert_eq!((status, &fork["fork"], &fork["parent"]["full_name"]), (200, &true.into(), &"bob/hello".into()));
    for list in ["/user/repos", "/users/root1/repos", "/repos/search?q=hello"] {
        assert_eq!(get(&mock, list), (500, Value::Null), "{list}");
    }
    let (status, repositories) = get(&mock, "/users/bob/repos");
    assert_eq!((status, &repositories[0]["parent"]["full_name"]), (200, &"alice/hello".into()));
}

//! Which route a path belongs to.

use bytes::Bytes;
use gogs_mock::MockGogs;
use http::Request;

fn request(method: &str, path: &str) -> Request<Bytes> {
    Request::builder().method(method).uri(path).body(Bytes::new()).expect("a request")
}

fn status(method: &str, path: &str) -> u16 {
    MockGogs::new().handle(&request(method, path)).status().as_u16()
}

/// Like macaron's router.
#[test]
fn segments_of_paths_are_matched_before_decoding() {
    assert_eq!(status("GET", "/api/v1/users/root1"), 200);
    assert_eq!(status("GET", "/api/v1/us%65rs/r%6fot1"), 200);
    assert_eq!(status("GET", "/api/v1/users%2Fsearch"), 200, "a path of words must be looked up decoded first");
    assert_eq!(status("GET", "/api/v1/users/search/"), 200);
    assert_eq!(status("GET", "/api/v1/users/a%2Fb"), 404);
    assert_eq!(status("HEAD", "/api/v1/users/root1"), 200);
}

#[test]
fn double_slash_contains_an_empty_name() {
    let is_page = |path| MockGogs::new().handle(&request("GET", path)).body().starts_with(b"<!DOCTYPE html>");
    for path in ["/api/v1/repos//hello", "/api/v1/users//"] {
        assert!(!is_page(path) && status("GET", path) == 404, "{path}");
    }
    for path in ["/api/v1//user", "/api/v1/users//root1", "/api/v1/", "/api/v1", "/"] {
        assert!(is_page(path), "{path}");
    }
}

#[test]
fn options_succeeds_only_below_the_api() {
    assert_eq!(status("OPTIONS", "/api/v1/anything/at/all"), 200);
    assert_eq!(status("OPTIONS", "/api/v1"), 404);
    assert_eq!(status("TRACE", "/api/v1/user"), 500);
}

//! Pages of the web site that programs use, with the values of a 0.14.3.

use bytes::Bytes;
use gogs_core::models::NewRepository;
use gogs_mock::{MockGogs, NewCommit};
use http::header::{
    AUTHORIZATION, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH,
    LAST_MODIFIED, LOCATION,
};
use http::{Method, Request, Response};
use std::time::Duration;

const ALICE: &str = "Basic YWxpY2U6cHcxMjM0NTY=";
const BOB: &str = "Basic Ym9iOnB3MTIzNDU2";

fn ask(mock: &MockGogs, method: Method, path: &str, headers: &[(http::HeaderName, &str)]) -> Response<Bytes> {
    let mut request = Request::builder().method(method).uri(format!("http://gogs.test{path}"));
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    mock.handle(&request.body(Bytes::new()).unwrap())
}

fn get(mock: &MockGogs, path: &str) -> Response<Bytes> {
    ask(mock, Method::GET, path, &[])
}

/// `alice/hello` with files of each kind, `alice/secret` and `alice/empty`.
async fn filled() -> MockGogs {
    let mock = gogs_mock::sample();
    let alice = mock.client_as("alice").me();
    alice.create_repo(NewRepository::new("secret").private(true).auto_init(true).readme("Default")).await.unwrap();
    alice.create_repo(NewRepository::new("empty")).await.unwrap();
    let commit = NewCommit::on("master").message("Files");
    let commit = commit.file("bin.dat", "\0\u{1}\u{2}").file("page.html", "<html></html>\n").file("src/a.txt", "a\n");
    mock.push("alice", "alice/hello", commit);
    mock
}

#[tokio::test]
async fn raw_files_have_the_headers_of_the_server() {
    let mock = filled().await;
    let page = get(&mock, "/alice/hello/raw/master/page.html");
    assert_eq!((page.status().as_u16(), &page.body()[..]), (200, &b"<html></html>\n"[..]));
    assert_eq!(page.headers()[CONTENT_TYPE], "text/plain; charset=utf-8");
    assert!(page.headers().contains_key(LAST_MODIFIED));
    let binary = get(&mock, "/alice/hello/raw/master/bin.dat");
    assert_eq!(binary.headers()[CONTENT_DISPOSITION], "attachment; filename=\"bin.dat\"");
    for (path, status) in [
        ("/alice/HELLO.git/raw/master/src/a.txt", 200),
        ("/alice/hello/raw/master/src/../page.html", 200),
        ("/alice/hello/raw/master/none", 404),
        ("/alice/hello/raw/none/README.md", 404),
        ("/alice/hello/raw/master/src", 500),
        ("/alice/hello/raw/master", 500),
        ("/alice/hello/raw/master//page.html", 500),
        ("/alice/hello/raw", 404),
        ("/alice/empty/raw/master/README.md", 404),
    ] {
        assert_eq!(get(&mock, path).status(), status, "{path}");
    }
}

#[tokio::test]
async fn private_files_require_a_password() {
    let mock = filled().await;
    let status = |authorization: &str, path: &str| {
        ask(&mock, Method::GET, path, &[(AUTHORIZATION, authorization)]).status().as_u16()
    };
    let token = format!("token {}", mock.token_of("alice").expose());
    for path in ["/alice/secret/raw/master/README.md", "/alice/secret/archive/master.zip", "/alice/secret"] {
        assert_eq!((status(ALICE, path), status(BOB, path), status(&token, path)), (200, 404, 404), "{path}");
        assert_eq!(get(&mock, path).status(), 404, "{path}");
    }
}

#[tokio::test]
async fn archive_keeps_the_time_of_its_first_request() {
    let mock = filled().await;
    let first = get(&mock, "/alice/hello/archive/master.zip");
    assert_eq!((first.status().as_u16(), &first.headers()[CACHE_CONTROL]), (200, &"must-revalidate".parse().unwrap()));
    assert_eq!(first.headers()[CONTENT_DISPOSITION], "attachment; filename=hello-master.zip");
    let modified = first.headers()[LAST_MODIFIED].clone();
    let token = format!("token {}", mock.token_of("alice").expose());
    mock.advance(Duration::from_secs(3600));
    for path in ["/alice/hello/archive/master.zip", "/api/v1/repos/alice/hello/archive/master.zip"] {
        let again = ask(&mock, Method::GET, path, &[(AUTHORIZATION, &token)]);
        assert_eq!((again.status().as_u16(), &again.headers()[LAST_MODIFIED]), (200, &modified), "{path}");
        let known = [(IF_MODIFIED_SINCE, modified.to_str().unwrap()), (AUTHORIZATION, &token)];
        assert_eq!(ask(&mock, Method::GET, path, &known).status(), 304, "{path}");
    }
    assert_ne!(get(&mock, "/alice/hello/archive/master.tar.gz").headers()[LAST_MODIFIED], modified);
    mock.push("alice", "alice/hello", NewCommit::on("master").file("new.txt", "1\n"));
    assert_ne!(get(&mock, "/alice/hello/archive/master.zip").headers()[LAST_MODIFIED], modified, "another commit");
}

#[tokio::test]
async fn requesting_an_archive_changes_nothing() {
    let mock = filled().await;
    let before = mock.snapshot();
    get(&mock, "/alice/hello/archive/master.zip");
    assert!(mock.changes_since(&before).is_empty());
}

/// The statuses without signing in, as alice, and as bob.
#[tokio::test]
async fn each_address_has_the_status_of_the_server() {
    let mock = filled().await;
    for (path, nobody, alice, bob) in [
        ("/", 200, 200, 200),
        ("/alice", 200, 200, 200),
        ("/none", 404, 404, 404),
        ("/alice/hello", 200, 200, 200),
        ("/alice/none", 404, 404, 404),
        ("/alice/empty", 200, 200, 200),
        ("/alice/secret", 404, 200, 404),
        ("/alice/secret/settings", 302, 200, 404),
        ("/alice/hello/settings", 302, 200, 404),
        ("/alice/hello/issues", 200, 200, 200),
        ("/alice/hello/issues/new", 302, 200, 200),
        ("/alice/hello/issues/x", 404, 404, 404),
        ("/alice/hello/src/master/src", 200, 200, 200),
        ("/alice/hello/src/master/none", 404, 404, 404),
        ("/alice/hello/commits/master", 200, 200, 200),
        ("/alice/empty/commits/master", 404, 404, 404),
        ("/alice/hello/compare/master...master", 302, 200, 200),
        ("/alice/hello/compare/master...none", 302, 404, 404),
        ("/alice/hello/commit/1234567", 404, 404, 404),
        ("/alice/hello/none", 404, 404, 404),
        ("/alice/secret/none", 400, 400, 400),
        ("/user/settings", 302, 200, 200),
        ("/user/login", 200, 302, 302),
        ("/user/sign_up", 200, 302, 302),
        ("/admin", 302, 403, 403),
        ("/org/none/members", 302, 404, 404),
        ("/repo/create", 302, 200, 200),
        ("/explore", 302, 302, 302),
        ("/explore/repos", 200, 200, 200),
        ("/avatars/1", 200, 200, 200),
        ("/avatars/99", 404, 404, 404),
        ("/healthcheck", 200, 200, 200),
        ("/-/metrics", 200, 200, 200),
        ("/robots.txt", 404, 404, 404),
        ("/api/v1", 404, 404, 404),
    ] {
        let status = |headers: &[_]| ask(&mock, Method::GET, path, headers).status().as_u16();
        let found = (status(&[]), status(&[(AUTHORIZATION, ALICE)]), status(&[(AUTHORIZATION, BOB)]));
        assert_eq!(found, (nobody, alice, bob), "{path}");
        assert_eq!(ask(&mock, Method::HEAD, path, &[]).status(), nobody, "HEAD {path}");
    }
}

#[test]
fn health_metrics_and_pictures_have_the_types_of_the_server() {
    let mock = gogs_mock::sample();
    let health = get(&mock, "/healthcheck");
    assert_eq!(&health.body()[..], b"* Database connection: OK\n");
    assert_eq!(health.headers()[CONTENT_TYPE], "text/plain; charset=utf-8");
    let metrics = get(&mock, "/-/metrics");
    assert!(metrics.headers()[CONTENT_TYPE].to_str().unwrap().starts_with("text/plain; version=0.0.4"));
    let picture = get(&mock, "/avatars/2");
    assert_eq!(picture.headers()[CONTENT_TYPE], "image/png");
    let tag = picture.headers()[ETAG].to_str().unwrap().to_owned();
    assert_eq!(ask(&mock, Method::GET, "/avatars/2", &[(IF_NONE_MATCH, &tag)]).status(), 304);
    assert_eq!(get(&mock, "/avatars/2").body(), picture.body());
}

#[test]
fn go_get_finds_the_clone_address() {
    let mock = gogs_mock::sample();
    let page = get(&mock, "/alice/hello?go-get=1");
    assert_eq!(page.headers()[CONTENT_TYPE], "text/plain");
    let text = String::from_utf8(page.body().to_vec()).unwrap();
    let import = "<meta name=\"go-import\" content=\"gogs.test/alice/hello git http://gogs.test/alice/hello.git\">";
    assert!(text.contains(import) && text.contains("go get --insecure gogs.test/alice/hello\n"), "{text}");
    assert!(text.contains("gogs.test/alice/hello _ http://gogs.test/alice/hello/src/master{/dir} "), "{text}");
    for path in ["/none/none?go-get=1", "/alice/hello/sub/dir?go-get=1"] {
        assert!(get(&mock, path).body().starts_with(b"<!doctype html>"), "{path}");
    }
    assert_eq!(get(&mock, "/alice/hello/src/master?go-get=1").headers()[CONTENT_TYPE], "text/html; charset=UTF-8");
}

#[test]
fn redirects_to_sign_in_match_the_server() {
    let answer = get(&gogs_mock::sample(), "/alice/hello/settings");
    assert_eq!((answer.status().as_u16(), &answer.headers()[LOCATION]), (302, &"/user/login".parse().unwrap()));
    assert_eq!(&answer.body()[..], b"<a href=\"/user/login\">Found</a>.\n\n");
}

//! Permissions for clones and pushes. Expected values were seen on a real server.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use gogs_core::models::NewRepository;
use gogs_mock::{GogsVersion, MockGogs};
use http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, WWW_AUTHENTICATE};
use http::{Request, Response};

use crate::client::wait_for;

fn prepared() -> MockGogs {
    let mock = gogs_mock::sample();
    let alice = mock.client_as("alice");
    wait_for(alice.me().create_repo(NewRepository::new("secret").private(true).with_readme())).unwrap();
    mock
}

fn basic(login: &str, password: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{login}:{password}")))
}

fn ask(mock: &MockGogs, method: &str, path: &str, authorization: &str) -> Response<Bytes> {
    let mut request = Request::builder().method(method).uri(path);
    if !authorization.is_empty() {
        request = request.header(AUTHORIZATION, authorization);
    }
    mock.handle(&request.body(Bytes::new()).unwrap())
}

fn status(mock: &MockGogs, path: &str, authorization: &str) -> (u16, bool) {
    let response = ask(mock, "GET", path, authorization);
    (response.status().as_u16(), response.headers().contains_key(WWW_AUTHENTICATE))
}

const FETCH: &str = "info/refs?service=git-upload-pack";
const PUSH: &str = "info/refs?service=git-receive-pack";

#[test]
fn access_depends_on_password_and_token() {
    let mock = prepared();
    let alice = mock.client_as("alice");
    let token = wait_for(alice.access_tokens().create("git")).unwrap().sha1;
    let token = token.expose();
    let alices = basic("alice", "pw123456");
    for (path, authorization, expected) in [
        (format!("/alice/hello.git/{FETCH}"), String::new(), (200, false)),
        (format!("/Alice/HELLO/{FETCH}"), "Basic Zm9v".to_owned(), (200, false)),
        (format!("/alice/hello.git/{PUSH}"), String::new(), (401, true)),
        (format!("/alice/hello.git/{PUSH}"), alices.clone(), (200, false)),
        (format!("/alice/hello.git/{PUSH}"), basic(token, ""), (200, false)),
        (format!("/alice/hello.git/{PUSH}"), basic("bob", token), (200, false)),
        (format!("/alice/hello.git/{PUSH}"), basic("bob", "pw123456"), (403, true)),
        (format!("/alice/hello.git/{PUSH}"), basic("bob", "wrong"), (401, true)),
        (format!("/alice/secret.git/{FETCH}"), String::new(), (401, true)),
        (format!("/alice/secret.git/{FETCH}"), basic("alice@example.com", "pw123456"), (200, false)),
        (format!("/alice/secret.git/{FETCH}"), basic("bob", "pw123456"), (403, true)),
        // A site administrator is treated as a stranger here.
        (format!("/alice/secret.git/{FETCH}"), basic("root1", "rootpw"), (403, true)),
        (format!("/alice/secret.git/{FETCH}"), format!("token {token}"), (401, true)),
        (format!("/alice/secret.git/{FETCH}"), "Basic !!".to_owned(), (401, true)),
        (format!("/alice/secret.git/{FETCH}"), "Basic Zm9v".to_owned(), (500, false)),
        (format!("/alice/nothing.git/{FETCH}"), alices.clone(), (404, false)),
        (format!("/nobody/hello.git/{FETCH}"), alices.clone(), (404, false)),
        (format!("/alice/hello.wiki.git/{FETCH}"), String::new(), (404, false)),
        ("/alice/hello.git/info/refs".to_owned(), String::new(), (404, false)),
        ("/alice/hello.git/HEAD".to_owned(), String::new(), (404, false)),
        ("/alice/secret.git/objects/info/packs".to_owned(), String::new(), (401, true)),
        ("/alice/hello.git/git-upload-pack".to_owned(), String::new(), (404, false)),
    ] {
        assert_eq!(status(&mock, &path, &authorization), expected, "{path} with {authorization:?}");
    }
}

/// According to the source of 0.13.4.
#[test]
fn old_version_lists_references_for_pushing_to_everybody() {
    let mock = MockGogs::builder().version(GogsVersion::V0_13_4).build().unwrap();
    let admin = mock.client_as("root1");
    wait_for(admin.me().create_repo(NewRepository::new("hello").with_readme())).unwrap();
    assert_eq!(status(&mock, &format!("/root1/hello.git/{PUSH}"), ""), (200, false));
    let push = |query: &str| ask(&mock, "POST", &format!("/root1/hello.git/git-receive-pack{query}"), "").status();
    assert_eq!(push(""), 401);
    assert_ne!(push("?service=git-upload-pack"), 200);
}

#[test]
fn refusals_have_the_form_of_the_server() {
    let mock = prepared();
    let refused = ask(&mock, "GET", &format!("/alice/secret.git/{FETCH}"), &basic("bob", "pw123456"));
    assert_eq!(refused.body(), "User permission denied");
    assert_eq!(refused.headers()[CONTENT_TYPE], "text/plain; charset=utf-8");
    assert_eq!(refused.headers()[WWW_AUTHENTICATE], "Basic realm=\".\"");
    let shown = ask(&mock, "GET", &format!("/alice/hello.git/{FETCH}"), "");
    assert_eq!(shown.headers()[CONTENT_TYPE], "application/x-git-upload-pack-advertisement");
    assert_eq!(shown.headers()[CACHE_CONTROL], "no-cache, max-age=0, must-revalidate");
    assert!(shown.body().starts_with(b"001e# service=git-upload-pack\n0000"));
    assert_eq!(ask(&mock, "PUT", &format!("/alice/hello.git/{FETCH}"), "").status(), 500);
    assert_eq!(ask(&mock, "OPTIONS", &format!("/alice/hello.git/{FETCH}"), "").status(), 404);
    assert_eq!(
        ask(&mock, "POST", "/alice/hello.git/git-upload-pack", "").status(),
        401,
        "a request without a content type"
    );
}

//! Git LFS: the real `git-lfs` against the fake, and the answers of a real 0.14.3.
//!
//! Tests that run `git-lfs` are skipped, with the reason printed, where there is none.

use bytes::Bytes;
use gogs_core::models::NewRepository;
use gogs_mock::MockGogs;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{Request, Response};
use serde_json::{Value, json};

use crate::client::{Git, wait_for};
use crate::wire::basic;

/// The content `hello lfs\n` and its SHA-256.
const CONTENT: &str = "hello lfs\n";
const OID: &str = "4859402c258b836d02e955d1090e29f586e58b2040504d68afec3d8d43757bba";
const UNKNOWN: &str = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
const MEDIA_TYPE: &str = "application/vnd.git-lfs+json";
const STREAM: &str = "application/octet-stream";

/// The client, or `None` where `git` or `git-lfs` is missing.
fn git_with_lfs(name: &str) -> Option<Git> {
    let git = Git::new(name)?;
    if git.try_run("", &["lfs", "version"]).is_none() {
        Git::skip(name, "git-lfs is not installed");
        return None;
    }
    Some(git)
}

#[test]
fn git_lfs_pushes_clones_and_fetches() {
    let Some(git) = git_with_lfs("git_lfs_pushes_clones_and_fetches") else { return };
    let secret = NewRepository::new("large").private(true);
    wait_for(git.mock.client_as("alice").me().create_repo(secret)).unwrap();
    git.init("clone", "large");
    git.run("clone", &["lfs", "install", "--local"]);
    git.run("clone", &["lfs", "track", "*.bin"]);
    git.write("clone/one.bin", [7; 100_000]);
    git.commit("clone", "One");
    git.run("clone", &["push", "-q", "origin", "HEAD:master"]);

    git.run("", &["-c", "filter.lfs.smudge=git-lfs smudge -- %f", "clone", "-q", &git.alices("large"), "again"]);
    git.run("again", &["lfs", "install", "--local"]);
    git.run("again", &["lfs", "pull"]);
    assert_eq!(std::fs::read(git.path("again/one.bin")).unwrap(), [7; 100_000]);

    git.write("clone/two.bin", [8; 1000]);
    git.commit("clone", "Two");
    git.run("clone", &["lfs", "push", "origin", "--all"]);
    git.run("clone", &["push", "-q", "origin", "HEAD:master"]);
    git.run("again", &["pull", "-q"]);
    git.run("again", &["lfs", "fetch"]);
    git.run("again", &["lfs", "checkout"]);
    assert_eq!(std::fs::read(git.path("again/two.bin")).unwrap(), [8; 1000]);
}

#[test]
fn git_lfs_of_a_reader_cannot_push() {
    let Some(git) = git_with_lfs("git_lfs_of_a_reader_cannot_push") else { return };
    git.new_repository("large");
    git.init("clone", "large");
    git.run("clone", &["lfs", "install", "--local"]);
    git.run("clone", &["lfs", "track", "*.bin"]);
    git.write("clone/one.bin", CONTENT);
    git.commit("clone", "One");
    let bobs = git.url_as("bob", "pw123456", "alice/large");
    git.fails("clone", &["lfs", "push", &bobs, "--all"]);
    assert_eq!(get(&git.mock, Some("alice:pw123456"), "large", OID).status(), 404);
}

fn request(method: &str, repository: &str, below: &str) -> http::request::Builder {
    Request::builder().method(method).uri(format!("/alice/{repository}.git/info/lfs/objects/{below}"))
}

fn post(mock: &MockGogs, pair: Option<&str>, repository: &str, below: &str, body: &str) -> Response<Bytes> {
    let mut request = request("POST", repository, below).header(ACCEPT, MEDIA_TYPE).header(CONTENT_TYPE, MEDIA_TYPE);
    if let Some(pair) = pair {
        request = request.header(AUTHORIZATION, basic(pair));
    }
    mock.handle(&request.body(Bytes::copy_from_slice(body.as_bytes())).unwrap())
}

fn get(mock: &MockGogs, pair: Option<&str>, repository: &str, oid: &str) -> Response<Bytes> {
    let mut request = request("GET", repository, &format!("basic/{oid}"));
    if let Some(pair) = pair {
        request = request.header(AUTHORIZATION, basic(pair));
    }
    mock.handle(&request.body(Bytes::new()).unwrap())
}

fn put(mock: &MockGogs, pair: &str, repository: &str, oid: &str, content: &'static str) -> Response<Bytes> {
    let request = request("PUT", repository, &format!("basic/{oid}")).header(CONTENT_TYPE, STREAM);
    mock.handle(&request.header(AUTHORIZATION, basic(pair)).body(content.into()).unwrap())
}

fn json_of(response: &Response<Bytes>) -> Value {
    assert_eq!(response.headers()[CONTENT_TYPE], MEDIA_TYPE);
    assert_eq!(response.body().last(), Some(&b'\n'));
    serde_json::from_slice(response.body()).unwrap()
}

fn refused(response: &Response<Bytes>, status: u16, message: &str) {
    assert_eq!((response.status().as_u16(), json_of(response)), (status, json!({ "message": message })));
}

const ALICE: Option<&str> = Some("alice:pw123456");
const BOB: Option<&str> = Some("bob:pw123456");

fn batch(operation: &str, objects: &[(&str, i64)]) -> String {
    let objects: Vec<_> = objects.iter().map(|(oid, size)| json!({ "oid": oid, "size": size })).collect();
    json!({ "operation": operation, "objects": objects }).to_string()
}

#[test]
fn batch_says_where_to_upload_to() {
    let mock = gogs_mock::sample();
    let body = batch("upload", &[(OID, 10), ("x", 1)]);
    let response = post(&mock, BOB, "hello", "batch", &body);
    let href = "http://gogs.test/alice/hello.git/info/lfs/objects/basic";
    assert_eq!(response.status(), 200);
    let text = String::from_utf8_lossy(response.body()).replace("http://localhost", "http://gogs.test");
    assert_eq!(
        text,
        format!(
            "{{\"transfer\":\"basic\",\"objects\":[{{\"oid\":\"{OID}\",\"size\":10,\"actions\":{{\"upload\":{{\
             \"href\":\"{href}/{OID}\",\"header\":{{\"Content-Type\":\"application/octet-stream\"}}}},\
             \"verify\":{{\"href\":\"{href}/verify\"}}}}}},{{\"oid\":\"x\",\"size\":1,\"actions\":{{\"error\":{{\
             \"code\":422,\"message\":\"Object has invalid oid\"}}}}}}]}}\n"
        )
    );
}

#[test]
fn batch_says_where_to_download_from() {
    let mock = gogs_mock::sample();
    assert_eq!(put(&mock, "alice:pw123456", "hello", OID, CONTENT).status(), 200);
    let body = batch("download", &[(OID, 10), (OID, 11), (UNKNOWN, 1)]);
    let answer = json_of(&post(&mock, ALICE, "hello", "batch", &body));
    let actions: Vec<_> = answer["objects"].as_array().unwrap().iter().map(|object| &object["actions"]).collect();
    assert!(actions[0]["download"]["href"].as_str().unwrap().ends_with(&format!("/objects/basic/{OID}")));
    assert_eq!(actions[1], &json!({"error": {"code": 422, "message": "Object size mismatch"}}));
    assert_eq!(actions[2], &json!({"error": {"code": 404, "message": "Object does not exist"}}));
}

#[test]
fn batch_that_cannot_be_read_is_400() {
    let mock = gogs_mock::sample();
    let batch = |body| post(&mock, ALICE, "hello", "batch", body);
    refused(&batch(""), 400, "EOF");
    refused(&batch("null"), 400, "Operation not recognized");
    refused(&batch(r#"{"operation":"foo"}"#), 400, "Operation not recognized");
    let words =
        "ReadObjectStart: expect { or n, but found [, error found in #1 byte of ...|[]|..., bigger context ...|[]|...";
    refused(&batch("[]"), 400, words);
    assert_eq!(
        batch(r#"{"operation":"download","objects":null} x"#).body(),
        "{\"transfer\":\"basic\",\"objects\":[]}\n"
    );
}

#[test]
fn credentials_are_a_password_or_a_token_and_site_administrators_count_as_others() {
    let mock = gogs_mock::sample();
    let secret = NewRepository::new("secret").private(true);
    wait_for(mock.client_as("alice").me().create_repo(secret)).unwrap();
    let body = batch("download", &[]);
    let status = |pair: Option<&str>, repository| post(&mock, pair, repository, "batch", &body).status().as_u16();
    for pair in [None, Some("alice:wrong"), Some(":pw123456"), Some("alice"), Some("nobody:x")] {
        let response = post(&mock, pair, "hello", "batch", &body);
        refused(&response, 401, "Credentials needed");
        assert_eq!(response.headers()["lfs-authenticate"], "Basic realm=\"Git LFS\"");
    }
    let alice = mock.client().with_password("alice", "pw123456");
    let token = wait_for(alice.access_tokens().create("lfs")).unwrap();
    let token = token.sha1.expose();
    for pair in [format!("{token}:"), token.to_owned(), format!("x:{token}"), "ALICE:pw123456".to_owned()] {
        assert_eq!(status(Some(&pair), "hello"), 200, "{pair}");
    }
    assert_eq!(
        (status(BOB, "secret"), status(Some("root1:rootpw"), "secret"), status(ALICE, "secret")),
        (404, 404, 200)
    );
    assert_eq!(status(ALICE, "missing"), 404);
}

#[test]
fn headers_are_checked_after_access() {
    let mock = gogs_mock::sample();
    let status = |repository: &str, accept: &str, kind: &str| {
        let request = request("POST", repository, "batch").header(ACCEPT, accept).header(CONTENT_TYPE, kind);
        let request = request.header(AUTHORIZATION, basic("alice:pw123456")).body("{}".into()).unwrap();
        let response = mock.handle(&request);
        (response.status().as_u16(), response.body().is_empty())
    };
    let in_a_list = format!("a, {MEDIA_TYPE}; charset=utf-8");
    assert_eq!(status("missing", "x", "x"), (404, true));
    assert_eq!(status("hello", "application/json", "x"), (406, true));
    assert_eq!(status("hello", &in_a_list, "application/json"), (400, true));
    assert_eq!(status("hello", &in_a_list, &in_a_list), (400, false));
    let request = request("PUT", "hello", &format!("basic/{OID}")).header(CONTENT_TYPE, "text/plain");
    let response = mock.handle(&request.header(AUTHORIZATION, basic("alice:pw123456")).body(CONTENT.into()).unwrap());
    assert_eq!((response.status().as_u16(), response.body().is_empty()), (400, true));
}

#[test]
fn objects_are_stored_under_their_hash_for_one_repository() {
    let mock = gogs_mock::sample();
    wait_for(mock.client_as("alice").me().create_repo(NewRepository::new("other"))).unwrap();
    let alice = "alice:pw123456";
    refused(&get(&mock, ALICE, "hello", OID), 404, "Object does not exist");
    refused(&get(&mock, ALICE, "missing", "F"), 400, "Invalid oid");
    refused(&put(&mock, alice, "hello", UNKNOWN, CONTENT), 400, "content hash does not match OID");
    refused(&put(&mock, alice, "hello", &OID.to_uppercase(), CONTENT), 400, "Invalid oid");
    assert_eq!(put(&mock, "bob:pw123456", "hello", OID, CONTENT).status(), 404);
    for content in [CONTENT, CONTENT, "anything"] {
        let response = put(&mock, alice, "hello", OID, content);
        assert_eq!((response.status().as_u16(), response.body().len()), (200, 0), "{content}");
    }
    let response = get(&mock, BOB, "hello", OID);
    assert_eq!((response.status().as_u16(), &response.body()[..]), (200, CONTENT.as_bytes()));
    assert_eq!(response.headers()[CONTENT_TYPE], STREAM);
    refused(&get(&mock, None, "hello", OID), 401, "Credentials needed");
    refused(&get(&mock, ALICE, "other", OID), 404, "Object does not exist");
    refused(&put(&mock, alice, "other", OID, "no"), 400, "content hash does not match OID");
}

#[test]
fn objects_are_verified_by_writers() {
    let mock = gogs_mock::sample();
    put(&mock, "alice:pw123456", "hello", OID, CONTENT);
    let verify = |pair, oid: &str, size: i64| {
        post(&mock, pair, "hello", "basic/verify", &json!({ "oid": oid, "size": size }).to_string())
    };
    assert_eq!(verify(ALICE, OID, 10).status(), 200);
    assert_eq!(verify(BOB, OID, 10).status(), 404);
    refused(&verify(ALICE, OID, 11), 400, "Object size mismatch");
    refused(&verify(ALICE, UNKNOWN, 1), 404, "Object does not exist");
    refused(&verify(ALICE, "x", 1), 400, "Invalid oid");
    refused(&post(&mock, ALICE, "hello", "basic/verify", ""), 400, "EOF");
    let words = "Json: cannot unmarshal array into Go value of type lfs.basicVerifyRequest";
    refused(&post(&mock, ALICE, "hello", "basic/verify", "[]"), 400, words);
}

#[test]
fn locks_are_not_there() {
    let mock = gogs_mock::sample();
    for (method, below) in [("POST", "locks/verify"), ("GET", "locks"), ("POST", "locks"), ("POST", "locks/1/unlock")] {
        let uri = format!("/alice/hello.git/info/lfs/{below}");
        let request = Request::builder().method(method).uri(uri).header(AUTHORIZATION, basic("alice:pw123456"));
        let response = mock.handle(&request.body(Bytes::new()).unwrap());
        assert_eq!((response.status().as_u16(), response.body().len()), (404, 0), "{method} {below}");
    }
}

#[test]
fn changes_name_objects_by_their_size() {
    let mock = gogs_mock::sample();
    let before = mock.snapshot();
    put(&mock, "alice:pw123456", "hello", OID, CONTENT);
    let changes = mock.changes_since(&before).to_string();
    assert!(changes.contains(&format!("lfs.{OID}: null -> 10")), "{changes}");
}

//! The contents of repositories, and requests for them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use gogs_mock::MockGogs;
use http::{Request, StatusCode};
use serde_json::json;

use super::{Input, json, request};

const REPOSITORY: &str = "/repos/alice/hello";

pub(super) fn inputs() -> Vec<Input> {
    vec![
        input("a path's directories", 900, StatusCode::CREATED, |fake, size| file(fake, &deep(size), "x")),
        input("a path's directories, ignored by patterns", 900, StatusCode::CREATED, |fake, size| {
            put(fake, ".gitignore", &"*?*?x\na/*/b\n**/c/**\n".repeat(100));
            file(fake, &deep(size), "x")
        }),
        input("lines of .gitignore", 10_000, StatusCode::CREATED, |fake, size| {
            put(fake, ".gitignore", &"*?*?x\na/*/b\n".repeat(size / 2));
            file(fake, &deep(50), "x")
        }),
        input("stars of .gitignore", 20_000, StatusCode::CREATED, |fake, size| {
            put(fake, ".gitignore", &"*?".repeat(size));
            file(fake, &deep(50), "x")
        }),
        input("the archive of many deep paths", 900, StatusCode::OK, |fake, size| {
            put(fake, ".gitattributes", "*.log export-ignore\n**/x/* eol=crlf\n");
            (0..size / 30).for_each(|number| put(fake, &format!("{}{number}", "a/".repeat(30)), "x\n"));
            request(fake, "GET", &format!("{REPOSITORY}/archive/master.zip"), "text/plain", "")
        }),
        input("lines of .gitattributes", 10_000, StatusCode::OK, |fake, size| {
            put(fake, ".gitattributes", &"*?*?x export-ignore\n".repeat(size));
            request(fake, "GET", &format!("{REPOSITORY}/archive/master.tar.gz"), "text/plain", "")
        }),
        input("sections of .editorconfig", 10_000, StatusCode::OK, |fake, size| {
            let section = |number| format!("[{number}.go]\nindent_size = 2\n");
            settings(fake, &(0..size).map(section).collect::<String>(), "a.go")
        }),
        input("keys of .editorconfig", 10_000, StatusCode::OK, |fake, size| {
            let keys: String = (0..size).map(|number| format!("key{number} = 2\n")).collect();
            settings(fake, &format!("[*]\n{keys}"), "a.go")
        }),
        input("stars of .editorconfig", 1_000, StatusCode::OK, |fake, size| {
            settings(fake, &format!("[{}]\nindent_size = 2\n", "*?".repeat(size)), &"a".repeat(4000))
        }),
        input("braces of .editorconfig", 600, StatusCode::OK, |fake, size| {
            let braces = format!("{}b{}", "{a,".repeat(size / 2), ",c}".repeat(size / 2));
            settings(fake, &format!("[{braces}]\nindent_size = 2\n"), &"a".repeat(4000))
        }),
        input("numbers of .editorconfig", 200, StatusCode::OK, |fake, size| {
            settings(fake, &format!("[{}]\nindent_size = 2\n", "*{1..99}".repeat(size)), &"1".repeat(4000))
        }),
        input("steps of a revision", 4_000, StatusCode::OK, |fake, size| {
            request(fake, "GET", &format!("{REPOSITORY}/commits/HEAD{}", "^0~0".repeat(size)), "text/plain", "")
        }),
        input("a raw path's directories", 8_000, StatusCode::NOT_FOUND, |fake, size| {
            request(fake, "GET", &format!("{REPOSITORY}/raw/{}", "a/".repeat(size)), "text/plain", "")
        }),
        input("a message's issues", 10_000, StatusCode::CREATED, |fake, size| {
            let body = json!({ "message": "fix #1 close ".repeat(size), "content": STANDARD.encode("x") });
            json(fake, "PUT", &format!("{REPOSITORY}/contents/new.txt"), &body)
        }),
    ]
}

fn input(
    subject: &'static str,
    size: usize,
    status: StatusCode,
    make: fn(&MockGogs, usize) -> Request<Bytes>,
) -> Input {
    Input { subject, size, make, status }
}

fn deep(directories: usize) -> String {
    format!("{}b", "a/".repeat(directories))
}

fn file(fake: &MockGogs, path: &str, text: &str) -> Request<Bytes> {
    let body = json!({ "message": "add", "content": STANDARD.encode(text) });
    json(fake, "PUT", &format!("{REPOSITORY}/contents/{path}"), &body)
}

fn put(fake: &MockGogs, path: &str, text: &str) {
    let response = fake.handle(&file(fake, path, text));
    assert_eq!(response.status(), StatusCode::CREATED, "{:?}", response.body());
}

fn settings(fake: &MockGogs, file: &str, name: &str) -> Request<Bytes> {
    put(fake, ".editorconfig", file);
    request(fake, "GET", &format!("{REPOSITORY}/editorconfig/{name}"), "text/plain", "")
}

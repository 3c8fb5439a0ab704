//! Bodies, headers and queries.

use bytes::Bytes;
use gogs_mock::MockGogs;
use http::header::{ACCEPT, RANGE};
use http::{HeaderValue, Request, StatusCode};
use serde_json::json;

use super::{Input, USER, json, request};

pub(super) fn inputs() -> Vec<Input> {
    vec![
        input("new e-mail addresses", 10_000, StatusCode::CREATED, |fake, size| {
            json(fake, "POST", "/user/emails", &json!({ "emails": addresses(size) }))
        }),
        input("e-mail addresses that go", 10_000, StatusCode::NO_CONTENT, |fake, size| {
            fake.handle(&json(fake, "POST", "/user/emails", &json!({ "emails": addresses(size) })));
            json(fake, "DELETE", "/user/emails", &json!({ "emails": addresses(size) }))
        }),
        input("arrays in arrays of JSON", 4_000, StatusCode::UNPROCESSABLE_ENTITY, |fake, size| {
            let body = format!("{{\"x\":{}{}}}", "[".repeat(size), "]".repeat(size));
            request(fake, "POST", "/user/repos", "application/json", body)
        }),
        input("a map again and again", 10_000, StatusCode::UNPROCESSABLE_ENTITY, |fake, size| {
            let maps: Vec<_> = (0..size).map(|number| format!("\"config\":{{\"{number}\":\"x\"}}")).collect();
            let body = format!("{{{},\"type\":\"x\"}}", maps.join(","));
            request(fake, "POST", "/repos/alice/hello/hooks", "application/json", body)
        }),
        input("a form's fields", 20_000, StatusCode::UNPROCESSABLE_ENTITY, |fake, size| {
            request(fake, "POST", "/user/repos", "application/x-www-form-urlencoded", "a=%41&".repeat(size))
        }),
        input("a form's parts", 5_000, StatusCode::UNPROCESSABLE_ENTITY, |fake, size| {
            let part = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n--bx\r\n--\r\n";
            let body = format!("{}--b--\r\n", part.repeat(size));
            request(fake, "POST", "/user/repos", "multipart/form-data; boundary=b", body)
        }),
        input("labels of an issue", 20_000, StatusCode::OK, |fake, size| {
            fake.handle(&json(fake, "POST", "/repos/alice/hello/issues", &json!({ "title": "a" })));
            let labels: Vec<_> = (0..size).collect();
            json(fake, "POST", "/repos/alice/hello/issues/1/labels", &json!({ "labels": labels }))
        }),
        input("a hook's events", 20_000, StatusCode::CREATED, |fake, size| {
            let config = json!({ "url": "http://127.0.0.1:9/", "content_type": "json" });
            let body = json!({ "type": "gogs", "config": config, "events": vec!["x"; size] });
            json(fake, "POST", "/repos/alice/hello/hooks", &body)
        }),
        input("an SSH key", 100_000, StatusCode::INTERNAL_SERVER_ERROR, |fake, size| {
            json(fake, "POST", "/user/keys", &json!({ "title": "a", "key": "AAAA\n".repeat(size) }))
        }),
        input("a search for %", 5_000, StatusCode::OK, |fake, size| {
            request(fake, "GET", &format!("/users/search?q={}", "%25a".repeat(size)), "text/plain", "")
        }),
        input("ranges of a file", 4_000, StatusCode::PARTIAL_CONTENT, |fake, size| {
            let file = json!({ "message": "add", "content": "eHh4".repeat(4_000) });
            fake.handle(&json(fake, "PUT", "/repos/alice/hello/contents/x", &file));
            with(fake, "/repos/alice/hello/archive/master.zip", RANGE, &format!("bytes={}", "0-0,".repeat(size / 8)))
        }),
        input("media types", 10_000, StatusCode::OK, |fake, size| {
            with(fake, "/repos/alice/hello/commits/master", ACCEPT, &"text/html;q=0.1,".repeat(size))
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

fn addresses(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("{USER}{number}@example.com")).collect()
}

fn with(fake: &MockGogs, path: &str, name: http::HeaderName, value: &str) -> Request<Bytes> {
    let mut request = request(fake, "GET", path, "text/plain", "");
    request.headers_mut().insert(name, HeaderValue::from_str(value).expect("a value"));
    request
}

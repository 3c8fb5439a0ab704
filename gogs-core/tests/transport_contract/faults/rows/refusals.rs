//! Refusals by the server.

use super::{closing, json};
use crate::faults::row::{Row, failed, refused};
use crate::faults::scene::Scene::{Plain, Tls};
use crate::server::{Reply, answer};

const FIELDS: &str = r#"[{"fieldNames": ["Username"], "classification": "RequiredError", "message": "Required"},
    {"classification": "DeserializationError", "message": "invalid character"}]"#;

pub(super) const ROWS: &[Row] = &[
    refused(
        "A redirect on the same host",
        Plain(|_| Reply::Send(with_location("/api/v1/users/bob?secret=1"))),
        "302 Found (the server redirects to /api/v1/users/bob; use that as the base URL if it is your server)",
    ),
    refused(
        "A redirect to another host",
        Plain(|_| Reply::Send(with_location("http://other.example.com/?secret=1"))),
        "302 Found (the server redirects to http://other.example.com/; use that as the base URL if it is your server)",
    ),
    refused(
        "A redirect to itself",
        Plain(|request| Reply::Send(with_location(request.target()))),
        "302 Found (the server redirects to /api/v1/users/alice; use that as the base URL if it is your server)",
    ),
    refused(
        "A redirect from https to http",
        Tls(|_| Reply::Send(with_location("http://git.example.com/"))),
        "302 Found (the server redirects to http://git.example.com/; use that as the base URL if it is your server)",
    ),
    refused(
        "400 with an echo of the request",
        Plain(|request| Reply::Send(answer("400 Bad Request", "text/plain", &request.head))),
        "400 Bad Request",
    ),
    refused(
        "401 without a body",
        Plain(|_| json("401 Unauthorized", "")),
        "401 Unauthorized (the server does not know these credentials)",
    ),
    refused("403 without a body", Plain(|_| json("403 Forbidden", "")), "403 Forbidden"),
    refused(
        "404 without a body",
        Plain(|_| json("404 Not Found", "")),
        "404 Not Found (it does not exist, or the caller cannot see it)",
    ),
    refused(
        "404 with a page of HTML",
        Plain(|_| Reply::Send(answer("404 Not Found", "text/html", "<!DOCTYPE html><title>404 Not Found</title>"))),
        "404 Not Found (that is a web page (\"404 Not Found\"), not the API's: check the base URL, especially its sub-path, and any proxy; Gogs itself sends a page for an unknown route)",
    ),
    refused(
        "404 with a text that is not the API's",
        Plain(|_| Reply::Send(answer("404 Not Found", "text/plain; charset=utf-8", "404 page not found\n"))),
        "404 Not Found (that is another program's answer, not the API's: check the base URL, especially its sub-path, and any proxy; Gogs itself sends a page for an unknown route)",
    ),
    refused(
        "409 with a message",
        Plain(|_| json("409 Conflict", "{\"message\": \"it is there already\"}")),
        "409 Conflict: it is there already",
    ),
    refused(
        "422 with field errors",
        Plain(|_| json("422 Unprocessable Entity", FIELDS)),
        "422 Unprocessable Entity: Username: Required; invalid character",
    ),
    refused(
        "429 with `Retry-After`",
        Plain(|_| Reply::Send(too_many())),
        "429 Too Many Requests (the server asks to wait 3 s)",
    ),
    failed(
        "500 with a message",
        Plain(|_| json("500 Internal Server Error", "{\"message\": \"lost\"}")),
        "500 Internal Server Error: lost (Gogs returns this for many errors that other servers report as 404 or 422 (a taken name, an unknown id); its log has the reason)",
    ),
    failed(
        "500 with the search's error",
        Plain(|_| json("500 Internal Server Error", "{\"ok\": false, \"error\": \"lost\"}")),
        "500 Internal Server Error: lost (Gogs returns this for many errors that other servers report as 404 or 422 (a taken name, an unknown id); its log has the reason)",
    ),
    failed(
        "502 with a page of HTML",
        Plain(|_| Reply::Send(answer("502 Bad Gateway", "text/html", "<html>proxy</html>"))),
        "502 Bad Gateway (this is most likely a proxy in front of Gogs; the request may have been carried out)",
    ),
    failed(
        "503 without a body",
        Plain(|_| json("503 Service Unavailable", "")),
        "503 Service Unavailable (this is most likely a proxy in front of Gogs; the request may have been carried out)",
    ),
    failed(
        "303, as after a successful request",
        Plain(|_| Reply::Send(b"HTTP/1.1 303 See Other\r\nLocation: /done\r\nContent-Length: 0\r\n\r\n".to_vec())),
        "303 See Other (the server redirects to /done; use that as the base URL if it is your server)",
    ),
    failed(
        "101, although no upgrade was requested",
        Plain(|_| closing("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: other\r\n\r\n")),
        "101 Switching Protocols (Gogs never responds with this status; the request may have been carried out)",
    ),
    failed(
        "600, which does not exist",
        Plain(|_| json("600 Whatever", "{}")),
        "600 <unknown status code> (Gogs never responds with this status; the request may have been carried out)",
    ),
    failed(
        "999, which does not exist",
        Plain(|_| json("999 Request denied", "")),
        "999 <unknown status code> (Gogs never responds with this status; the request may have been carried out)",
    ),
    failed("599, which is unassigned", Plain(|_| json("599 Whatever", "[]")), "599 <unknown status code>"),
];

fn with_location(location: &str) -> Vec<u8> {
    format!("HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n").into_bytes()
}

fn too_many() -> Vec<u8> {
    b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3\r\nContent-Length: 0\r\n\r\n".to_vec()
}

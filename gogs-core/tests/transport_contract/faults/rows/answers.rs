//! Responses that are not those of Gogs.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{closing, json};
use crate::faults::row::{Row, answered, unexpected};
use crate::faults::scene::Scene::Plain;
use crate::server::{Reply, answer};

const USER: &str = "{\"id\": 1, \"username\": \"alice\"}";

pub(super) const ROWS: &[Row] = &[
    unexpected(
        "A `Content-Length` that is too small",
        Plain(|_| {
            closing(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{\"id\": 1, \"username\": \"alice\"}",
            )
        }),
        "200 OK",
        "at ?: EOF while parsing a value at line 1 column 10; the body begins \"{\\\"id\\\": 1, \"",
    ),
    answered("Interim answers (100, 103), then the answer", Plain(|_| interim())),
    unexpected(
        "204 where there should be a body",
        Plain(|_| Reply::Send(answer("204 No Content", "application/json", USER))),
        "204 No Content",
        "the body is empty",
    ),
    unexpected("An empty body", Plain(|_| json("200 OK", "")), "200 OK", "the body is empty"),
    unexpected(
        "A page of HTML with 200",
        Plain(|_| Reply::Send(answer("200 OK", "text/html", "<html><title>Sign in</title></html>"))),
        "200 OK",
        "that is a web page (\"Sign in\"); check the base URL, whether a proxy asks to sign in, and whether the user may sign in to Gogs",
    ),
    unexpected(
        "Half a document",
        Plain(|_| json("200 OK", "{\"id\": 1, \"user")),
        "200 OK",
        "at ?: EOF while parsing a string at line 1 column 15; the body begins \"{\\\"id\\\": 1, \\\"user\"",
    ),
    unexpected(
        "A field of another type",
        Plain(|_| json("200 OK", "{\"id\": 1, \"username\": [1]}")),
        "200 OK",
        "at username: invalid type: sequence, expected a string at line 1 column 22; the body begins \"{\\\"id\\\": 1, \\\"username\\\": [1]}\"",
    ),
    unexpected(
        "Text that is not UTF-8",
        Plain(|_| Reply::Send(invalid_utf8())),
        "200 OK",
        "at username: invalid unicode code point at line 1 column 15; the body begins \"{\\\"username\\\": \\\"�x\\\"}\"",
    ),
    answered("JSON with a hundred thousand levels in an unknown field", Plain(|_| json("200 OK", &deep()))),
    unexpected(
        "A gzip bomb that was not requested",
        Plain(|_| Reply::Send(bomb())),
        "200 OK",
        "the body is compressed (\"gzip\"), which was not requested",
    ),
];

fn interim() -> Reply {
    let mut bytes = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".to_vec();
    bytes.extend(answer("200 OK", "application/json", USER));
    Reply::Send(bytes)
}

fn deep() -> String {
    format!("{{\"new\": {}{}, \"id\": 1}}", "[".repeat(100_000), "]".repeat(100_000))
}

fn invalid_utf8() -> Vec<u8> {
    let mut bytes = answer("200 OK", "application/json", "{\"username\": \"xx\"}");
    let at = bytes.len() - 4;
    bytes[at] = 0xff;
    bytes
}

/// Some kilobytes that decompress to ten megabytes, far above the limit of the matrix.
fn bomb() -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..10 {
        gzip.write_all(&[b' '; 1_000_000]).expect("enough memory");
    }
    let body = gzip.finish().expect("enough memory");
    let head = format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", body.len());
    [head.into_bytes(), body].concat()
}

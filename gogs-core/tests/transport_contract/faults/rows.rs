//! The rows of the matrix.

use gogs_core::error::Outcome::{NeverSent, Refused, Unknown};

use super::Row;
use super::scene::{Certificate, Handshake, Scene};
use crate::server::{Reply, answer};

const USER: &str = "{\"id\": 1, \"username\": \"alice\"}";

const FIELDS: &str = r#"[{"fieldNames": ["Username"], "classification": "RequiredError", "message": "Required"},
    {"classification": "DeserializationError", "message": "invalid character"}]"#;

pub(super) const ROWS: &[Row] = &[
    Row {
        fault: "Nobody listens on the port",
        scene: Scene::NobodyListens,
        told: Some("GetUser (GET /api/v1/users/alice) got no answer: could not connect: connection refused"),
        outcome: Some(NeverSent),
    },
    Row {
        fault: "The host's name does not resolve",
        scene: Scene::NoSuchHost,
        told: Some(
            "GetUser (GET /api/v1/users/alice) got no answer: could not connect: the host's name does not resolve",
        ),
        outcome: Some(NeverSent),
    },
    Row {
        fault: "The TLS handshake is cut",
        scene: Scene::Handshake(Handshake::Cut),
        told: Some(
            "GetUser (GET /api/v1/users/alice) got no answer: could not connect: the connection was closed before it was ready",
        ),
        outcome: Some(NeverSent),
    },
    Row {
        fault: "The TLS handshake is not answered",
        scene: Scene::Handshake(Handshake::Silent),
        told: Some("GetUser (GET /api/v1/users/alice) got no answer: timed out: no connection within 400ms"),
        outcome: Some(NeverSent),
    },
    Row {
        fault: "The server does not speak TLS",
        scene: Scene::Handshake(Handshake::Plain),
        told: Some(
            "GetUser (GET /api/v1/users/alice) got no answer: could not connect: the server does not speak TLS on this port",
        ),
        outcome: Some(NeverSent),
    },
    Row {
        fault: "The certificate is signed by a stranger",
        scene: Scene::Certificate(Certificate::Unknown),
        told: Some(
            "GetUser (GET /api/v1/users/alice) got no answer: could not connect: the server's certificate is signed by nobody who is trusted here (see `TlsOptions::additional_root`)",
        ),
        outcome: Some(NeverSent),
    },
    Row {
        fault: "The certificate has expired",
        scene: Scene::Certificate(Certificate::Expired),
        told: Some(
            "GetUser (GET /api/v1/users/alice) got no answer: could not connect: the server's certificate has expired",
        ),
        outcome: Some(NeverSent),
    },
    Row {
        fault: "The certificate is for another host",
        scene: Scene::Certificate(Certificate::OfAnotherHost),
        told: Some(
            "GetUser (GET /api/v1/users/alice) got no answer: could not connect: the server's certificate is for another host",
        ),
        outcome: Some(NeverSent),
    },
    Row {
        fault: "The server asks for a certificate, and the client has none",
        scene: Scene::Certificate(Certificate::AsksForOne),
        told: Some(
            "GetUser (GET /api/v1/users/alice) got no answer: the connection broke off: the server asks for a certificate of the client (see `TlsOptions::client_identity`)",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "No answer at all",
        scene: Scene::Plain(|_| Reply::Hang(Vec::new())),
        told: Some("GetUser (GET /api/v1/users/alice) got no answer: timed out: no complete answer within 400ms"),
        outcome: Some(Unknown),
    },
    Row {
        fault: "The connection is closed instead of an answer",
        scene: Scene::Plain(|_| Reply::Close(Vec::new())),
        told: Some(
            "GetUser (GET /api/v1/users/alice) got no answer: the connection broke off: the server closed the connection before the answer was complete",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "The connection is closed among the headers",
        scene: Scene::Plain(|_| closing("HTTP/1.1 200 OK\r\nContent-Ty")),
        told: Some(
            "GetUser (GET /api/v1/users/alice) got no answer: the connection broke off: the server closed the connection before the answer was complete",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "Headers, then silence",
        scene: Scene::Plain(|_| hanging("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n")),
        told: Some("GetUser (GET /api/v1/users/alice) got no answer: timed out: no complete answer within 400ms"),
        outcome: Some(Unknown),
    },
    Row {
        fault: "A body that stops half way",
        scene: Scene::Plain(|_| hanging("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{")),
        told: Some("GetUser (GET /api/v1/users/alice) got no answer: timed out: no complete answer within 400ms"),
        outcome: Some(Unknown),
    },
    Row {
        fault: "A body that is cut",
        scene: Scene::Plain(|_| closing("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{")),
        told: Some(
            "GetUser (GET /api/v1/users/alice) got no answer: the connection broke off: the server closed the connection before the answer was complete",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "A chunked body that is cut",
        scene: Scene::Plain(|_| closing("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{")),
        told: Some(
            "GetUser (GET /api/v1/users/alice) got no answer: the connection broke off: the server closed the connection before the answer was complete",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "Chunks whose size is no number",
        scene: Scene::Plain(|_| closing("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}")),
        told: Some(
            "GetUser (GET /api/v1/users/alice) got no answer: the connection broke off: what came back is not HTTP",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "A `Content-Length` that is too small",
        scene: Scene::Plain(|_| {
            closing(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{\"id\": 1, \"username\": \"alice\"}",
            )
        }),
        told: Some(
            "GetUser (GET /api/v1/users/alice) was answered with 200 OK, but not with what Gogs answers: at ?: EOF while parsing a value at line 1 column 10; the body begins \"{\\\"id\\\": 1, \"",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "A `Content-Length` that is no number",
        scene: Scene::Plain(|_| closing("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}")),
        told: Some(
            "GetUser (GET /api/v1/users/alice) got no answer: the connection broke off: what came back is not HTTP",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "An announced body above the limit",
        scene: Scene::Plain(|_| hanging("HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n")),
        told: Some("GetUser (GET /api/v1/users/alice) got no answer: the answer is too large: more than 1000000 bytes"),
        outcome: Some(Unknown),
    },
    Row {
        fault: "An endless body",
        scene: Scene::Plain(|_| Reply::Repeat(b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), vec![b'x'; 0x10000])),
        told: Some("GetUser (GET /api/v1/users/alice) got no answer: the answer is too large: more than 1000000 bytes"),
        outcome: Some(Unknown),
    },
    Row {
        fault: "Endless headers",
        scene: Scene::Plain(|_| Reply::Repeat(b"HTTP/1.1 200 OK\r\n".to_vec(), b"X-Again: and again\r\n".repeat(100))),
        told: Some(
            "GetUser (GET /api/v1/users/alice) got no answer: the connection broke off: the answer's headers are too large",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "An endless header",
        scene: Scene::Plain(|_| Reply::Repeat(b"HTTP/1.1 200 OK\r\nX-Long: ".to_vec(), vec![b'x'; 0x10000])),
        told: Some(
            "GetUser (GET /api/v1/users/alice) got no answer: the connection broke off: the answer's headers are too large",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "Something that is not HTTP",
        scene: Scene::Plain(|_| closing("SSH-2.0-OpenSSH_9.2\r\n\r\n")),
        told: Some(
            "GetUser (GET /api/v1/users/alice) got no answer: the connection broke off: what came back is not HTTP",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "A compressed body that nobody asked for (a bomb, perhaps)",
        scene: Scene::Plain(|_| Reply::Send(with_header("Content-Encoding: gzip", "\u{1f}\u{8b}"))),
        told: Some(
            "GetUser (GET /api/v1/users/alice) was answered with 200 OK, but not with what Gogs answers: expected value at line 1 column 1; the body begins \"\\u{1f}\\u{8b}\"",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "Interim answers (100, 103), then the answer",
        scene: Scene::Plain(|_| interim()),
        told: None,
        outcome: None,
    },
    Row {
        fault: "Interim answers without end",
        scene: Scene::Plain(|_| Reply::Repeat(Vec::new(), b"HTTP/1.1 103 Early Hints\r\n\r\n".to_vec())),
        told: Some("GetUser (GET /api/v1/users/alice) got no answer: timed out: no complete answer within 400ms"),
        outcome: Some(Unknown),
    },
    Row {
        fault: "204 where there should be a body",
        scene: Scene::Plain(|_| Reply::Send(answer("204 No Content", "application/json", USER))),
        told: Some(
            "GetUser (GET /api/v1/users/alice) was answered with 204 No Content, but not with what Gogs answers: the body is empty",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "An empty body",
        scene: Scene::Plain(|_| json("200 OK", "")),
        told: Some(
            "GetUser (GET /api/v1/users/alice) was answered with 200 OK, but not with what Gogs answers: the body is empty",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "A page of HTML with 200",
        scene: Scene::Plain(|_| Reply::Send(answer("200 OK", "text/html", "<html>Welcome</html>"))),
        told: Some(
            "GetUser (GET /api/v1/users/alice) was answered with 200 OK, but not with what Gogs answers: expected value at line 1 column 1; the server calls it text/html; the body begins \"<html>Welcome</html>\"",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "Half a document",
        scene: Scene::Plain(|_| json("200 OK", "{\"id\": 1, \"user")),
        told: Some(
            "GetUser (GET /api/v1/users/alice) was answered with 200 OK, but not with what Gogs answers: at ?: EOF while parsing a string at line 1 column 15; the body begins \"{\\\"id\\\": 1, \\\"user\"",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "A field of another type",
        scene: Scene::Plain(|_| json("200 OK", "{\"id\": 1, \"username\": [1]}")),
        told: Some(
            "GetUser (GET /api/v1/users/alice) was answered with 200 OK, but not with what Gogs answers: at username: invalid type: sequence, expected a string at line 1 column 22; the body begins \"{\\\"id\\\": 1, \\\"username\\\": [1]}\"",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "Text that is not UTF-8",
        scene: Scene::Plain(|_| Reply::Send(invalid_utf8())),
        told: Some(
            "GetUser (GET /api/v1/users/alice) was answered with 200 OK, but not with what Gogs answers: at username: invalid unicode code point at line 1 column 15; the body begins \"{\\\"username\\\": \\\"�x\\\"}\"",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "JSON of a hundred thousand levels in a field that nobody reads",
        scene: Scene::Plain(|_| json("200 OK", &deep())),
        told: None,
        outcome: None,
    },
    Row {
        fault: "A redirect on the same host",
        scene: Scene::Plain(|_| Reply::Send(with_location("/api/v1/users/bob?secret=1"))),
        told: Some(
            "GetUser (GET /api/v1/users/alice) was refused with 302 Found (the server redirects to /api/v1/users/bob; make that the base URL if it is yours)",
        ),
        outcome: Some(Refused),
    },
    Row {
        fault: "A redirect to another host",
        scene: Scene::Plain(|_| Reply::Send(with_location("http://other.example.com/?secret=1"))),
        told: Some(
            "GetUser (GET /api/v1/users/alice) was refused with 302 Found (the server redirects to http://other.example.com/; make that the base URL if it is yours)",
        ),
        outcome: Some(Refused),
    },
    Row {
        fault: "A redirect to itself",
        scene: Scene::Plain(|request| Reply::Send(with_location(request.target()))),
        told: Some(
            "GetUser (GET /api/v1/users/alice) was refused with 302 Found (the server redirects to /api/v1/users/alice; make that the base URL if it is yours)",
        ),
        outcome: Some(Refused),
    },
    Row {
        fault: "A redirect from https to http",
        scene: Scene::Tls(|_| Reply::Send(with_location("http://git.example.com/"))),
        told: Some(
            "GetUser (GET /api/v1/users/alice) was refused with 302 Found (the server redirects to http://git.example.com/; make that the base URL if it is yours)",
        ),
        outcome: Some(Refused),
    },
    Row {
        fault: "400 with an echo of the request",
        scene: Scene::Plain(|request| Reply::Send(answer("400 Bad Request", "text/plain", &request.head))),
        told: Some("GetUser (GET /api/v1/users/alice) was refused with 400 Bad Request"),
        outcome: Some(Refused),
    },
    Row {
        fault: "401 without a body",
        scene: Scene::Plain(|_| json("401 Unauthorized", "")),
        told: Some(
            "GetUser (GET /api/v1/users/alice) was refused with 401 Unauthorized (the server does not know these credentials)",
        ),
        outcome: Some(Refused),
    },
    Row {
        fault: "403 without a body",
        scene: Scene::Plain(|_| json("403 Forbidden", "")),
        told: Some("GetUser (GET /api/v1/users/alice) was refused with 403 Forbidden"),
        outcome: Some(Refused),
    },
    Row {
        fault: "404 without a body",
        scene: Scene::Plain(|_| json("404 Not Found", "")),
        told: Some(
            "GetUser (GET /api/v1/users/alice) was refused with 404 Not Found (it is not there, or the caller may not see it)",
        ),
        outcome: Some(Refused),
    },
    Row {
        fault: "404 with a page of HTML",
        scene: Scene::Plain(|_| Reply::Send(answer("404 Not Found", "text/html", "<!DOCTYPE html>"))),
        told: Some(
            "GetUser (GET /api/v1/users/alice) was refused with 404 Not Found (that is a page of the web site: the server has no such route, or the base URL is not where Gogs lives)",
        ),
        outcome: Some(Refused),
    },
    Row {
        fault: "409 with a message",
        scene: Scene::Plain(|_| json("409 Conflict", "{\"message\": \"it is there already\"}")),
        told: Some("GetUser (GET /api/v1/users/alice) was refused with 409 Conflict: it is there already"),
        outcome: Some(Refused),
    },
    Row {
        fault: "422 with field errors",
        scene: Scene::Plain(|_| json("422 Unprocessable Entity", FIELDS)),
        told: Some(
            "GetUser (GET /api/v1/users/alice) was refused with 422 Unprocessable Entity: Username: Required; invalid character",
        ),
        outcome: Some(Refused),
    },
    Row {
        fault: "429 with `Retry-After`",
        scene: Scene::Plain(|_| Reply::Send(too_many())),
        told: Some("GetUser (GET /api/v1/users/alice) was refused with 429 Too Many Requests"),
        outcome: Some(Refused),
    },
    Row {
        fault: "500 with a message",
        scene: Scene::Plain(|_| json("500 Internal Server Error", "{\"message\": \"lost\"}")),
        told: Some(
            "GetUser (GET /api/v1/users/alice) was refused with 500 Internal Server Error: lost (Gogs says this for many things that another server calls 404 or 422 (a name that is taken, an unknown id); its log has the reason)",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "500 with the search's error",
        scene: Scene::Plain(|_| json("500 Internal Server Error", "{\"ok\": false, \"error\": \"lost\"}")),
        told: Some(
            "GetUser (GET /api/v1/users/alice) was refused with 500 Internal Server Error: lost (Gogs says this for many things that another server calls 404 or 422 (a name that is taken, an unknown id); its log has the reason)",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "502 with a page of HTML",
        scene: Scene::Plain(|_| Reply::Send(answer("502 Bad Gateway", "text/html", "<html>proxy</html>"))),
        told: Some(
            "GetUser (GET /api/v1/users/alice) was refused with 502 Bad Gateway (this is most likely a proxy in front of Gogs; the request may have been carried out)",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "503 without a body",
        scene: Scene::Plain(|_| json("503 Service Unavailable", "")),
        told: Some(
            "GetUser (GET /api/v1/users/alice) was refused with 503 Service Unavailable (this is most likely a proxy in front of Gogs; the request may have been carried out)",
        ),
        outcome: Some(Unknown),
    },
    Row {
        fault: "599, which nobody knows",
        scene: Scene::Plain(|_| json("599 Whatever", "[]")),
        told: Some("GetUser (GET /api/v1/users/alice) was refused with 599 <unknown status code>"),
        outcome: Some(Unknown),
    },
];

fn closing(bytes: &str) -> Reply {
    Reply::Close(bytes.as_bytes().to_vec())
}

fn hanging(bytes: &str) -> Reply {
    Reply::Hang(bytes.as_bytes().to_vec())
}

fn json(status: &str, body: &str) -> Reply {
    Reply::Send(answer(status, "application/json", body))
}

fn with_header(header: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\n{header}\r\nContent-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn with_location(location: &str) -> Vec<u8> {
    format!("HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n").into_bytes()
}

fn too_many() -> Vec<u8> {
    b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3\r\nContent-Length: 0\r\n\r\n".to_vec()
}

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

//! Misleading responses, and refusals in all forms.

use gogs_core::Error;

use crate::Subject;
use crate::server::{Server, answer, answer_bytes};

pub(crate) async fn deeply_nested_json_does_not_overflow_the_stack(subject: Subject) {
    let client = |body: String| async move {
        let server = Server::sending(answer("200 OK", "application/json", &body)).await;
        subject.client(&server.url())
    };
    let deep = 100_000;
    let ignored = client(format!("{{\"new\": {}{}, \"id\": 7}}", "[".repeat(deep), "]".repeat(deep))).await;
    assert_eq!(ignored.repo("alice", "hello").get().await.unwrap().id, 7);
    let read = client(format!("{}null{}", "{\"parent\":".repeat(deep), "}".repeat(deep))).await;
    let error = read.repo("alice", "hello").get().await.unwrap_err();
    assert!(
        matches!(&error, Error::Unexpected(unexpected) if unexpected.reason.contains("recursion limit")),
        "{error}"
    );
    assert!(error.to_string().len() < 10_000, "{} characters", error.to_string().len());
}

/// A body, and the part of it that the error contains.
struct Shape {
    content_type: &'static str,
    body: &'static [u8],
    words: &'static str,
}

const FIELDS: &[u8] = br#"[{"fieldNames": ["Username"], "classification": "RequiredError", "message": "Required"},
    {"classification": "DeserializationError", "message": "invalid character"}]"#;

/// Bodies of Gogs, of proxies, and broken ones.
const SHAPES: &[Shape] = &[
    Shape { content_type: "text/plain", body: b"", words: "" },
    Shape { content_type: "application/json", body: br#"{"message": "not yours", "url": "u"}"#, words: ": not yours" },
    Shape { content_type: "application/json", body: br#"{"message": "", "url": "u"}"#, words: "" },
    Shape { content_type: "application/json", body: FIELDS, words: ": Username: Required; invalid character" },
    Shape { content_type: "application/json", body: br#"{"ok": false, "error": "lost"}"#, words: ": lost" },
    Shape { content_type: "text/html", body: b"<!DOCTYPE html><html></html>", words: "" },
    Shape { content_type: "text/plain", body: b"upstream request timeout", words: "" },
    Shape { content_type: "application/json", body: br#"{"message": "half of"#, words: "" },
    Shape { content_type: "application/json", body: br#"{"message": 7}"#, words: "" },
    Shape { content_type: "application/json", body: b"{\"message\": \"\xff\"}", words: ": \u{fffd}" },
    Shape { content_type: "application/octet-stream", body: b"\xff\xfe\x00", words: "" },
    Shape { content_type: "application/json", body: b"[]", words: "" },
];

/// A status, and its hint.
const STATUSES: &[(&str, &str)] = &[
    ("401 Unauthorized", " (the server does not know these credentials)"),
    ("403 Forbidden", ""),
    ("404 Not Found", " (it does not exist, or the caller cannot see it)"),
    ("409 Conflict", ""),
    ("422 Unprocessable Entity", ""),
    ("429 Too Many Requests", ""),
    (
        "500 Internal Server Error",
        " (Gogs returns this for many errors that other servers report as 404 or 422 (a taken name, an unknown id); its \
         log has the reason)",
    ),
    ("502 Bad Gateway", PROXY),
    ("503 Service Unavailable", PROXY),
    ("504 Gateway Timeout", PROXY),
];

const PROXY: &str = " (this is most likely a proxy in front of Gogs; the request may have been carried out)";

const ELSEWHERE: &str = ", not the API's: check the base URL, especially its sub-path, and any proxy; Gogs itself sends a page for \
                         an unknown route)";

/// Gogs sends a 422 without a body for a collaborator who is not a user (0.14.3).
const NAMELESS: &str = " (it names something that does not exist, such as an unknown user)";

pub(crate) async fn every_status_and_form_of_refusal_is_reported(subject: Subject) {
    for (status, hint) in STATUSES {
        for shape in SHAPES {
            let is_own = shape.content_type == "application/json" && shape.body.ends_with(b"\"url\": \"u\"}");
            let what = if shape.content_type == "text/html" { "a web page" } else { "another program's answer" };
            let elsewhere = format!(" (that is {what}{ELSEWHERE}");
            let is_bare = shape.body.is_empty() && status.starts_with("422");
            let hint = if status.starts_with("404") && !is_own {
                &elsewhere
            } else if is_bare {
                NAMELESS
            } else {
                hint
            };
            let server = Server::sending(answer_bytes(status, shape.content_type, shape.body)).await;
            let client = subject.client(&server.url()).with_token("0123456789");
            let error = client.user("alice").get().await.unwrap_err();
            let words = shape.words;
            let expected = format!("GetUser (GET /api/v1/users/alice) was refused with {status}{words}{hint}");
            assert_eq!(error.to_string(), expected, "{:?}", String::from_utf8_lossy(shape.body));
            let refused = error.refused().expect("a refusal");
            assert_eq!(
                (refused.status.as_str(), &*refused.body),
                (&status[..3], &*String::from_utf8_lossy(shape.body))
            );
        }
    }
}

//! Answers that are not what Gogs answers, and refusals in all of its shapes.

use gogs_core::Error;
use gogs_core::error::UnexpectedAnswer;

use crate::Subject;
use crate::server::{Server, answer};

/// What the client makes of this body as a user.
async fn unexpected(subject: Subject, content_type: &str, body: &[u8]) -> UnexpectedAnswer {
    let mut bytes = answer("200 OK", content_type, "");
    bytes = String::from_utf8(bytes).unwrap().replace("Length: 0", &format!("Length: {}", body.len())).into_bytes();
    bytes.extend_from_slice(body);
    let server = Server::sending(bytes).await;
    let error = subject.client(&server.url()).user("alice").get().await.unwrap_err();
    assert!(error.to_string().starts_with("GetUser (GET /api/v1/users/alice)"), "{error}");
    assert!(error.may_have_been_done());
    match error {
        Error::Unexpected(unexpected) => *unexpected,
        other => panic!("{other:?}"),
    }
}

pub(crate) async fn html_is_not_the_answer(subject: Subject) {
    let unexpected = unexpected(subject, "text/html", b"<html><body>Welcome to nginx!</body></html>").await;
    assert!(unexpected.to_string().contains("text/html") && unexpected.to_string().contains("Welcome to nginx!"));
}

pub(crate) async fn an_empty_body_is_not_the_answer(subject: Subject) {
    assert!(unexpected(subject, "application/json", b"").await.reason.contains("empty"));
}

pub(crate) async fn half_a_document_is_not_the_answer(subject: Subject) {
    let unexpected = unexpected(subject, "application/json", br#"{"id": 1, "username": "al"#).await;
    assert!(unexpected.reason.contains("EOF"), "{unexpected}");
}

pub(crate) async fn a_wrong_type_names_its_field(subject: Subject) {
    let unexpected = unexpected(subject, "application/json", br#"{"id": 1, "username": ["alice"]}"#).await;
    assert_eq!(unexpected.field, "username");
}

pub(crate) async fn text_that_is_not_utf8_is_not_the_answer(subject: Subject) {
    let unexpected = unexpected(subject, "application/json", b"{\"username\": \"\xff\xfe\"}").await;
    assert_eq!(unexpected.field, "username");
}

pub(crate) async fn deep_nesting_does_no_harm(subject: Subject) {
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

pub(crate) async fn refusals_are_read_in_every_shape(subject: Subject) {
    let fields = r#"[{"fieldNames": ["Username"], "classification": "RequiredError", "message": "Required"},
                     {"classification": "DeserializationError", "message": "invalid character"}]"#;
    let shapes = [
        ("401 Unauthorized", "text/plain", "", None, 0),
        ("403 Forbidden", "application/json", r#"{"message": "not yours", "url": "u"}"#, Some("not yours"), 0),
        ("422 Unprocessable", "application/json", fields, None, 2),
        ("500 Oops", "application/json", r#"{"ok": false, "error": "lost"}"#, Some("lost"), 0),
        ("404 Not Found", "text/html", "<!DOCTYPE html><html></html>", None, 0),
        ("502 Bad Gateway", "text/html", "\u{feff}<html>proxy</html>", None, 0),
        ("400 Bad Request", "application/json", r#"{"message": 7}"#, None, 0),
    ];
    for (status, content_type, body, message, fields) in shapes {
        let server = Server::sending(answer(status, content_type, body)).await;
        let error = subject.client(&server.url()).user("alice").get().await.unwrap_err();
        let refused = error.refused().expect("a refusal");
        assert_eq!(refused.status.as_str(), &status[..3]);
        assert_eq!((refused.message.as_deref(), refused.fields.len()), (message, fields), "{status}");
        assert_eq!(refused.body, body);
        assert!(error.to_string().contains("GetUser (GET /api/v1/users/alice)"), "{error}");
    }
}

//! Answers of the control port.

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderName, HeaderValue, Response, StatusCode};
use serde::Serialize;
use tokio::sync::mpsc::Receiver;

use crate::serve::loopback::Body;

/// An answer: a status, some headers, and JSON, other text, events, or nothing.
pub(super) struct Answer {
    status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Body,
}

/// The answer to a call, or the one that refuses it.
pub(super) type Answered = Result<Answer, Answer>;

/// Refuses an invalid call, with the reason.
impl From<String> for Answer {
    fn from(reason: String) -> Self {
        Self::error(StatusCode::BAD_REQUEST, reason)
    }
}

/// An error.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Error"))]
pub(super) struct ErrorShown {
    /// A sentence for people.
    error: String,
}

impl Answer {
    fn of(body: Body) -> Self {
        Self { status: StatusCode::OK, headers: Vec::new(), body }
    }

    pub(super) fn done() -> Self {
        Self { status: StatusCode::NO_CONTENT, ..Self::of(Body::whole(Bytes::new())) }
    }

    pub(super) fn json(value: &impl Serialize) -> Self {
        // Values that are shown hold nothing that JSON cannot express.
        Self::text(serde_json::to_string_pretty(value).unwrap_or_default())
    }

    /// Creates an answer with serialized JSON.
    pub(super) fn text(json: String) -> Self {
        Self::of_type("application/json", json + "\n")
    }

    /// Creates an answer with text of another type.
    fn of_type(content_type: &str, text: impl Into<Bytes>) -> Self {
        let answer = Self::of(Body::whole(text.into())).with(CONTENT_TYPE, content_type);
        // Keeps browsers from using it as a script of another page.
        answer.with(X_CONTENT_TYPE_OPTIONS, "nosniff")
    }

    /// Creates an answer with a web page, and the content security policy for it.
    pub(super) fn page(document: &'static str, policy: &str) -> Self {
        let answer = Self::of_type("text/html; charset=utf-8", document);
        answer.with(CONTENT_SECURITY_POLICY, policy).with(REFERRER_POLICY, "no-referrer")
    }

    /// Creates an answer with a stream of events.
    pub(super) fn events(events: Receiver<Bytes>) -> Self {
        Self::of(Body::events(events)).with(CONTENT_TYPE, "text/event-stream").with(CACHE_CONTROL, "no-store")
    }

    pub(super) fn created(self) -> Self {
        Self { status: StatusCode::CREATED, ..self }
    }

    pub(super) fn error(status: StatusCode, reason: impl Into<String>) -> Self {
        Self { status, ..Self::json(&ErrorShown { error: reason.into() }) }
    }

    pub(super) fn missing(reason: String) -> Self {
        Self::error(StatusCode::NOT_FOUND, reason)
    }

    /// Creates the answer to a body that was not read completely.
    pub(super) fn unread(status: StatusCode, largest: usize) -> Self {
        let reason = match status {
            StatusCode::PAYLOAD_TOO_LARGE => format!("the body is larger than {largest} bytes"),
            StatusCode::SERVICE_UNAVAILABLE => {
                "the request bodies in progress take too much memory; try again".to_owned()
            }
            StatusCode::REQUEST_TIMEOUT => "the rest of the body did not arrive in time".to_owned(),
            _ => "the body is incomplete".to_owned(),
        };
        Self::error(status, reason)
    }

    /// Adds a header with a value in ASCII.
    pub(super) fn with(mut self, name: HeaderName, value: &str) -> Self {
        self.headers.extend(HeaderValue::from_str(value).map(|value| (name, value)));
        self
    }

    pub(super) fn into_response(self) -> Response<Body> {
        let mut response = Response::new(self.body);
        *response.status_mut() = self.status;
        response.headers_mut().extend(self.headers);
        response
    }
}

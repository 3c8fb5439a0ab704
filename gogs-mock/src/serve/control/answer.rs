//! Answers of the control port.

use std::convert::Infallible;
use std::fmt::Display;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, WWW_AUTHENTICATE,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderName, HeaderValue, Response, StatusCode};
use hyper::body::{Body as HttpBody, Frame};
use serde::Serialize;
use serde_json::json;
use tokio::sync::mpsc::Receiver;

/// An answer: a status, some headers, and JSON, other text, events, or nothing.
#[derive(Debug)]
pub(super) struct Answer {
    status: StatusCode,
    headers: Vec<(HeaderName, String)>,
    body: Body,
}

/// The body of an answer.
#[derive(Debug)]
pub(super) enum Body {
    Whole(Bytes),
    /// Events, until the sender is dropped.
    Events(Receiver<Bytes>),
}

impl Answer {
    pub(super) fn done() -> Self {
        Self { status: StatusCode::NO_CONTENT, headers: Vec::new(), body: Body::Whole(Bytes::new()) }
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
    pub(super) fn of_type(content_type: &str, text: impl Into<Bytes>) -> Self {
        let headers = vec![
            (CONTENT_TYPE, content_type.to_owned()),
            // Keeps browsers from using it as a script of another page.
            (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        ];
        Self { status: StatusCode::OK, headers, body: Body::Whole(text.into()) }
    }

    /// Creates an answer with a web page, and the content security policy for it.
    pub(super) fn page(document: &'static str, policy: &str) -> Self {
        let mut answer = Self::of_type("text/html; charset=utf-8", document);
        answer.headers.push((CONTENT_SECURITY_POLICY, policy.to_owned()));
        answer.headers.push((REFERRER_POLICY, "no-referrer".to_owned()));
        answer
    }

    /// Creates an answer with a stream of events.
    pub(super) fn events(events: Receiver<Bytes>) -> Self {
        let headers = vec![(CONTENT_TYPE, "text/event-stream".to_owned()), (CACHE_CONTROL, "no-store".to_owned())];
        Self { status: StatusCode::OK, headers, body: Body::Events(events) }
    }

    pub(super) fn created(self) -> Self {
        Self { status: StatusCode::CREATED, ..self }
    }

    pub(super) fn error(status: StatusCode, reason: &impl Display) -> Self {
        Self { status, ..Self::json(&json!({ "error": reason.to_string() })) }
    }

    pub(super) fn refused(reason: &impl Display) -> Self {
        Self::error(StatusCode::BAD_REQUEST, reason)
    }

    pub(super) fn missing(reason: &impl Display) -> Self {
        Self::error(StatusCode::NOT_FOUND, reason)
    }

    /// Creates the answer for a wait that timed out.
    pub(super) fn timed_out(reason: &impl Display) -> Self {
        Self::error(StatusCode::GATEWAY_TIMEOUT, reason)
    }

    pub(super) fn wrong_method(reason: &impl Display, allowed: &[&'static str]) -> Self {
        Self::error(StatusCode::METHOD_NOT_ALLOWED, reason).with(ALLOW, allowed.join(", "))
    }

    /// Creates an answer that makes browsers ask for a password, which is the token.
    pub(super) fn unauthorized(reason: &impl Display) -> Self {
        let challenge = "Basic realm=\"gogs-mock control: any name, and the control token as password\"".to_owned();
        Self::error(StatusCode::UNAUTHORIZED, reason).with(WWW_AUTHENTICATE, challenge)
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
        Self::error(status, &reason)
    }

    fn with(mut self, name: HeaderName, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    pub(super) fn into_response(self) -> Response<Body> {
        let mut response = Response::new(self.body);
        *response.status_mut() = self.status;
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::try_from(value) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match &mut *self {
            Self::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            Self::Whole(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Self::Events(events) => events.poll_recv(cx).map(|event| event.map(|event| Ok(Frame::data(event)))),
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Whole(bytes) if bytes.is_empty())
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        match self {
            Self::Whole(bytes) => hyper::body::SizeHint::with_exact(bytes.len() as u64),
            Self::Events(_) => hyper::body::SizeHint::default(),
        }
    }
}

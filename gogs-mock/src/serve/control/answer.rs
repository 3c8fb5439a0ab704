//! What the instruments answer.

use std::fmt::Display;

use bytes::Bytes;
use http::header::{ALLOW, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderValue, Response, StatusCode};
use http_body_util::Full;
use serde::Serialize;
use serde_json::json;

/// A status with JSON, or without a body.
#[derive(Debug)]
pub(super) struct Answer {
    status: StatusCode,
    body: Option<String>,
    /// The methods there are, where the one that was used is none of them.
    allowed: Vec<&'static str>,
}

impl Answer {
    pub(super) fn done() -> Self {
        Self { status: StatusCode::NO_CONTENT, body: None, allowed: Vec::new() }
    }

    pub(super) fn json(value: &impl Serialize) -> Self {
        // What is shown holds nothing that JSON does not.
        Self::text(serde_json::to_string_pretty(value).unwrap_or_default())
    }

    /// JSON that is written already.
    pub(super) fn text(json: String) -> Self {
        Self { status: StatusCode::OK, body: Some(json), allowed: Vec::new() }
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

    pub(super) fn wrong_method(reason: &impl Display, allowed: &[&'static str]) -> Self {
        Self { allowed: allowed.to_vec(), ..Self::error(StatusCode::METHOD_NOT_ALLOWED, reason) }
    }

    /// For a body of which not all was read.
    pub(super) fn unread(status: StatusCode, largest: usize) -> Self {
        let reason = match status {
            StatusCode::PAYLOAD_TOO_LARGE => format!("the body is larger than {largest} bytes"),
            StatusCode::SERVICE_UNAVAILABLE => "too many bytes of bodies are being sent; try again".to_owned(),
            StatusCode::REQUEST_TIMEOUT => "the rest of the body did not come".to_owned(),
            _ => "the body broke off".to_owned(),
        };
        Self::error(status, &reason)
    }

    pub(super) fn into_response(self) -> Response<Full<Bytes>> {
        let is_json = self.body.is_some();
        let mut response = Response::new(Full::from(self.body.map(|body| body + "\n").unwrap_or_default()));
        *response.status_mut() = self.status;
        if is_json {
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
            // No browser takes it for a script of another page.
            response.headers_mut().insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        }
        if !self.allowed.is_empty()
            && let Ok(allowed) = HeaderValue::from_str(&self.allowed.join(", "))
        {
            response.headers_mut().insert(ALLOW, allowed);
        }
        response
    }
}

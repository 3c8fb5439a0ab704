//! What the instruments answer.

use std::fmt::Display;

use bytes::Bytes;
use http::header::{ALLOW, CONTENT_TYPE};
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

    pub(super) fn refused(reason: &impl Display) -> Self {
        Self { status: StatusCode::BAD_REQUEST, ..Self::json(&json!({ "error": reason.to_string() })) }
    }

    pub(super) fn missing(reason: &impl Display) -> Self {
        Self { status: StatusCode::NOT_FOUND, ..Self::refused(reason) }
    }

    pub(super) fn wrong_method(reason: &impl Display, allowed: &[&'static str]) -> Self {
        Self { status: StatusCode::METHOD_NOT_ALLOWED, allowed: allowed.to_vec(), ..Self::refused(reason) }
    }

    pub(super) fn into_response(self) -> Response<Full<Bytes>> {
        let is_json = self.body.is_some();
        let mut response = Response::new(Full::from(self.body.map(|body| body + "\n").unwrap_or_default()));
        *response.status_mut() = self.status;
        if is_json {
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        if !self.allowed.is_empty()
            && let Ok(allowed) = HeaderValue::from_str(&self.allowed.join(", "))
        {
            response.headers_mut().insert(ALLOW, allowed);
        }
        response
    }
}

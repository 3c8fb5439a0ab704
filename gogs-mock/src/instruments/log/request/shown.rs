//! Requests, formatted for people and for programs.

use std::collections::BTreeMap;
use std::fmt;

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use jiff::Timestamp;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::{Answered, LoggedRequest, redact};
use crate::instruments::Changes;

/// Formats the request as one line: `#3 CreateIssue POST /api/v1/repos/alice/hello/issues by bob: 201`
impl fmt::Display for LoggedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{} ", self.number)?;
        if let Some(endpoint) = self.endpoint {
            write!(f, "{endpoint} ")?;
        }
        write!(f, "{} {}", self.method, self.path())?;
        if let Some(query) = self.query() {
            write!(f, "?{query}")?;
        }
        write!(f, " by {}: ", self.actor().unwrap_or("nobody"))?;
        match self.status() {
            Some(status) => write!(f, "{}", status.as_u16())?,
            None => f.write_str("no answer")?,
        }
        if let Some(reason) = &self.reason {
            write!(f, " ({reason})")?;
        }
        if let Some(fault) = &self.fault {
            write!(f, " (fault: {fault})")?;
        }
        Ok(())
    }
}

impl fmt::Debug for LoggedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Debug for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.status, self.body())
    }
}

/// A logged request, as JSON.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "LogEntry"))]
pub(crate) struct Shown<'r> {
    /// The request's number in the log, from 1.
    number: u64,
    /// The time of arrival, by the server's clock.
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date-time")))]
    time: Timestamp,
    /// The endpoint's name, `upload-pack`, `receive-pack` or `web`; null if the API has no such route.
    endpoint: Option<&'static str>,
    method: &'r str,
    /// The path as it was sent, percent-encoded.
    path: &'r str,
    /// The query as it was sent, without secrets.
    query: Option<String>,
    /// The values of the variables in the endpoint's path.
    path_values: BTreeMap<&'static str, &'r str>,
    /// The repository of the request: `owner/name`.
    repository: Option<String>,
    /// The user who sent the request; null if the server could not identify one.
    actor: Option<&'r str>,
    content_type: Option<&'r str>,
    /// The status of the answer, whether or not it arrived; null if a fault stopped the request before there was one.
    status: Option<u16>,
    /// The reason why the request was refused, or why the server failed.
    reason: Option<String>,
    /// The reason for a 404.
    not_found: Option<String>,
    /// The fault that affected the request, as text.
    fault: Option<&'r str>,
    /// The number of things that it changed; null if changes are not recorded.
    changed: Option<usize>,
    #[serde(flatten)]
    contents: Option<Contents<'r>>,
}

/// The content of a request and of its answer, without secrets.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Contents<'r> {
    /// The request's headers; names are in lower case.
    headers: BTreeMap<&'r str, String>,
    /// The request's body: a JSON value if it is JSON, otherwise text.
    body: Value,
    /// The answer's headers; names are in lower case.
    answer_headers: Option<BTreeMap<&'r str, String>>,
    /// The answer's body: a JSON value if it is JSON, otherwise text.
    answer: Option<Value>,
    /// The changes that the request made; null if changes are not recorded.
    changes: Option<&'r Changes>,
}

impl<'r> Shown<'r> {
    /// A request with or without headers, bodies and changes.
    pub(crate) fn new(request: &'r LoggedRequest, with_contents: bool) -> Self {
        Self {
            number: request.number,
            time: request.time,
            endpoint: request.endpoint,
            method: request.method.as_str(),
            path: request.path(),
            query: request.query(),
            path_values: request.path_values().collect(),
            repository: request.repository(),
            actor: request.actor(),
            content_type: request.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()),
            status: request.status().map(|status| status.as_u16()),
            reason: request.reason.as_ref().map(ToString::to_string),
            not_found: request.not_found().map(ToString::to_string),
            fault: request.fault(),
            changed: request.changes.as_ref().map(Changes::len),
            contents: with_contents.then(|| Contents::of(request)),
        }
    }
}

impl<'r> Contents<'r> {
    fn of(request: &'r LoggedRequest) -> Self {
        let body = |headers: &HeaderMap, body: &Bytes| match redact::json(body) {
            Some(json) => json,
            None => Value::from(redact::body(headers, body)),
        };
        Self {
            headers: redact::headers(&request.headers),
            body: body(&request.headers, &request.body),
            answer_headers: request.answer.as_ref().map(|answer| redact::headers(&answer.headers)),
            answer: request.answer.as_ref().map(|answer| body(&answer.headers, &answer.body)),
            changes: request.changes.as_ref(),
        }
    }
}

/// Returns the request with all its content, without secrets.
impl Serialize for LoggedRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Shown::new(self, true).serialize(serializer)
    }
}

//! One request and its answer.

use std::fmt;

use bytes::Bytes;
use gogs_core::endpoint::Endpoint;
use gogs_core::endpoint::router::Captures;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Method, StatusCode, Uri};
use jiff::Timestamp;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::{NotFound, redact};

/// About how many bytes a request takes besides its texts.
const OVERHEAD: usize = 1024;

/// About how many bytes a header takes besides its texts.
const HEADER_OVERHEAD: usize = 104;

/// A request that a fake server was asked, and what became of it.
///
/// What it shows is without passwords, tokens and other secrets.
#[derive(Clone)]
pub struct LoggedRequest {
    pub(super) number: u64,
    pub(super) time: Timestamp,
    pub(super) method: Method,
    pub(super) uri: Uri,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) endpoint: Option<&'static str>,
    pub(super) captures: Captures,
    pub(super) actor: Option<String>,
    pub(super) answer: Option<Answered>,
    pub(super) not_found: Option<NotFound>,
    pub(super) fault: Option<String>,
}

/// What the server answered, whether or not it came through.
#[derive(Clone)]
pub struct Answered {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl LoggedRequest {
    /// The request's number, in the order of the answers: 1 for the first since the server started or its log was cleared.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// When it came, by the server's clock.
    pub fn time(&self) -> Timestamp {
        self.time
    }

    /// The HTTP method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path as it was sent, percent-encoded: `/api/v1/repos/alice/hello`.
    pub fn path(&self) -> &str {
        self.uri.path()
    }

    /// The query as it was sent, without the values of tokens.
    pub fn query(&self) -> Option<String> {
        self.uri.query().map(redact::query)
    }

    /// The headers; that of the credentials says that there were some, and no more.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The endpoint's name, such as `CreateIssue`; `None` where no route was found, and for what is not of the API: the
    /// requests of Git clients and the forms of the web pages.
    pub fn endpoint(&self) -> Option<&'static str> {
        self.endpoint
    }

    /// The value of a variable in the endpoint's path, decoded: `path_value("owner")`.
    pub fn path_value(&self, name: &str) -> Option<&str> {
        self.captures.get(name)
    }

    /// The variables of the endpoint's path with their values, decoded.
    pub fn path_values(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.captures.iter()
    }

    /// The typed path, where this is a request of the endpoint.
    pub fn path_of<E: Endpoint>(&self, _endpoint: E) -> Option<E::Path> {
        (self.endpoint == Some(E::ROUTE.name)).then(|| self.captures.to_params())
    }

    /// The user who asked; `None` is the anonymous, which those with wrong credentials are too. Of Git clients the server
    /// wants no credentials where everybody may read, and does not look at those that come all the same.
    pub fn actor(&self) -> Option<&str> {
        self.actor.as_deref()
    }

    /// The body as text.
    pub fn body(&self) -> String {
        redact::body(&self.headers, &self.body)
    }

    /// The body as JSON, if it is some.
    pub fn body_json(&self) -> Option<Value> {
        redact::json(&self.body)
    }

    /// The body as JSON with its secrets, for comparisons whose outcome alone is shown.
    pub(super) fn raw_json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }

    /// The answer; `None` where a fault left the server without one.
    pub fn answer(&self) -> Option<&Answered> {
        self.answer.as_ref()
    }

    /// The answer's status.
    pub fn status(&self) -> Option<StatusCode> {
        self.answer.as_ref().map(|answer| answer.status)
    }

    /// Why a 404 was one.
    pub fn not_found(&self) -> Option<&NotFound> {
        self.not_found.as_ref()
    }

    /// The fault that was done to it, in words.
    pub fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// About how many bytes it takes in memory.
    pub(super) fn weight(&self) -> usize {
        let answer = self.answer.as_ref().map_or(0, |answer| answer.body.len() + weight_of(&answer.headers));
        let uri = self.uri.path().len() + self.uri.query().map_or(0, str::len);
        let captures: usize = self.captures.iter().map(|(_, value)| value.len()).sum();
        // Why a 404 was one repeats a part of the path at most.
        let texts = [&self.actor, &self.fault].into_iter().flatten().map(String::len).sum::<usize>() + uri;
        OVERHEAD + self.body.len() + weight_of(&self.headers) + uri + captures + texts + answer
    }
}

/// About how many bytes headers take in memory.
fn weight_of(headers: &HeaderMap) -> usize {
    headers.iter().map(|(name, value)| HEADER_OVERHEAD + name.as_str().len() + value.len()).sum()
}

impl Answered {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as text.
    pub fn body(&self) -> String {
        redact::body(&self.headers, &self.body)
    }

    /// The body as JSON, if it is some.
    pub fn body_json(&self) -> Option<Value> {
        redact::json(&self.body)
    }
}

/// `#3 CreateIssue POST /api/v1/repos/alice/hello/issues by bob: 201`
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
        if let Some(reason) = &self.not_found {
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

impl Serialize for LoggedRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let shown = |headers: &HeaderMap, body: &Bytes| match redact::json(body) {
            Some(json) => json,
            None => Value::from(redact::body(headers, body)),
        };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("number", &self.number)?;
        map.serialize_entry("time", &self.time)?;
        map.serialize_entry("endpoint", &self.endpoint)?;
        map.serialize_entry("method", self.method.as_str())?;
        map.serialize_entry("path", self.path())?;
        map.serialize_entry("query", &self.query())?;
        let values: serde_json::Map<_, _> =
            self.path_values().map(|(name, value)| (name.to_owned(), value.into())).collect();
        map.serialize_entry("path_values", &values)?;
        map.serialize_entry("actor", &self.actor)?;
        map.serialize_entry("content_type", &text_of(&self.headers))?;
        map.serialize_entry("body", &shown(&self.headers, &self.body))?;
        map.serialize_entry("status", &self.status().map(|status| status.as_u16()))?;
        let answer = self.answer.as_ref().map(|answer| shown(&answer.headers, &answer.body));
        map.serialize_entry("answer", &answer)?;
        map.serialize_entry("not_found", &self.not_found.as_ref().map(ToString::to_string))?;
        map.serialize_entry("fault", &self.fault)?;
        map.end()
    }
}

fn text_of(headers: &HeaderMap) -> Option<&str> {
    headers.get(CONTENT_TYPE)?.to_str().ok()
}

//! Requests as people and programs read them.

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::{Answered, LoggedRequest, redact};

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
        map.serialize_entry("reason", &self.reason.as_ref().map(ToString::to_string))?;
        map.serialize_entry("not_found", &self.not_found().map(ToString::to_string))?;
        map.serialize_entry("fault", &self.fault)?;
        map.end()
    }
}

fn text_of(headers: &HeaderMap) -> Option<&str> {
    headers.get(CONTENT_TYPE)?.to_str().ok()
}

//! A request and its answer.

mod replay;
mod shown;

use bytes::Bytes;
use gogs_core::endpoint::Captures;
use gogs_core::endpoint::Endpoint;
use http::{HeaderMap, Method, StatusCode, Uri};
use jiff::Timestamp;
use serde_json::Value;

#[cfg(feature = "server")]
pub(crate) use self::shown::Shown;
use super::{NotFound, Reason, redact};
use crate::instruments::Changes;

/// The approximate size of a request without its texts, in bytes.
const OVERHEAD: usize = 1024;

/// The approximate size of a header without its texts, in bytes.
const HEADER_OVERHEAD: usize = 104;

/// A request to a fake server, and its result.
///
/// It shows no passwords, tokens or other secrets.
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
    /// The target of a request that is not for the API.
    pub(super) repository: Option<(String, String)>,
    pub(super) actor: Option<String>,
    pub(super) answer: Option<Answered>,
    pub(super) reason: Option<Reason>,
    pub(super) fault: Option<String>,
    pub(super) changes: Option<Changes>,
}

/// The answer of the server, whether or not it arrived.
#[derive(Clone)]
pub struct Answered {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl LoggedRequest {
    /// Returns the request's number, in the order of the answers. The first one since the server started or its log was
    /// cleared is 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Returns the time of arrival, by the server's clock.
    pub fn time(&self) -> Timestamp {
        self.time
    }

    /// Returns the HTTP method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Returns the path as it was sent, percent-encoded: `/api/v1/repos/alice/hello`.
    pub fn path(&self) -> &str {
        self.uri.path()
    }

    /// Returns the query as it was sent, without the values of tokens.
    pub fn query(&self) -> Option<String> {
        self.uri.query().map(redact::query)
    }

    /// Returns the headers. Those with credentials are present, but their values are hidden.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the endpoint's name, such as `CreateIssue`; `None` if the API has no such route. Requests of Git clients are
    /// called `upload-pack` and `receive-pack`, and requests that are neither for the API nor from Git clients are called
    /// `web`.
    pub fn endpoint(&self) -> Option<&'static str> {
        self.endpoint
    }

    /// Returns the value of a variable in the endpoint's path, decoded: `path_value("owner")`.
    pub fn path_value(&self, name: &str) -> Option<&str> {
        self.captures.get(name)
    }

    /// Returns the variables of the endpoint's path with their values, decoded.
    pub fn path_values(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.captures.iter()
    }

    /// Returns the repository of the request, as the request names it (`owner/name`).
    pub fn repository(&self) -> Option<String> {
        let named = || Some((self.captures.get("owner")?, self.captures.get("repo")?));
        let other = self.repository.as_ref().map(|(owner, name)| (owner.as_str(), name.as_str()));
        other.or_else(named).map(|(owner, name)| format!("{owner}/{name}"))
    }

    /// Returns the typed path, if this is a request of the endpoint.
    pub fn path_of<E: Endpoint>(&self, _endpoint: E) -> Option<E::Path> {
        (self.endpoint == Some(E::ROUTE.name)).then(|| self.captures.to_params())
    }

    /// Returns the user who sent the request, or `None` for anonymous callers, including those with wrong credentials. If
    /// everybody can read a repository, the server neither requires nor checks credentials of Git clients. If a fault affected
    /// the request, this is the user of its credentials, whether or not the server checked them.
    pub fn actor(&self) -> Option<&str> {
        self.actor.as_deref()
    }

    /// Returns the body as text.
    pub fn body(&self) -> String {
        redact::body(&self.headers, &self.body)
    }

    /// Returns the body as JSON; `None` if it is not JSON.
    pub fn body_json(&self) -> Option<Value> {
        redact::json(&self.body)
    }

    /// Returns the body as JSON with its secrets, for comparisons that only show their result.
    pub(super) fn raw_json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }

    /// Returns the answer, whether or not it arrived; `None` if a fault stopped the request before there was one.
    pub fn answer(&self) -> Option<&Answered> {
        self.answer.as_ref()
    }

    /// Returns the status of the answer.
    pub fn status(&self) -> Option<StatusCode> {
        self.answer.as_ref().map(|answer| answer.status)
    }

    /// Returns the reason why the request was refused or why the server failed. `None` if the request succeeded, or if a
    /// fault replaced the answer of the server.
    pub fn reason(&self) -> Option<&Reason> {
        self.reason.as_ref()
    }

    /// Returns the reason for a 404: the [reason](Self::reason) of that status.
    pub fn not_found(&self) -> Option<&NotFound> {
        match &self.reason {
            Some(Reason::NotFound(reason)) => Some(reason),
            _ => None,
        }
    }

    /// Returns the fault that affected the request, as text.
    pub fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// Returns the changes that the request made; `None` unless the server [records
    /// changes](crate::MockGogs::record_changes).
    pub fn changes(&self) -> Option<&Changes> {
        self.changes.as_ref()
    }

    /// Returns the approximate number of bytes in memory.
    pub(super) fn weight(&self) -> usize {
        let answer = self.answer.as_ref().map_or(0, |answer| answer.body.len() + weight_of(&answer.headers));
        let uri = self.uri.path().len() + self.uri.query().map_or(0, str::len);
        let captures: usize = self.captures.iter().map(|(_, value)| value.len()).sum();
        let reason = self.reason.as_ref().map_or(0, Reason::weight);
        let texts = [&self.actor, &self.fault].into_iter().flatten().map(String::len).sum::<usize>() + reason;
        let changes = self.changes.as_ref().map_or(0, Changes::weight);
        OVERHEAD + changes + self.body.len() + weight_of(&self.headers) + uri + captures + texts + answer
    }
}

/// Returns the approximate number of bytes of headers in memory.
fn weight_of(headers: &HeaderMap) -> usize {
    headers.iter().map(|(name, value)| HEADER_OVERHEAD + name.as_str().len() + value.len()).sum()
}

impl Answered {
    /// Returns the status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the body as text.
    pub fn body(&self) -> String {
        redact::body(&self.headers, &self.body)
    }

    /// Returns the body as JSON; `None` if it is not JSON.
    pub fn body_json(&self) -> Option<Value> {
        redact::json(&self.body)
    }
}

//! One request and its answer.

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
    /// Of a request that is not for the API.
    pub(super) repository: Option<(String, String)>,
    pub(super) actor: Option<String>,
    pub(super) answer: Option<Answered>,
    pub(super) reason: Option<Reason>,
    pub(super) fault: Option<String>,
    pub(super) changes: Option<Changes>,
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

    /// The endpoint's name, such as `CreateIssue`; `None` if no route of the API was found. The requests of Git clients are
    /// called `upload-pack` and `receive-pack`, and what is neither for the API nor for Git is `web`.
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

    /// Returns the repository that the request is for, as it names it (`owner/name`).
    pub fn repository(&self) -> Option<String> {
        let named = || Some((self.captures.get("owner")?, self.captures.get("repo")?));
        let other = self.repository.as_ref().map(|(owner, name)| (owner.as_str(), name.as_str()));
        other.or_else(named).map(|(owner, name)| format!("{owner}/{name}"))
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

    /// Returns why the request was refused or why the server failed; `None` if it succeeded, and if a fault answered in place of
    /// the server.
    pub fn reason(&self) -> Option<&Reason> {
        self.reason.as_ref()
    }

    /// Returns why a 404 was one: the [reason](Self::reason) of that status.
    pub fn not_found(&self) -> Option<&NotFound> {
        match &self.reason {
            Some(Reason::NotFound(reason)) => Some(reason),
            _ => None,
        }
    }

    /// The fault that was done to it, in words.
    pub fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// Returns what the request changed; `None` unless the server [records changes](crate::MockGogs::record_changes).
    pub fn changes(&self) -> Option<&Changes> {
        self.changes.as_ref()
    }

    /// About how many bytes it takes in memory.
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

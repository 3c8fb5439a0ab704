//! The conditions of an expectation.

use std::fmt;

use http::{Method, StatusCode};
use serde_json::Value;

use super::{LoggedRequest, redact};
use crate::go::query;
use crate::instruments::faults::path_matches;

/// A condition on a request.
#[derive(Debug, Clone)]
pub(super) enum Condition {
    Endpoint(&'static str),
    Method(Method),
    Path(String),
    PathValue(&'static str, String),
    Actor(Option<String>),
    Query(String, String),
    Body(Value),
    Field(String, Value),
    Status(StatusCode),
    StatusClass(u16),
    Repository(String),
    After(u64),
}

impl Condition {
    /// Returns how the request differs, as text; `None` if it satisfies the condition.
    pub(super) fn difference(&self, request: &LoggedRequest) -> Option<String> {
        let status = || request.status().map_or("no answer".to_owned(), |status| status.as_u16().to_string());
        let (is_satisfied, found) = match self {
            Self::Endpoint(name) => {
                (request.endpoint == Some(*name), request.endpoint.unwrap_or("no route").to_owned())
            }
            Self::Method(method) => (request.method == *method, request.method.to_string()),
            Self::Path(path) => (path_matches(path, request.path()), request.path().to_owned()),
            Self::PathValue(name, value) => {
                let found = request.path_value(name);
                (found == Some(value), format!("{:?}", found.unwrap_or_default()))
            }
            Self::Actor(actor) => {
                let (found, wanted) = (request.actor().map(str::to_lowercase), actor.as_deref().map(str::to_lowercase));
                (found == wanted, request.actor().unwrap_or("nobody").to_owned())
            }
            Self::Query(name, value) => {
                let pairs = query::parse(request.uri.query().unwrap_or_default().as_bytes());
                let found = pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value);
                (found == Some(value), format!("{:?}", request.query().unwrap_or_default()))
            }
            Self::Body(body) => (request.raw_json().as_ref() == Some(body), request.body()),
            Self::Field(name, value) => {
                let body = request.raw_json().unwrap_or_default();
                let found = name.split('.').try_fold(&body, |value, name| match name.parse::<usize>() {
                    Ok(index) => value.get(index),
                    Err(_) => value.get(name),
                });
                (found == Some(value), found.map_or_else(|| "absent".to_owned(), |found| shown(name, found)))
            }
            Self::StatusClass(class) => {
                (request.status().is_some_and(|status| status.as_u16() / 100 == *class), status())
            }
            Self::Repository(wanted) => {
                let found = request.repository().unwrap_or_default();
                (found.to_lowercase() == wanted.to_lowercase(), format!("{found:?}"))
            }
            Self::After(number) => (request.number > *number, format!("number {}", request.number)),
            Self::Status(wanted) => (request.status() == Some(*wanted), status()),
        };
        (!is_satisfied).then(|| format!("{self}: was {found}"))
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Endpoint(name) => write!(f, "{name}"),
            Self::Method(method) => write!(f, "method {method}"),
            Self::Path(path) => write!(f, "path {path}"),
            Self::PathValue(name, value) => write!(f, "{name} {value:?}"),
            Self::Actor(actor) => write!(f, "by {}", actor.as_deref().unwrap_or("nobody")),
            Self::Query(name, _) if redact::is_secret(name) => write!(f, "query {name}=[redacted]"),
            Self::Query(name, value) => write!(f, "query {name}={value}"),
            Self::Body(body) => write!(f, "body {}", shown("", body)),
            Self::Field(name, value) => write!(f, "field {name} {}", shown(name, value)),
            Self::StatusClass(class) => write!(f, "answered {class}xx"),
            Self::Repository(repository) => write!(f, "in {repository}"),
            Self::After(number) => write!(f, "after number {number}"),
            Self::Status(status) => write!(f, "answered {}", status.as_u16()),
        }
    }
}

/// Formats a JSON value without secrets, given the name of its field.
fn shown(name: &str, value: &Value) -> String {
    let last = name.rsplit('.').next().unwrap_or_default();
    if redact::is_secret(last) {
        return "[redacted]".to_owned();
    }
    let mut value = value.clone();
    redact::clean(&mut value);
    value.to_string()
}

//! Errors as objects for programs.

use std::error::Error as StdError;

use serde::{Serialize, Serializer};

use super::{Error, FailedRequest, FieldError, Outcome};

#[derive(Serialize)]
struct View<'e> {
    kind: &'static str,
    error: String,
    outcome: Outcome,
    #[serde(skip_serializing_if = "Option::is_none")]
    endpoint: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'e str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    fields: &'e [FieldError],
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after_seconds: Option<u64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    causes: Vec<String>,
}

impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (kind, request): (_, Option<&FailedRequest>) = match self {
            Self::Refused(refused) => ("refused", Some(&refused.request)),
            Self::NoAnswer { request, .. } => ("no_answer", Some(request)),
            Self::Unexpected(unexpected) => ("unexpected", Some(&unexpected.request)),
            Self::Invalid(_) => ("invalid", None),
            Self::NotRevealed(_) => ("not_revealed", None),
        };
        let status = match self {
            Self::Unexpected(unexpected) => Some(unexpected.status),
            _ => self.status().into(),
        };
        let (mut causes, mut next) = (Vec::new(), self.source());
        while let Some(cause) = next {
            causes.push(cause.to_string());
            next = cause.source();
        }
        let view = View {
            kind,
            error: self.to_string(),
            outcome: self.outcome(),
            endpoint: request.and_then(|request| request.endpoint),
            method: request.map(|request| request.method.as_str()),
            path: request.map(|request| request.path.as_str()),
            status: status.map(|status| status.as_u16()),
            message: self.message(),
            fields: self.refused().map_or(&[], |refused| &refused.fields),
            retry_after_seconds: self.retry_after().map(|wait| wait.as_secs()),
            causes,
        };
        view.serialize(serializer)
    }
}

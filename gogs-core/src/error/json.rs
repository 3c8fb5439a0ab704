//! Errors as objects for programs.

use std::error::Error as StdError;

use serde::{Serialize, Serializer};

use super::{Asked, Error, FieldError, Outcome};

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
        let (kind, asked): (_, Option<&Asked>) = match self {
            Self::Refused(refused) => ("refused", Some(&refused.asked)),
            Self::NoAnswer { asked, .. } => ("no_answer", Some(asked)),
            Self::Unexpected(unexpected) => ("unexpected", Some(&unexpected.asked)),
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
            endpoint: asked.and_then(|asked| asked.endpoint),
            method: asked.map(|asked| asked.method.as_str()),
            path: asked.map(|asked| asked.path.as_str()),
            status: status.map(|status| status.as_u16()),
            message: self.message(),
            fields: self.refused().map_or(&[], |refused| &refused.fields),
            retry_after_seconds: self.retry_after().map(|wait| wait.as_secs()),
            causes,
        };
        view.serialize(serializer)
    }
}

//! Causes of rejected requests, as the server would log them.

use http::StatusCode;

use super::Refusal;

/// Why a request was rejected. It is stored in the extensions of the response until it is logged, because clients do not get
/// the full reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The server expects this failure.
    Rejected(String),
    /// The server does not expect this failure.
    Failed(String),
    /// The server panics.
    Panicked(String),
    /// The fake knows the route but does not support the request.
    NotServed(String),
}

impl Cause {
    /// Returns the cause of a refusal, or `None` if it depends on who sent the request, which is not known here.
    pub(super) fn of(refusal: &Refusal) -> Option<Self> {
        Some(match refusal {
            Refusal::Empty(_) | Refusal::Page | Refusal::Application | Refusal::NoPage => return None,
            Refusal::Silent(_, reason) => Self::Rejected(reason.clone()),
            Refusal::Message(status, text) if *status >= StatusCode::INTERNAL_SERVER_ERROR => {
                Self::Failed(text.clone())
            }
            Refusal::Message(_, text) => Self::Rejected(text.clone()),
            Refusal::Internal => Self::Failed("it expects something that is not there".to_owned()),
            Refusal::Failed(reason) => Self::Failed(reason.to_string()),
            Refusal::Fields(_, errors) => {
                let sentences: Vec<_> = errors.iter().map(ToString::to_string).collect();
                Self::Rejected(sentences.join("; "))
            }
            Refusal::Search(text) => Self::Failed(text.clone()),
            Refusal::BadRequest => Self::Rejected("the request is malformed".to_owned()),
            Refusal::FailurePage(reason) => Self::Failed((*reason).to_owned()),
            Refusal::Unwritable(reason) => Self::Failed(format!("the answer cannot be written as JSON: {reason}")),
            Refusal::Panic(reason) => Self::Panicked((*reason).to_owned()),
            Refusal::UnknownMethod => {
                Self::Failed("no route takes this method, and the page that should say so fails".to_owned())
            }
            Refusal::Declined(reason) => Self::NotServed(reason.clone()),
        })
    }
}

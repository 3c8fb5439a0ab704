//! The shapes of responses to Git LFS clients.

use bytes::Bytes;
use http::header::HeaderName;
use http::{HeaderValue, Response, StatusCode};
use serde::Serialize;

use super::MEDIA_TYPE;
use crate::go::json::escape_html;
use crate::wire::{Cause, response, with_status};

/// Requests credentials from LFS clients; `WWW-Authenticate` requests them from other clients.
const LFS_AUTHENTICATE: HeaderName = HeaderName::from_static("lfs-authenticate");

/// An error response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LfsRefusal {
    /// 401 with a request for credentials.
    AskCredentials,
    /// 404 without a body: the repository does not exist, or the user lacks access.
    NotFound,
    /// A status without a body, because a header lacks these words.
    Header(StatusCode, &'static str),
    /// A status with a sentence.
    Message(StatusCode, String),
}

impl LfsRefusal {
    /// Returns a 400 with a sentence.
    pub(super) fn bad(message: impl Into<String>) -> Self {
        Self::Message(StatusCode::BAD_REQUEST, message.into())
    }

    /// Returns the error for an object that is not in the repository.
    pub(super) fn no_object() -> Self {
        Self::Message(StatusCode::NOT_FOUND, "Object does not exist".to_owned())
    }

    pub(super) fn into_response(self) -> Response<Bytes> {
        match self {
            Self::AskCredentials => {
                let mut response = message(StatusCode::UNAUTHORIZED, "Credentials needed");
                response.headers_mut().insert(LFS_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"Git LFS\""));
                response
            }
            Self::NotFound => with_status(Response::default(), StatusCode::NOT_FOUND),
            Self::Header(status, words) => {
                let mut response = with_status(Response::default(), status);
                response.extensions_mut().insert(Cause::Rejected(format!("a header lacks {words:?}")));
                response
            }
            Self::Message(status, text) => {
                let mut response = message(status, &text);
                response.extensions_mut().insert(Cause::Rejected(text));
                response
            }
        }
    }
}

/// Returns a value as JSON, with the newline that Go's encoder appends.
pub(super) fn json(status: StatusCode, value: &impl Serialize) -> Response<Bytes> {
    // Every value that is sent here can be written as JSON.
    let text = serde_json::to_string(value).unwrap_or_default();
    response(status, MEDIA_TYPE, format!("{}\n", escape_html(&text)))
}

fn message(status: StatusCode, message: &str) -> Response<Bytes> {
    json(status, &serde_json::json!({ "message": message }))
}

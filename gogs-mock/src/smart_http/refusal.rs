//! The shapes of error responses to Git clients.

use bytes::Bytes;
use http::header::WWW_AUTHENTICATE;
use http::{HeaderValue, Response, StatusCode};

use crate::wire::{Cause, response, with_status};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GitRefusal {
    NotFound,
    /// 401, because the body has the wrong content type.
    Unauthorized,
    /// 401 with a request for credentials.
    AskCredentials,
    /// The user is known but lacks the permission. Requests other credentials nevertheless.
    NoPermission,
    /// A push to a mirror, which nobody may do.
    Mirror,
    /// Any unexpected failure.
    Broken,
    /// Only from the fake: the body exceeds its limit.
    TooLarge,
}

impl GitRefusal {
    pub(super) fn into_response(self) -> Response<Bytes> {
        let (status, text, asks) = match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "", false),
            Self::Unauthorized => (StatusCode::UNAUTHORIZED, "", false),
            Self::AskCredentials => (StatusCode::UNAUTHORIZED, "", true),
            Self::NoPermission => (StatusCode::FORBIDDEN, "User permission denied", true),
            Self::Mirror => (StatusCode::FORBIDDEN, "Mirror repository is read-only", false),
            Self::Broken => (StatusCode::INTERNAL_SERVER_ERROR, "", false),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "", false),
        };
        let mut response = match text {
            "" => with_status(Response::default(), status),
            text => response(status, "text/plain; charset=utf-8", text),
        };
        if let Some(cause) = self.cause() {
            response.extensions_mut().insert(cause);
        }
        if asks {
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\".\""));
        }
        response
    }

    fn cause(self) -> Option<Cause> {
        match self {
            Self::NotFound | Self::AskCredentials | Self::NoPermission => None,
            Self::Unauthorized => Some(Cause::Rejected("the Content-Type is not that of the service".to_owned())),
            Self::Mirror => Some(Cause::Rejected("nobody pushes to a mirror".to_owned())),
            Self::Broken => Some(Cause::Failed("the credentials have no colon, or the work was given up".to_owned())),
            Self::TooLarge => Some(Cause::Rejected("the body is too large".to_owned())),
        }
    }
}

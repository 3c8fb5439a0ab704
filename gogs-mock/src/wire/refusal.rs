//! The formats of the server's error responses.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Method, Response, StatusCode};
use serde::Serialize;
use serde_json::json;

use super::response::with_status;
use crate::git::NoRevision;
use crate::go::json::escape_html;
use crate::rules::Error;
use crate::world::GogsVersion;

/// An error response.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// From a guard: a status without a body.
    Empty(StatusCode),
    /// From a handler: a status without a body, whose reason is only logged.
    Silent(StatusCode, String),
    /// From a handler: a status with a sentence.
    Message(StatusCode, String),
    /// Unexpected failures: 500 and a fixed sentence, whose reason is only logged; or the reason itself, see
    /// [`in_words_of`](Self::in_words_of).
    Failed(Cow<'static, str>),
    /// The same, because something that must exist is missing.
    Internal,
    /// From the validation of the body: 422, 400 or 415 with one entry for each error.
    Fields(Vec<FieldError>),
    /// From the repository search: 500 and `{"ok": false}`.
    Search(String),
    /// The web site's page for 404.
    Page,
    /// The web application, which shows the 404 in the browser.
    Application,
    /// A line of text which says that this method is not supported here.
    NoPage,
    /// From the HTTP library of the server: an invalid URL.
    BadRequest,
    /// The web site's page for 500.
    FailurePage(&'static str),
    /// The response cannot be written as JSON: 500 and the library's message about a time.
    Unwritable(&'static str),
    /// The server panicked: 500 without a body.
    Panic(&'static str),
    /// An HTTP method that no route has: 500 and the error with which the 404 page fails.
    UnknownMethod,
    /// From the fake: it knows the route but does not support it.
    Declined(String),
}

/// An error in a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct FieldError {
    #[serde(rename = "fieldNames", skip_serializing_if = "Vec::is_empty")]
    pub(crate) names: Vec<Cow<'static, str>>,
    pub(crate) classification: &'static str,
    pub(crate) message: String,
}

impl FieldError {
    pub(super) const DESERIALIZATION: &str = "DeserializationError";
    pub(super) const CONTENT_TYPE: &str = "ContentTypeError";

    fn status_of(errors: &[Self]) -> StatusCode {
        let has = |classification| errors.iter().any(|error| error.classification == classification);
        if has(Self::DESERIALIZATION) {
            StatusCode::BAD_REQUEST
        } else if has(Self::CONTENT_TYPE) {
            StatusCode::UNSUPPORTED_MEDIA_TYPE
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }
}

/// Why a request was rejected, as the server would log it. It is stored in the extensions of the response until it is logged,
/// because clients do not get the full reason.
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

/// `title: Required`
impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.names.is_empty() {
            write!(f, "{}: ", self.names.join(", "))?;
        }
        f.write_str(&self.message)
    }
}

const DOCS: &str = "https://github.com/gogs/docs-api";
const INTERNAL: &str = "Something went wrong, please check the server logs for more information.";
const PAGE: &str = "<!DOCTYPE html>\n<html>\n<head><title>Page Not Found - Gogs</title></head>\n\
                    <body><h1>404</h1></body>\n</html>\n";
const FAILURE_PAGE: &str = "<!DOCTYPE html>\n<html>\n<head><title>Internal Server Error - Gogs</title></head>\n\
                            <body><h1>500</h1></body>\n</html>\n";
const UNKNOWN_METHOD: &str = "template: base/footer:15:47: executing \"base/footer\" at <.PageStartTime>: \
                              invalid value; expected time.Time\n";

impl Refusal {
    /// The name does not exist, or the caller may not know that it does.
    pub(crate) const NOT_FOUND: Self = Self::Empty(StatusCode::NOT_FOUND);
    /// The caller is authenticated but not allowed to do this.
    pub(crate) const FORBIDDEN: Self = Self::Empty(StatusCode::FORBIDDEN);
    /// Missing or wrong credentials, or the wrong kind of them.
    pub(crate) const UNAUTHORIZED: Self = Self::Empty(StatusCode::UNAUTHORIZED);

    /// Returns a 422 with a sentence.
    pub(crate) fn unprocessable(message: impl Into<String>) -> Self {
        Self::Message(StatusCode::UNPROCESSABLE_ENTITY, message.into())
    }

    /// Returns a 403 with a sentence.
    pub(crate) fn forbidden(message: impl Into<String>) -> Self {
        Self::Message(StatusCode::FORBIDDEN, message.into())
    }

    /// Renames a field in the errors of the body validation.
    pub(crate) fn rename_field(mut self, from: &str, to: &'static str) -> Self {
        if let Self::Fields(errors) = &mut self {
            let names = errors.iter_mut().flat_map(|error| &mut error.names);
            names.filter(|name| *name == from).for_each(|name| *name = to.into());
        }
        self
    }

    /// Converts the refusal to the words of a version. Some versions show why a request failed.
    pub(crate) fn in_words_of(self, version: GogsVersion, method: &Method) -> Self {
        match self {
            Self::Page if version.serves_web_application() && method == Method::GET => Self::Application,
            Self::Page | Self::UnknownMethod if version.serves_web_application() => Self::NoPage,
            Self::Failed(reason) if version.shows_causes_of_failures() => {
                Self::Message(StatusCode::INTERNAL_SERVER_ERROR, reason.into_owned())
            }
            other => other,
        }
    }

    pub(crate) fn into_response(self) -> Response<Bytes> {
        // Handlers write the charset in upper case, the body validation in lower case.
        const HANDLER: &str = "application/json; charset=UTF-8";
        const BINDING: &str = "application/json; charset=utf-8";
        const HTML: &str = "text/html; charset=UTF-8";
        const PLAIN: &str = "text/plain; charset=utf-8";
        const FAILURE: StatusCode = StatusCode::INTERNAL_SERVER_ERROR;
        let message = |text: &str| written(&json!({"message": text, "url": DOCS}));
        let (cause, is_application) = (self.cause(), matches!(self, Self::Application));
        let (status, content_type, body) = match self {
            Self::Empty(status) | Self::Silent(status, _) => (status, None, String::new()),
            Self::Panic(_) => (FAILURE, None, String::new()),
            Self::Message(status, text) => (status, Some(HANDLER), message(&text)),
            Self::Failed(_) | Self::Internal => (FAILURE, Some(HANDLER), message(INTERNAL)),
            Self::Fields(errors) => (FieldError::status_of(&errors), Some(BINDING), written(&errors)),
            Self::Search(text) => (FAILURE, Some(HANDLER), written(&json!({"ok": false, "error": text}))),
            Self::Page => (StatusCode::NOT_FOUND, Some(HTML), PAGE.to_owned()),
            Self::Application => (StatusCode::NOT_FOUND, Some("text/html; charset=utf-8"), PAGE.to_owned()),
            Self::NoPage => (StatusCode::NOT_FOUND, Some(PLAIN), "404 page not found\n".to_owned()),
            Self::BadRequest => (StatusCode::BAD_REQUEST, Some(PLAIN), "400 Bad Request".to_owned()),
            Self::FailurePage(_) => (FAILURE, Some(HTML), FAILURE_PAGE.to_owned()),
            Self::Unwritable(reason) => {
                let text = format!("json: error calling MarshalJSON for type *time.Time: {reason}\n");
                (FAILURE, Some(PLAIN), text)
            }
            Self::UnknownMethod => (FAILURE, Some(PLAIN), UNKNOWN_METHOD.to_owned()),
            Self::Declined(reason) => {
                let text = message(&format!("gogs-mock does not serve this: {reason}"));
                (StatusCode::NOT_IMPLEMENTED, Some(HANDLER), text)
            }
        };
        let mut response = with_status(Response::new(body.into()), status);
        let headers = response.headers_mut();
        headers.extend(content_type.map(|name| (CONTENT_TYPE, HeaderValue::from_static(name))));
        headers.extend(is_application.then(|| (CACHE_CONTROL, HeaderValue::from_static("no-store"))));
        if let Some(cause) = cause {
            response.extensions_mut().insert(cause);
        }
        response
    }

    /// Returns the cause, or `None` if it depends on who sent the request, which is not known here.
    fn cause(&self) -> Option<Cause> {
        Some(match self {
            Self::Empty(_) | Self::Page | Self::Application | Self::NoPage => return None,
            Self::Silent(_, reason) => Cause::Rejected(reason.clone()),
            Self::Message(status, text) if *status >= StatusCode::INTERNAL_SERVER_ERROR => Cause::Failed(text.clone()),
            Self::Message(_, text) => Cause::Rejected(text.clone()),
            Self::Internal => Cause::Failed("it expects something that is not there".to_owned()),
            Self::Failed(reason) => Cause::Failed(reason.to_string()),
            Self::Fields(errors) => {
                let sentences: Vec<_> = errors.iter().map(ToString::to_string).collect();
                Cause::Rejected(sentences.join("; "))
            }
            Self::Search(text) => Cause::Failed(text.clone()),
            Self::BadRequest => Cause::Rejected("the request is malformed".to_owned()),
            Self::FailurePage(reason) => Cause::Failed((*reason).to_owned()),
            Self::Unwritable(reason) => Cause::Failed(format!("the answer cannot be written as JSON: {reason}")),
            Self::Panic(reason) => Cause::Panicked((*reason).to_owned()),
            Self::UnknownMethod => {
                Cause::Failed("no route takes this method, and the page that should say so fails".to_owned())
            }
            Self::Declined(reason) => Cause::NotServed(reason.clone()),
        })
    }
}

/// Converts an error of a rule to the server's response.
impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound(_) => Self::NOT_FOUND,
            Error::Rejected(reason) => Self::unprocessable(reason),
            Error::Unforeseen(reason) => Self::Failed(reason),
            Error::Panic(reason) => Self::Panic(reason),
        }
    }
}

/// An unknown object gives a 404; revisions that Git accepts but does not resolve make the server fail.
impl From<NoRevision> for Refusal {
    fn from(reason: NoRevision) -> Self {
        match reason {
            NoRevision::Unknown => Self::NOT_FOUND,
            NoRevision::PassedOn => Self::Failed("Git finds no object of this name".into()),
        }
    }
}

/// Serializes JSON like the server: members of maps sorted by name, those of structs in their order.
fn written(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).unwrap_or_default();
    escape_html(&json).into_owned()
}

//! Refusals by the server.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::LOCATION;
use http::{Response, StatusCode};
use serde::{Deserialize, Serialize};

use super::{FailedRequest, Outcome, Redactor};
use crate::endpoint::Auth;
use crate::version::Version;
use crate::{retry_after, web_page};

/// A refusal by the server, in any of its forms.
///
/// Gogs refuses in five forms (seen on 0.14.3): an empty body (guards: 401, 403, 404), `{"message", "url"}`, a list of field
/// errors (400, 415, 422), `{"ok": false, "error"}` from the searches, and an HTML page for an unknown path.
/// [`body`](Self::body) has the original.
#[derive(Debug, Clone)]
pub struct Refused {
    /// The request.
    pub request: FailedRequest,
    /// The status of the response.
    pub status: StatusCode,
    /// The message of the server, if there is one.
    pub message: Option<String>,
    /// The errors of single fields of the request's body.
    pub fields: Vec<FieldError>,
    /// The original body, up to 64 KiB, with the secrets of the request replaced.
    pub body: String,
    /// The `Content-Type` of the body.
    pub content_type: Option<String>,
    /// The target of a redirect, without its query.
    pub location: Option<String>,
    /// How long the server asks to wait before the next request (`Retry-After`).
    pub retry_after: Option<Duration>,
}

/// An error of one or more fields of a request's body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FieldError {
    /// The names of the fields in the server's source: `Username` for `username`. Empty if the whole body is wrong.
    #[serde(default, rename(deserialize = "fieldNames"))]
    pub names: Vec<String>,
    /// The kind of error: `RequiredError`, `AlphaDashDotError`, `DeserializationError`, `ContentTypeError`, …
    #[serde(default)]
    pub classification: String,
    /// The message of the server.
    #[serde(default)]
    pub message: String,
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.names.is_empty() {
            write!(f, "{}: ", self.names.join(", "))?;
        }
        f.write_str(&self.message)
    }
}

/// The JSON bodies of refusals.
#[derive(Deserialize)]
#[serde(untagged)]
enum Body {
    Message { message: String },
    Search { error: String },
    Fields(Vec<FieldError>),
}

impl Refused {
    /// The maximum length of the stored body: 64 KiB.
    pub(crate) const KEPT: usize = 64 * 1024;

    pub(crate) fn from_response(
        failed_request: FailedRequest,
        response: &Response<Bytes>,
        redactor: &Redactor,
    ) -> Self {
        let kept = &response.body()[..response.body().len().min(Self::KEPT)];
        let body = redactor.clean(&String::from_utf8_lossy(kept));
        let (message, fields) = match serde_json::from_str(&body) {
            Ok(Body::Message { message }) => (Some(message), Vec::new()),
            Ok(Body::Search { error }) => (Some(error), Vec::new()),
            Ok(Body::Fields(fields)) => (None, fields),
            Err(_) => (None, Vec::new()),
        };
        let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
        let location = location.map(|text| redactor.clean(text.split(['?', '#']).next().unwrap_or_default()));
        let retry_after = retry_after::wait(response.headers());
        let content_type = web_page::content_type(response).map(|text| redactor.clean(text));
        Self {
            request: failed_request,
            status: response.status(),
            message,
            fields,
            body,
            content_type,
            location,
            retry_after,
        }
    }

    /// Returns whether the response is a web page, from a proxy or the web site, and not that of the API.
    pub fn is_page(&self) -> bool {
        self.content_type.as_deref().is_some_and(web_page::is_html) || self.body.trim_start().starts_with('<')
    }

    /// Returns whether the API reports that the resource does not exist: 404 without a body, or with a `message` and a `url`
    /// in JSON.
    ///
    /// A web page with 404 does not count: it comes from a proxy, from a base URL that lacks the server's sub-path, or from a
    /// Gogs that has no such route. If the route is newer than the oldest version that this crate knows, the error's text names
    /// the version that added it.
    ///
    /// **Gogs quirk** (0.12.11 to 0.14.3): for raw files and archives of an unknown branch, tag or SHA-1, the server sends
    /// the 404 page of its web site. It cannot be distinguished from that of a wrong base URL, so it does not count.
    pub fn is_not_found(&self) -> bool {
        #[derive(Deserialize)]
        struct Own {
            #[serde(rename = "message")]
            _message: String,
            #[serde(rename = "url")]
            _url: String,
        }
        let content_type = self.content_type.as_deref();
        let is_own = || content_type.is_some_and(web_page::is_json) && serde_json::from_str::<Own>(&self.body).is_ok();
        self.status == StatusCode::NOT_FOUND && (web_page::is_bare(content_type, self.body.as_bytes()) || is_own())
    }

    /// Returns whether the server reports that the thing to create already exists; see
    /// [`Error::is_conflict`](super::Error::is_conflict).
    pub fn is_conflict(&self) -> bool {
        // The words of all of Gogs's errors for taken values (0.12.11 to 0.14.3). The value of the caller follows them.
        let says_so = |message: &str| [" already exists", " has been used"].iter().any(|words| message.contains(words));
        match self.status {
            StatusCode::CONFLICT => true,
            StatusCode::UNPROCESSABLE_ENTITY | StatusCode::INTERNAL_SERVER_ERROR => {
                self.message.as_deref().is_some_and(says_so)
            }
            _ => false,
        }
    }

    /// Returns the outcome of the request: refused for 4xx and for redirects to another address. Unknown for every other
    /// status, because none of them means that nothing was done.
    pub fn outcome(&self) -> Outcome {
        match self.status.as_u16() {
            301 | 302 | 307 | 308 | 400..=499 => Outcome::Refused,
            _ => Outcome::Unknown,
        }
    }

    /// Returns the most likely meaning of the status, and what to try.
    pub fn hint(&self) -> Option<String> {
        let credentials = self.request.credentials;
        Some(match (self.status, self.request.auth) {
            (status, _) if status.is_redirection() => match &self.location {
                Some(location) => format!("the server redirects to {location}; use that as the base URL if it is your server"),
                None => "the server redirects without a location; check the base URL".to_owned(),
            },
            (StatusCode::UNAUTHORIZED, Auth::Token) if !credentials.token && credentials.password => {
                "this endpoint takes an access token only, and the client has a password; create a token with it".to_owned()
            }
            (StatusCode::UNAUTHORIZED, Auth::Basic) if !credentials.password => {
                "this endpoint takes a user name and password only; tokens are not accepted".to_owned()
            }
            (StatusCode::UNAUTHORIZED, _) if !credentials.token && !credentials.password => "the client has no credentials".to_owned(),
            (StatusCode::UNAUTHORIZED, _) => "the server does not know these credentials".to_owned(),
            (StatusCode::FORBIDDEN, Auth::Admin) => {
                "only site administrators may do this; the server responds the same to unknown credentials".to_owned()
            }
            (StatusCode::PROXY_AUTHENTICATION_REQUIRED, _) => {
                "the proxy does not know the credentials of its address".to_owned()
            }
            (StatusCode::TOO_MANY_REQUESTS, _) => {
                format!("the server asks to wait {} s", self.retry_after?.as_secs())
            }
            (StatusCode::NOT_FOUND, _) if self.is_not_found() => "it does not exist, or the caller cannot see it".to_owned(),
            (StatusCode::NOT_FOUND, _) => self.not_found_elsewhere(),
            (StatusCode::UNPROCESSABLE_ENTITY, _) if self.body.is_empty() => {
                "it names something that does not exist, such as an unknown user".to_owned()
            }
            (StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT, _) => {
                "this is most likely a proxy in front of Gogs; the request may have been carried out".to_owned()
            }
            (StatusCode::INTERNAL_SERVER_ERROR, _) => {
                "Gogs returns this for many errors that other servers report as 404 or 422 (a taken name, an unknown id); \
                 its log has the reason"
                    .to_owned()
            }
            (status, _) if !(300..600).contains(&status.as_u16()) => {
                "Gogs never responds with this status; the request may have been carried out".to_owned()
            }
            _ => return None,
        })
    }

    /// Returns the route of the request, without its repository, and the version that added the route.
    fn route_of_newer_versions(&self) -> Option<(String, Version)> {
        let (template, since) = self.request.template.zip(self.request.since)?;
        let route = match template.strip_prefix("/repos/{owner}/{repo}") {
            Some(rest) if !rest.is_empty() => format!("{} …{rest}", self.request.method),
            _ => format!("{} {template}", self.request.method),
        };
        Some((route, since))
    }

    /// What to check if a 404 is not that of the API.
    fn not_found_elsewhere(&self) -> String {
        let what = match (self.is_page(), web_page::title(self.body.as_bytes())) {
            (true, Some(title)) => format!("a web page ({title:?})"),
            (true, None) => "a web page".to_owned(),
            (false, _) => "another program's answer".to_owned(),
        };
        if let Some((route, since)) = self.route_of_newer_versions() {
            return format!(
                "that is {what}, not the API's: `{route}` exists since Gogs {since}, and this server may be older; if it is not, \
                 check the base URL, especially its sub-path, and any proxy"
            );
        }
        let sent_by_gogs = match self.request.endpoint {
            Some("GetRawFile" | "GetArchive") => "an unknown branch, tag, SHA-1 or format",
            _ => "an unknown route",
        };
        format!(
            "that is {what}, not the API's: check the base URL, especially its sub-path, and any proxy; Gogs itself sends a \
             page for {sent_by_gogs}"
        )
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} was refused with {}", self.request, self.status)?;
        if let Some(message) = self.message.as_deref().filter(|message| !message.is_empty()) {
            write!(f, ": {message}")?;
        }
        for (index, field) in self.fields.iter().enumerate() {
            write!(f, "{} {field}", if index == 0 { ":" } else { ";" })?;
        }
        if let Some(hint) = self.hint() {
            write!(f, " ({hint})")?;
        }
        Ok(())
    }
}

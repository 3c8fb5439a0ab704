//! Responses with a status of success that are not those of the endpoint.

use std::fmt;

use http::StatusCode;

use super::{FailedRequest, Redactor};
use crate::endpoint::body::Unreadable;
use crate::endpoint::kind::Mismatch;
use crate::web_page;

/// The maximum length of a quoted body, in characters.
const QUOTED: usize = 200;

/// Possible reasons for a web page with a status of success.
const WHAT_TO_CHECK: &str =
    "check the base URL, whether a proxy asks to sign in, and whether the user may sign in to Gogs";

/// A response with a status of success that is not that of the endpoint.
#[derive(Debug, Clone)]
pub struct UnexpectedAnswer {
    /// The request.
    pub request: FailedRequest,
    /// The status of the response.
    pub status: StatusCode,
    /// The JSON field at which reading stopped, such as `[3].owner.id`; `.` is the whole.
    pub field: String,
    /// The error at this field.
    pub reason: String,
    /// The beginning of the body, without secrets; `None` if the whole body may be one.
    pub excerpt: Option<String>,
    /// Whether the response is a web page, from a proxy or the web site.
    pub is_page: bool,
}

impl UnexpectedAnswer {
    pub(crate) fn new(
        failed_request: FailedRequest,
        status: StatusCode,
        unreadable: Unreadable,
        body: Option<&[u8]>,
        redactor: &Redactor,
    ) -> Self {
        let excerpt = body.map(|body| excerpt(body, redactor));
        // serde quotes the offending string, which may be a secret.
        let reason = match excerpt {
            Some(_) => redactor.clean(&unreadable.reason),
            None => "the response has an unexpected structure".to_owned(),
        };
        Self { request: failed_request, status, field: unreadable.field, reason, excerpt, is_page: false }
    }

    /// A response that need not be read: a web page, or one that the endpoint never sends.
    pub(crate) fn of_another_kind(
        failed_request: FailedRequest,
        status: StatusCode,
        mismatch: Mismatch,
        body: Option<&[u8]>,
        redactor: &Redactor,
    ) -> Self {
        let is_page = mismatch == Mismatch::Page;
        let reason = match mismatch {
            Mismatch::Page => {
                let title = body.and_then(web_page::title).map(|title| format!(" ({:?})", redactor.clean(&title)));
                format!("that is a web page{}; {WHAT_TO_CHECK}", title.unwrap_or_default())
            }
            Mismatch::Other(reason) => reason,
        };
        let excerpt = body.map(|body| excerpt(body, redactor));
        Self { request: failed_request, status, field: ".".to_owned(), reason, excerpt, is_page }
    }

    pub(crate) fn compressed(
        failed_request: FailedRequest,
        status: StatusCode,
        encoding: &str,
        redactor: &Redactor,
    ) -> Self {
        let encoding: String = redactor.clean(encoding).chars().take(QUOTED).collect();
        let reason = format!("the body is compressed ({encoding:?}), which was not requested");
        Self {
            request: failed_request,
            status,
            field: ".".to_owned(),
            reason,
            excerpt: Some(String::new()),
            is_page: false,
        }
    }
}

fn excerpt(body: &[u8], redactor: &Redactor) -> String {
    // Redacted before it is truncated, so that no part of a secret remains at the end.
    let text = redactor.clean(&String::from_utf8_lossy(&body[..body.len().min(QUOTED * 16)]));
    text.chars().take(QUOTED).collect()
}

impl fmt::Display for UnexpectedAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} was answered with {}, but with an unexpected response", self.request, self.status)?;
        if self.field != "." {
            write!(f, ": at {}", self.field)?;
        }
        write!(f, ": {}", self.reason)?;
        match self.excerpt.as_deref() {
            _ if self.is_page => {}
            Some("") => {}
            Some(excerpt) => write!(f, "; the body begins {excerpt:?}")?,
            None => f.write_str("; the body is not shown, since it may hold a secret")?,
        }
        f.write_str(self.request.fate(true))
    }
}

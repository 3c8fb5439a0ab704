//! The server said yes, and then something else.

use std::fmt;

use http::StatusCode;

use super::{Asked, Redactor};
use crate::endpoint::body::Unreadable;
use crate::endpoint::kind::Mismatch;
use crate::web_page;

/// The longest part of a body that is quoted, in characters.
const QUOTED: usize = 200;

/// Where a page comes from that is sent with a status of success.
const WHAT_TO_CHECK: &str =
    "check the base URL, whether a proxy asks to sign in, and whether the user may sign in to Gogs";

/// An answer with a status of success that is not the endpoint's.
#[derive(Debug, Clone)]
pub struct UnexpectedAnswer {
    /// What was asked.
    pub asked: Asked,
    /// The answer's status.
    pub status: StatusCode,
    /// The JSON field where reading stopped, such as `[3].owner.id`; `.` is the whole.
    pub field: String,
    /// What was wrong there.
    pub reason: String,
    /// The beginning of the body, without secrets; `None` where the whole body may be one.
    pub excerpt: Option<String>,
    /// Whether a web page came, from a proxy or from the web site.
    pub is_page: bool,
}

impl UnexpectedAnswer {
    pub(crate) fn new(
        asked: Asked,
        status: StatusCode,
        unreadable: Unreadable,
        body: Option<&[u8]>,
        redactor: &Redactor,
    ) -> Self {
        let excerpt = body.map(|body| excerpt(body, redactor));
        // serde quotes the offending string, which may be a secret.
        let reason = match excerpt {
            Some(_) => redactor.clean(&unreadable.reason),
            None => "the answer has another form".to_owned(),
        };
        Self { asked, status, field: unreadable.field, reason, excerpt, is_page: false }
    }

    /// An answer that nobody needs to read: a web page, or what the endpoint never answers.
    pub(crate) fn of_another_kind(
        asked: Asked,
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
        Self { asked, status, field: ".".to_owned(), reason, excerpt, is_page }
    }

    pub(crate) fn compressed(asked: Asked, status: StatusCode, encoding: &str, redactor: &Redactor) -> Self {
        let encoding: String = redactor.clean(encoding).chars().take(QUOTED).collect();
        let reason = format!("the body is compressed ({encoding:?}), which was not asked for");
        Self { asked, status, field: ".".to_owned(), reason, excerpt: Some(String::new()), is_page: false }
    }
}

fn excerpt(body: &[u8], redactor: &Redactor) -> String {
    // Cleaned before it is cut, so that no half of a secret is left at the end.
    let text = redactor.clean(&String::from_utf8_lossy(&body[..body.len().min(QUOTED * 16)]));
    text.chars().take(QUOTED).collect()
}

impl fmt::Display for UnexpectedAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} was answered with {}, but not with what Gogs answers", self.asked, self.status)?;
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
        f.write_str(self.asked.fate(true))
    }
}

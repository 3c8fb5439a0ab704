//! Whether an answer with a status of success can be its endpoint's at all: by status, type, and how the body begins.

use http::{Response, StatusCode};

use super::Route;
use crate::web_page;

/// What kind of body an endpoint answers with. It decides which answers are refused before anybody reads them.
///
/// A web page is none of any kind: a proxy that asks to sign in sends one with 200, and so does Gogs for every call of a
/// user who may not sign in (0.14.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// No body. Nothing but the status says that the request was carried out, so that it must be the row's own.
    Empty,
    /// A JSON document.
    Json,
    /// A JSON document, or 204 where the server had nothing to do.
    JsonOrNothing,
    /// Text, or a fragment of HTML such as rendered Markdown. The server guesses its type from the text.
    Text,
    /// The bytes of a file or an archive, of any type but a web page's or JSON: Gogs calls a file of HTML or JSON plain text
    /// (0.12.11 to 0.14.3).
    Bytes,
}

/// What an answer is instead.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Mismatch {
    /// A web page.
    Page,
    /// Something else, in words.
    Other(String),
}

impl Kind {
    /// Checks a status of success, the type and, if it is there already, the body.
    pub(crate) fn check<B>(self, route: &Route, response: &Response<B>, body: Option<&[u8]>) -> Result<(), Mismatch> {
        let (status, content_type) = (response.status(), web_page::content_type(response));
        let is_empty = body.is_some_and(<[u8]>::is_empty);
        if !is_empty && self.is_page(content_type, body) {
            return Err(Mismatch::Page);
        }
        if self == Self::JsonOrNothing && status == StatusCode::NO_CONTENT {
            return Ok(());
        }
        if self == Self::Empty {
            if status != route.success {
                return Err(Mismatch::Other(format!("the server says {} where it has done this", route.success)));
            }
            let has_body = body.is_some_and(|body| !body.is_empty());
            return if has_body { Err(Mismatch::Other("a body came where there is none".to_owned())) } else { Ok(()) };
        }
        let is_document = matches!(self, Self::Json | Self::JsonOrNothing);
        if is_document && is_empty {
            return Err(Mismatch::Other("the body is empty".to_owned()));
        }
        if !is_document && content_type.is_some_and(web_page::is_json) {
            return Err(Mismatch::Other("JSON came instead".to_owned()));
        }
        // Which of these two says that a document follows is the only thing that versions of a server may well change.
        if status != route.success && !matches!(status, StatusCode::OK | StatusCode::CREATED) {
            return Err(Mismatch::Other(format!("the server says {} where it has done this", route.success)));
        }
        Ok(())
    }

    fn is_page(self, content_type: Option<&str>, body: Option<&[u8]>) -> bool {
        let is_html = content_type.is_some_and(web_page::is_html);
        match self {
            Self::Text => body.is_some_and(web_page::begins),
            // A file may well be a page, which the server then calls plain text.
            Self::Bytes => is_html || content_type.is_none() && body.is_some_and(web_page::begins),
            Self::Empty | Self::Json | Self::JsonOrNothing => is_html || body.is_some_and(web_page::begins),
        }
    }

    /// Whether the head of an answer leaves open whether a page follows.
    pub(crate) fn needs_a_look(self, content_type: Option<&str>) -> bool {
        self == Self::Text || content_type.is_none()
    }
}

#[cfg(test)]
mod tests;

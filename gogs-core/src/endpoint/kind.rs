//! Checks whether a response with a status of success can be that of its endpoint: by status, type, and the first bytes of
//! the body.

use http::{Response, StatusCode};

use super::Route;
use crate::web_page;

/// The kind of body that an endpoint returns. It decides which responses are rejected before they are read.
///
/// A web page is rejected for every kind: a proxy that asks to sign in sends one with 200, and so does Gogs for every call of
/// a user whose login is prohibited (0.14.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// No body. Only the status says that the request was executed, so it must be that of the row.
    Empty,
    /// A JSON document.
    Json,
    /// A JSON document, or 204 if the server had nothing to do.
    JsonOrNothing,
    /// Text, or a fragment of HTML such as rendered Markdown. The server guesses the type from the text.
    Text,
    /// The bytes of a file or an archive, of any type except web pages and JSON: Gogs sends files of HTML or JSON as plain
    /// text (0.12.11 to 0.14.3).
    Bytes,
}

/// What a response is instead.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Mismatch {
    /// A web page.
    Page,
    /// Something else, as a sentence.
    Other(String),
}

impl Kind {
    /// Checks the status of success, the type and, if it has been read, the body.
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
                return Err(Mismatch::Other(format!("Gogs returns {} for success", route.success)));
            }
            let has_body = body.is_some_and(|body| !body.is_empty());
            return if has_body {
                Err(Mismatch::Other("there is a body, but this endpoint returns none".to_owned()))
            } else {
                Ok(())
            };
        }
        let is_document = matches!(self, Self::Json | Self::JsonOrNothing);
        if is_document && is_empty {
            return Err(Mismatch::Other("the body is empty".to_owned()));
        }
        if !is_document && content_type.is_some_and(web_page::is_json) {
            return Err(Mismatch::Other("the body is JSON".to_owned()));
        }
        // Versions of a server may disagree only on which of these two comes with a document.
        if status != route.success && !matches!(status, StatusCode::OK | StatusCode::CREATED) {
            return Err(Mismatch::Other(format!("Gogs returns {} for success", route.success)));
        }
        Ok(())
    }

    fn is_page(self, content_type: Option<&str>, body: Option<&[u8]>) -> bool {
        let is_html = content_type.is_some_and(web_page::is_html);
        match self {
            Self::Text => body.is_some_and(web_page::begins),
            // A file may be a web page, which the server then sends as plain text.
            Self::Bytes => is_html || content_type.is_none() && body.is_some_and(web_page::begins),
            Self::Empty | Self::Json | Self::JsonOrNothing => is_html || body.is_some_and(web_page::begins),
        }
    }

    /// Whether the body must be read to find out whether it is a web page.
    pub(crate) fn needs_a_look(self, content_type: Option<&str>) -> bool {
        self == Self::Text || content_type.is_none()
    }
}

#[cfg(test)]
mod tests;

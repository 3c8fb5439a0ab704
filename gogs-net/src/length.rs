//! Whether an answer came whole.

use bytes::Bytes;
use gogs_core::{TransportError, TransportErrorKind};
use http::header::CONTENT_LENGTH;
use http::response::Parts;
use http::{StatusCode, Version};

/// The bytes that an answer's body has, and those that were announced.
///
/// Over HTTP/1 the libraries compare them. Over HTTP/2 they take a stream that the server resets without an error, and a
/// connection that it closes so, for the end of a body (RFC 9113, 8.1: the reset means that the rest of the *request* is not
/// needed, and the answer was complete before).
#[derive(Debug)]
pub(crate) struct Length {
    received: u64,
    announced: Option<u64>,
    /// Whether the protocol marks the end of a body, so that one without the mark was cut.
    has_mark: bool,
}

impl Length {
    /// Of an answer with this head.
    pub(crate) fn of(head: &Parts, is_head: bool) -> Self {
        // Answers without a body, which announce one all the same.
        let has_none = is_head || matches!(head.status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
        let announced = head.headers.get(CONTENT_LENGTH).filter(|_| !has_none);
        let announced = announced.and_then(|length| length.to_str().ok()?.trim().parse().ok());
        Self { received: 0, announced, has_mark: !has_none && head.version == Version::HTTP_2 }
    }

    /// Counts a piece that came.
    pub(crate) fn count(&mut self, piece: &Bytes) {
        self.received += piece.len() as u64;
    }

    /// Checks that nothing is missing, now that the library says that this is the end.
    ///
    /// # Errors
    ///
    /// When other bytes came than were announced, or the end was not marked.
    pub(crate) fn at_end(&self, is_marked: bool) -> Result<(), TransportError> {
        match self.announced {
            Some(announced) if announced != self.received => Err(TransportError::incomplete(self.received, announced)),
            None if self.has_mark && !is_marked => Err(TransportError::new(TransportErrorKind::Interrupted)
                .with_detail("the server gave up before the answer was complete")),
            _ => Ok(()),
        }
    }
}

//! Checking that answers are complete.

use bytes::Bytes;
use gogs_core::{TransportError, TransportErrorKind};
use http::header::CONTENT_LENGTH;
use http::response::Parts;
use http::{StatusCode, Version};

/// The number of bytes of a body that were received, and the number that was announced.
///
/// Over HTTP/1 the libraries compare them. Over HTTP/2 they treat a stream that the server resets without an error, or whose
/// connection it closes without an error, as the end of a body. (RFC 9113, 8.1, allows such a reset only after a complete answer, to
/// say that the rest of the *request* is not needed.)
#[derive(Debug)]
pub(crate) struct Length {
    received: u64,
    announced: Option<u64>,
    /// Whether the protocol marks the end of a body, so that a body without the mark is incomplete.
    has_mark: bool,
}

impl Length {
    /// Creates a check for an answer with this head.
    pub(crate) fn of(head: &Parts, is_head: bool) -> Self {
        // These announce a length although they have no body.
        let has_none = is_head || matches!(head.status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
        let announced = head.headers.get(CONTENT_LENGTH).filter(|_| !has_none);
        let announced = announced.and_then(|length| length.to_str().ok()?.trim().parse().ok());
        Self { received: 0, announced, has_mark: !has_none && head.version == Version::HTTP_2 }
    }

    /// Counts a received piece.
    pub(crate) fn count(&mut self, piece: &Bytes) {
        self.received += piece.len() as u64;
    }

    /// Checks that the body is complete, after the library reported its end.
    ///
    /// # Errors
    ///
    /// [`TransportError`] if the number of bytes differs from the announced one, or if the end was not marked.
    pub(crate) fn at_end(&self, is_marked: bool) -> Result<(), TransportError> {
        match self.announced {
            Some(announced) if announced != self.received => Err(TransportError::incomplete(self.received, announced)),
            None if self.has_mark && !is_marked => Err(TransportError::new(TransportErrorKind::Interrupted)
                .with_detail("the server gave up before the answer was complete")),
            _ => Ok(()),
        }
    }
}

//! What the failures of HTTP/2 mean.

use gogs_core::{TransportError, TransportErrorKind};
use h2::Reason;

/// What became of the request, where HTTP/2 has a word for it.
///
/// A stream that the server refuses, and a connection that it takes leave of in peace, are its word that it has not begun
/// with the request (RFC 9113, 8.7), so that even a write can be made again. After the head of an answer it cannot be true.
pub(super) fn interrupted(error: &h2::Error, has_begun: bool) -> Option<TransportError> {
    let failure = TransportError::new(TransportErrorKind::Interrupted);
    let reason = error.reason()?;
    let is_word = error.is_remote() && !has_begun;
    Some(if is_word && error.is_reset() && reason == Reason::REFUSED_STREAM {
        failure.never_sent().with_detail("the server refused the stream before it began with the request")
    } else if is_word && error.is_go_away() && reason == Reason::NO_ERROR {
        failure.never_sent().with_detail("the server closed the connection before it began with the request")
    } else if error.is_remote() && reason == Reason::REFUSED_STREAM {
        // The library's words for it would say that the request was not carried out.
        failure.with_detail("the server refused the stream after its answer had begun")
    } else if error.is_remote() {
        failure.with_detail(format!("the server gave up: {}", reason.description()))
    } else if reason == Reason::CANCEL {
        failure
    } else {
        failure.with_detail("what came back is not HTTP")
    })
}

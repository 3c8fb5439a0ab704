//! The meaning of errors of HTTP/2.

use gogs_core::{TransportError, TransportErrorKind};
use h2::Reason;

/// Returns what happened to the request, if HTTP/2 says so.
///
/// A refused stream (REFUSED_STREAM) and a graceful GOAWAY guarantee that the server has not processed the request (RFC 9113, 8.7), so
/// even a write can be repeated. Within an answer, this cannot be true.
pub(super) fn interrupted(error: &h2::Error, has_begun: bool) -> Option<TransportError> {
    let failure = TransportError::new(TransportErrorKind::Interrupted);
    let reason = error.reason()?;
    let is_word = error.is_remote() && !has_begun;
    Some(if is_word && error.is_reset() && reason == Reason::REFUSED_STREAM {
        failure.never_sent().with_detail("the server refused the stream before it began with the request")
    } else if is_word && error.is_go_away() && reason == Reason::NO_ERROR {
        failure.never_sent().with_detail("the server closed the connection before it began with the request")
    } else if error.is_remote() && reason == Reason::REFUSED_STREAM {
        // The message of the library would say that the request was not processed.
        failure.with_detail("the server refused the stream after its answer had begun")
    } else if error.is_remote() {
        failure.with_detail(format!("the server gave up: {}", reason.description()))
    } else if reason == Reason::CANCEL {
        failure
    } else {
        failure.with_detail("what came back is not HTTP")
    })
}

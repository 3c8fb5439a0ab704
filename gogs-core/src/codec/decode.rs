//! From an `http::Response` to the endpoint's answer or an error: plain functions, no I/O.

use bytes::Bytes;
use http::Response;
use http::header::CONTENT_ENCODING;

use crate::Error;
use crate::endpoint::kind::Mismatch;
use crate::endpoint::{Answer, Endpoint};
use crate::error::{FailedRequest, Redactor, Refused, UnexpectedAnswer};

/// Reads the response to a request of this endpoint.
///
/// # Errors
///
/// - [`Error::Refused`] for every status that is not 2xx.
/// - [`Error::Unexpected`] for a response that is not that of the endpoint: a web page, a body if there must be none, another
///   status of success, a body that [`Answer::decode`] cannot read, and a compressed body, which is never requested and could
///   be a decompression bomb.
pub fn answer<E: Endpoint>(
    failed_request: FailedRequest,
    response: &Response<Bytes>,
    redactor: &Redactor,
) -> Result<E::Answer, Error> {
    answer_to::<E>(|| failed_request, response, redactor)
}

/// Like [`answer`], for a caller who describes the request only if there is an error.
pub(crate) fn answer_to<E: Endpoint>(
    failed_request: impl FnOnce() -> FailedRequest,
    response: &Response<Bytes>,
    redactor: &Redactor,
) -> Result<E::Answer, Error> {
    if !response.status().is_success() {
        return Err(Refused::from_response(failed_request(), response, redactor).into());
    }
    if let Some(encoding) = content_encoding(response) {
        return Err(UnexpectedAnswer::compressed(failed_request(), response.status(), &encoding, redactor).into());
    }
    if let Err(mismatch) = check::<E>(response) {
        return Err(mismatched::<E>(failed_request(), response, mismatch, redactor).into());
    }
    E::Answer::decode(response).map_err(|unreadable| {
        UnexpectedAnswer::new(failed_request(), response.status(), unreadable, excerpt::<E>(response), redactor).into()
    })
}

/// Checks whether a response with a status of success can be that of the endpoint.
pub(crate) fn check<E: Endpoint>(response: &Response<Bytes>) -> Result<(), Mismatch> {
    E::Answer::KIND.check(&E::ROUTE, response, Some(response.body()))
}

/// Returns the error for a response that cannot.
pub(crate) fn mismatched<E: Endpoint>(
    failed_request: FailedRequest,
    response: &Response<Bytes>,
    mismatch: Mismatch,
    redactor: &Redactor,
) -> UnexpectedAnswer {
    UnexpectedAnswer::of_another_kind(failed_request, response.status(), mismatch, excerpt::<E>(response), redactor)
}

/// Returns the part of a response that an error may quote.
fn excerpt<E: Endpoint>(response: &Response<Bytes>) -> Option<&[u8]> {
    if E::Answer::SECRET { None } else { Some(response.body()) }
}

/// Like [`check`], for a response whose body has not been read.
pub(crate) fn check_head<E: Endpoint, B>(response: &Response<B>) -> Result<(), Mismatch> {
    E::Answer::KIND.check(&E::ROUTE, response, None)
}

/// Returns the encoding of a body, unless it is the identity.
pub(crate) fn content_encoding<B>(response: &Response<B>) -> Option<String> {
    let value = String::from_utf8_lossy(response.headers().get(CONTENT_ENCODING)?.as_bytes());
    Some(value.trim().to_owned()).filter(|encoding| !matches!(encoding.as_str(), "" | "identity"))
}

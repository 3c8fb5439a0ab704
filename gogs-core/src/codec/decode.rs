//! From an `http::Response` to the endpoint's answer, or to the error that it stands for: plain functions, no I/O.

use bytes::Bytes;
use http::Response;
use http::header::CONTENT_ENCODING;

use crate::Error;
use crate::endpoint::kind::Mismatch;
use crate::endpoint::{Answer, Endpoint};
use crate::error::{Asked, Redactor, Refused, UnexpectedAnswer};

/// Reads the answer to a request of this endpoint.
///
/// # Errors
///
/// [`Error::Refused`] for every status that is not 2xx, [`Error::Unexpected`] for an answer that is not the endpoint's: a
/// web page, a body where there is none, another status of success, what [`Answer::decode`] cannot read, and a compressed
/// body, for which nobody asks, and which may be small and stand for one without end.
pub fn answer<E: Endpoint>(asked: Asked, response: &Response<Bytes>, redactor: &Redactor) -> Result<E::Answer, Error> {
    answer_to::<E>(|| asked, response, redactor)
}

/// The same for a caller who writes down what was asked for errors alone.
pub(crate) fn answer_to<E: Endpoint>(
    asked: impl FnOnce() -> Asked,
    response: &Response<Bytes>,
    redactor: &Redactor,
) -> Result<E::Answer, Error> {
    if !response.status().is_success() {
        return Err(Refused::from_response(asked(), response, redactor).into());
    }
    if let Some(encoding) = content_encoding(response) {
        return Err(UnexpectedAnswer::compressed(asked(), response.status(), &encoding, redactor).into());
    }
    if let Err(mismatch) = check::<E>(response) {
        return Err(mismatched::<E>(asked(), response, mismatch, redactor).into());
    }
    E::Answer::decode(response).map_err(|unreadable| {
        UnexpectedAnswer::new(asked(), response.status(), unreadable, excerpt::<E>(response), redactor).into()
    })
}

/// Whether an answer with a status of success can be the endpoint's at all.
pub(crate) fn check<E: Endpoint>(response: &Response<Bytes>) -> Result<(), Mismatch> {
    E::Answer::KIND.check(&E::ROUTE, response, Some(response.body()))
}

/// The error for an answer that cannot.
pub(crate) fn mismatched<E: Endpoint>(
    asked: Asked,
    response: &Response<Bytes>,
    mismatch: Mismatch,
    redactor: &Redactor,
) -> UnexpectedAnswer {
    UnexpectedAnswer::of_another_kind(asked, response.status(), mismatch, excerpt::<E>(response), redactor)
}

/// What of an answer an error may quote.
fn excerpt<E: Endpoint>(response: &Response<Bytes>) -> Option<&[u8]> {
    if E::Answer::SECRET { None } else { Some(response.body()) }
}

/// The same of an answer whose body is still to come.
pub(crate) fn check_head<E: Endpoint, B>(response: &Response<B>) -> Result<(), Mismatch> {
    E::Answer::KIND.check(&E::ROUTE, response, None)
}

/// How the server has encoded a body, where it is not as it stands.
pub(crate) fn content_encoding<B>(response: &Response<B>) -> Option<String> {
    let value = String::from_utf8_lossy(response.headers().get(CONTENT_ENCODING)?.as_bytes());
    Some(value.trim().to_owned()).filter(|encoding| !matches!(encoding.as_str(), "" | "identity"))
}

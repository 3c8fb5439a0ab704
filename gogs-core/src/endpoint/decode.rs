//! From an `http::Response` to the endpoint's answer, or to the error that it stands for: plain functions, no I/O.

use bytes::Bytes;
use http::Response;
use http::header::CONTENT_ENCODING;

use super::Endpoint;
use super::body::Answer;
use crate::Error;
use crate::error::{Asked, Redactor, Refused, UnexpectedAnswer};

/// Reads the answer to a request of this endpoint.
///
/// # Errors
///
/// [`Error::Refused`] for every status that is not 2xx, [`Error::Unexpected`] for a body that is not the endpoint's
/// [`Answer`], or is compressed: nobody asks for that, and a small body may stand for one without end.
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
    E::Answer::decode(response).map_err(|unreadable| {
        let excerpt = if E::Answer::SECRET { None } else { Some(response.body().as_ref()) };
        UnexpectedAnswer::new(asked(), response.status(), unreadable, excerpt, redactor).into()
    })
}

/// How the server has encoded a body, where it is not as it stands.
pub(crate) fn content_encoding<B>(response: &Response<B>) -> Option<String> {
    let value = String::from_utf8_lossy(response.headers().get(CONTENT_ENCODING)?.as_bytes());
    Some(value.trim().to_owned()).filter(|encoding| !matches!(encoding.as_str(), "" | "identity"))
}

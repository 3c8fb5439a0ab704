//! From an `http::Response` to the endpoint's answer, or to the error that it stands for: plain functions, no I/O.

use bytes::Bytes;
use http::Response;

use super::Endpoint;
use super::body::Answer;
use crate::Error;
use crate::error::{Asked, Redactor, Refused, UnexpectedAnswer};

/// Reads the answer to a request of this endpoint.
///
/// # Errors
///
/// [`Error::Refused`] for every status that is not 2xx, [`Error::Unexpected`] for a body that is not the endpoint's
/// [`Answer`].
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
    E::Answer::decode(response).map_err(|unreadable| {
        let excerpt = if E::Answer::SECRET { None } else { Some(response.body().as_ref()) };
        UnexpectedAnswer::new(asked(), response.status(), unreadable, excerpt, redactor).into()
    })
}

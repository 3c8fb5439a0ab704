//! From the head of an answer to a [`Download`], or to an error.

use std::sync::Arc;

use bytes::Bytes;
use http::Response;

use super::Download;
use crate::Error;
use crate::codec::decode;
use crate::endpoint::Endpoint;
use crate::error::{FailedRequest, Redactor, Refused, UnexpectedAnswer};
use crate::transport::{ByteStream, TransportError};

/// Converts an answer into a download. The counterpart of [`decode::answer`] for streams.
///
/// # Errors
///
/// Those of [`decode::answer`] that the head shows. [`Error::NoAnswer`] for a refusal that is interrupted.
pub(crate) async fn answer_to<E: Endpoint>(
    failed_request: FailedRequest,
    response: Response<ByteStream>,
    redactor: Arc<Redactor>,
) -> Result<Download, Error> {
    if !response.status().is_success() {
        let (parts, pieces) = response.into_parts();
        return Err(match beginning(pieces, Refused::KEPT).await {
            Ok(body) => Refused::from_response(failed_request, &Response::from_parts(parts, body), &redactor).into(),
            Err(source) => Error::NoAnswer { request: Box::new(failed_request), source },
        });
    }
    if let Some(encoding) = decode::content_encoding(&response) {
        return Err(UnexpectedAnswer::compressed(failed_request, response.status(), &encoding, &redactor).into());
    }
    let Err(mismatch) = decode::check_head::<E, _>(&response) else {
        return Ok(Download::new::<E>(failed_request, response, redactor));
    };
    let (parts, pieces) = response.into_parts();
    // An interrupted page is a page, too.
    let body = beginning(pieces, Refused::KEPT).await.unwrap_or_default();
    let response = Response::from_parts(parts, body);
    // Only the body shows whether it is a page.
    let mismatch = decode::check::<E>(&response).err().unwrap_or(mismatch);
    Err(decode::mismatched::<E>(failed_request, &response, mismatch, &redactor).into())
}

/// Reads the beginning of a body that goes into an error: as much as errors keep.
async fn beginning(mut pieces: ByteStream, limit: usize) -> Result<Bytes, TransportError> {
    let mut bytes = Vec::new();
    while let Some(piece) = pieces.next().await {
        let piece = piece?;
        bytes.extend_from_slice(&piece[..piece.len().min(limit - bytes.len())]);
        if bytes.len() >= limit {
            break;
        }
    }
    Ok(bytes.into())
}

//! Reads the requests of connections within limits.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Request, StatusCode, Uri};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::TokioTimer;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::timeout;

use super::limits::{Room, TIMEOUT};

/// Configures connections: one that is open without sending a request head is closed.
pub(crate) fn http() -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(TIMEOUT);
    builder
}

/// The maximum number of headers of a request. Go only limits their bytes; hyper allocates room for this many at each
/// request.
const MAX_HEADERS: usize = 2048;

/// The maximum number of bytes of a head in hyper: more than the check of heads accepts.
const MAX_HEAD_SIZE: usize = 2 << 20;

/// Configures connections like those of Go's server: names of headers are in title case, and a client may close its half of
/// the connection before it is answered.
pub(super) fn like_go() -> http1::Builder {
    let mut builder = http();
    builder.title_case_headers(true).half_close(true).max_headers(MAX_HEADERS).max_buf_size(MAX_HEAD_SIZE);
    builder
}

/// A request whose body was not read completely.
#[derive(Debug)]
pub(crate) struct Unread {
    /// The status of the answer.
    pub(crate) status: StatusCode,
    /// The request without its body.
    pub(crate) request: Box<Request<Bytes>>,
}

/// Reads a whole request. The room that its body takes must be kept until the request is answered.
///
/// # Errors
///
/// * 413: the body is larger than `largest` bytes.
/// * 503: the bodies of all requests together leave no room.
/// * 408: no more of the body arrived for [`TIMEOUT`].
/// * 400: the body was incomplete.
pub(crate) async fn whole(
    request: Request<Incoming>,
    largest: usize,
    room: &Room,
) -> Result<(Request<Bytes>, OwnedSemaphorePermit), Unread> {
    let (parts, body) = request.into_parts();
    match read(body, largest, room).await {
        Ok((body, taken)) => Ok((Request::from_parts(of_its_own(parts), body), taken)),
        Err(status) => {
            let request = Box::new(Request::from_parts(of_its_own(parts), Bytes::new()));
            Err(Unread { status, request })
        }
    }
}

async fn read(mut body: Incoming, largest: usize, room: &Room) -> Result<(Bytes, OwnedSemaphorePermit), StatusCode> {
    let no_room = StatusCode::SERVICE_UNAVAILABLE;
    let mut taken = room.take(0).ok_or(no_room)?;
    let mut read = Vec::new();
    while let Some(frame) = timeout(TIMEOUT, body.frame()).await.map_err(|_| StatusCode::REQUEST_TIMEOUT)? {
        let Ok(data) = frame.map_err(|_| StatusCode::BAD_REQUEST)?.into_data() else { continue };
        if read.len() + data.len() > largest {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        taken.merge(room.take(data.len()).ok_or(no_room)?);
        read.extend_from_slice(&data);
    }
    Ok((read.into(), taken))
}

/// Copies the head to memory of its own. Each part of the original keeps the whole buffer of the connection alive, which the
/// log would not count.
fn of_its_own(mut parts: Parts) -> Parts {
    if let Ok(uri) = Uri::from_maybe_shared(Bytes::from(parts.uri.to_string())) {
        parts.uri = uri;
    }
    let mut headers = HeaderMap::with_capacity(parts.headers.len());
    for (name, value) in &parts.headers {
        if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
            headers.append(name, value);
        }
    }
    parts.headers = headers;
    parts
}

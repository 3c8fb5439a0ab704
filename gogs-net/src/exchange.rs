//! Time limits, and receiving bodies, whole or as streams.

use std::error::Error as StdError;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use gogs_core::transport::{ByteStream, CallInfo};
use gogs_core::{TransportError, TransportOptions};
use http::{Method, Request, Response};
use http_body::{Body, Frame};
use http_body_util::BodyExt;
use tokio::time::{Instant, Sleep, sleep_until, timeout};

use crate::failure;
use crate::length::Length;

type BoxError = Box<dyn StdError + Send + Sync>;

/// The limits for one request: its time, and the size of its answer.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    time: Duration,
    answer_bytes: u64,
    /// Whether answers to the request have no body (`HEAD`).
    is_head: bool,
}

impl Limits {
    /// Returns the limits for a request: its own time limit or that of the transport, and the size limit of the transport or twice
    /// the size of the request. The server returns a file that it has written, so a large request has a large answer.
    pub fn of(request: &Request<Bytes>, options: &TransportOptions) -> Self {
        let own = request.extensions().get::<CallInfo>().and_then(|call| call.time_limit);
        let answer_bytes = options.max_answer_bytes.max(2 * request.body().len() as u64);
        let is_head = request.method() == Method::HEAD;
        Self { time: own.unwrap_or(options.timeout), answer_bytes, is_head }
    }
}

/// Waits for an answer, and receives its whole body within the limits.
///
/// # Errors
///
/// The error of `sending`. Also [`TransportError`] if the body is interrupted, shorter than announced or too large, or if the time
/// limit expires.
pub async fn whole<B>(
    sending: impl Future<Output = Result<Response<B>, TransportError>>,
    limits: Limits,
) -> Result<Response<Bytes>, TransportError>
where
    B: Body<Data = Bytes, Error: Into<BoxError>> + Unpin,
{
    let reading = async {
        let (parts, body) = sending.await?.into_parts();
        let length = Length::of(&parts, limits.is_head);
        Ok(Response::from_parts(parts, read(body, length, limits.answer_bytes).await?))
    };
    timeout(limits.time, reading).await.unwrap_or_else(|_| Err(TransportError::timed_out(limits.time)))
}

/// Waits for the head of an answer, and returns its body as a stream.
///
/// The time limit applies to each piece of the body. A refusal must arrive completely within the limit, because it is read to its end
/// before the call returns.
///
/// # Errors
///
/// The error of `sending`. Also [`TransportError`] if the head does not arrive in time.
pub async fn streamed<B>(
    sending: impl Future<Output = Result<Response<B>, TransportError>>,
    limits: Limits,
) -> Result<Response<ByteStream>, TransportError>
where
    B: Body<Data = Bytes, Error: Into<BoxError>> + Send + Unpin + 'static,
{
    let limit = limits.time;
    let end = after(limit);
    let answer = timeout(limit, sending).await.unwrap_or_else(|_| Err(TransportError::timed_out(limit)))?;
    let (parts, body) = answer.into_parts();
    let length = Length::of(&parts, limits.is_head);
    let ends = !parts.status.is_success();
    let silence = Box::pin(sleep_until(end));
    let pieces = Pieces { body, length, silence, is_waiting: false, ends, limit, has_ended: false };
    Ok(Response::from_parts(parts, ByteStream::new(pieces)))
}

/// Returns the moment after this time, or thirty years from now if the clock cannot represent it, like tokio.
fn after(limit: Duration) -> Instant {
    let now = Instant::now();
    now.checked_add(limit).unwrap_or_else(|| now + Duration::from_secs(30 * 365 * 24 * 60 * 60))
}

/// Receives a body up to a limit, which is checked before bytes are stored.
async fn read<B>(mut body: B, mut length: Length, limit: u64) -> Result<Bytes, TransportError>
where
    B: Body<Data = Bytes, Error: Into<BoxError>> + Unpin,
{
    if body.size_hint().lower() > limit {
        return Err(TransportError::too_large(limit));
    }
    let mut first = Bytes::new();
    let mut joined = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let Ok(piece) = frame.map_err(failure::cut)?.into_data() else { continue };
        length.count(&piece);
        if (first.len() + joined.len()) as u64 + piece.len() as u64 > limit {
            return Err(TransportError::too_large(limit));
        }
        // Most answers arrive in one piece, which is not copied.
        if first.is_empty() && joined.is_empty() {
            first = piece;
        } else {
            joined.extend_from_slice(&std::mem::take(&mut first));
            joined.extend_from_slice(&piece);
        }
    }
    length.at_end(body.is_end_stream())?;
    Ok(if joined.is_empty() { first } else { joined.freeze() })
}

/// The pieces of a body, with a time limit between them.
struct Pieces<B> {
    body: B,
    length: Length,
    silence: Pin<Box<Sleep>>,
    /// Whether the timer runs. The time that the reader takes between two pieces does not count.
    is_waiting: bool,
    /// Whether the limit applies to the whole body instead of each pause.
    ends: bool,
    limit: Duration,
    has_ended: bool,
}

impl<B> Pieces<B>
where
    B: Body<Data = Bytes, Error: Into<BoxError>> + Unpin,
{
    fn poll_frame(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        // Checked before the body, which may always have another piece.
        if self.ends && self.silence.as_mut().poll(context).is_ready() {
            return Poll::Ready(Some(Err(TransportError::timed_out(self.limit))));
        }
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) {
            self.is_waiting = false;
            return Poll::Ready(frame.map(|frame| frame.map_err(failure::cut)));
        }
        if self.ends {
            return Poll::Pending;
        }
        if !self.is_waiting {
            self.silence.as_mut().reset(after(self.limit));
            self.is_waiting = true;
        }
        ready!(self.silence.as_mut().poll(context));
        Poll::Ready(Some(Err(TransportError::silent(self.limit))))
    }
}

impl<B> futures_core::Stream for Pieces<B>
where
    B: Body<Data = Bytes, Error: Into<BoxError>> + Unpin,
{
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while !self.has_ended {
            match ready!(self.poll_frame(context)) {
                Some(Ok(frame)) => {
                    // Trailers are not part of the body.
                    if let Ok(piece) = frame.into_data() {
                        self.length.count(&piece);
                        return Poll::Ready(Some(Ok(piece)));
                    }
                }
                Some(Err(error)) => {
                    self.has_ended = true;
                    return Poll::Ready(Some(Err(error)));
                }
                None => {
                    self.has_ended = true;
                    let at_end = self.length.at_end(self.body.is_end_stream());
                    return Poll::Ready(at_end.err().map(Err));
                }
            }
        }
        Poll::Ready(None)
    }
}

//! The body of an answer as a stream.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::TransportError;

/// The body of an answer as a stream of pieces. Dropping it before its end closes the connection.
pub struct ByteStream {
    pieces: Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>,
}

impl ByteStream {
    /// Creates a body from these pieces.
    pub fn new(pieces: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self { pieces: Box::pin(pieces) }
    }

    /// Returns the next piece, or `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|context| self.pieces.as_mut().poll_next(context)).await
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.pieces.as_mut().poll_next(context)
    }
}

/// Creates a body of one piece.
impl From<Bytes> for ByteStream {
    fn from(whole: Bytes) -> Self {
        Self::new(Once(Some(whole)))
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ByteStream(…)")
    }
}

struct Once(Option<Bytes>);

impl Stream for Once {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().filter(|whole| !whole.is_empty()).map(Ok))
    }
}

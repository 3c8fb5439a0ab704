//! Limiting the number of concurrent requests.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use async_trait::async_trait;
use bytes::Bytes;
use futures_core::Stream;
use http::{Request, Response};

use super::gate::{Gate, Place};
use crate::transport::{ByteStream, HttpTransport, TransportError};

/// Limits the number of concurrent requests. Further requests wait, first come, first served.
///
/// A streamed answer occupies its slot until the stream ends or is dropped. Over HTTP/1.1 there are as many connections as slots,
/// and a few more on a runtime with several threads (101 to 136 were seen for 100 slots and 10,000 calls), because an answer arrives
/// a moment before its connection is free for the next request. HTTP/2 uses one connection.
#[derive(Clone)]
pub struct ConcurrencyLimit<T> {
    transport: T,
    gate: Arc<Gate>,
}

impl<T> ConcurrencyLimit<T> {
    /// Wraps a transport, and limits it to this many concurrent requests (at least one). Clones share the limit.
    pub fn new(transport: T, requests: usize) -> Self {
        Self { transport, gate: Gate::new(requests) }
    }
}

#[async_trait]
impl<T: HttpTransport> HttpTransport for ConcurrencyLimit<T> {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let _place = self.gate.enter().await;
        self.transport.send(request).await
    }

    async fn send_streamed(&self, request: Request<Bytes>) -> Result<Response<ByteStream>, TransportError> {
        let place = self.gate.enter().await;
        let response = self.transport.send_streamed(request).await?;
        Ok(response.map(|pieces| ByteStream::new(LimitedStream { pieces, _place: place })))
    }
}

impl<T> fmt::Debug for ConcurrencyLimit<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ConcurrencyLimit(…)")
    }
}

/// A stream that holds its slot.
struct LimitedStream {
    pieces: ByteStream,
    _place: Place,
}

impl Stream for LimitedStream {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut self.pieces).poll_next(context)
    }
}

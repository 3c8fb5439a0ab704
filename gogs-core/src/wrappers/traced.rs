//! A span for each request.

use std::fmt;
use std::time::Instant;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use tracing::Instrument as _;
use tracing::field::Empty;

use crate::transport::{ByteStream, Call, HttpTransport, TransportError};

/// Opens a `tracing` span for each request, called `gogs`, with the fields `endpoint`, `method`, `template`, `attempt`,
/// `status` or `error`, and `duration_ms`. No path, query, header or body is in it, of which each may hold a secret.
#[derive(Clone)]
pub struct Traced<T> {
    transport: T,
}

impl<T> Traced<T> {
    /// Opens a span for each request.
    pub fn new(transport: T) -> Self {
        Self { transport }
    }
}

fn span(request: &Request<Bytes>) -> tracing::Span {
    let call = Call::of(request);
    tracing::info_span!(
        "gogs",
        endpoint = call.endpoint.unwrap_or("raw"),
        method = request.method().as_str(),
        template = call.template.unwrap_or(""),
        attempt = call.attempt,
        status = Empty,
        error = Empty,
        duration_ms = Empty,
    )
}

fn close<B>(span: &tracing::Span, start: Instant, answer: &Result<Response<B>, TransportError>) {
    match answer {
        Ok(response) => span.record("status", response.status().as_u16()),
        Err(error) => span.record("error", tracing::field::display(error)),
    };
    span.record("duration_ms", start.elapsed().as_millis() as u64);
}

#[async_trait]
impl<T: HttpTransport> HttpTransport for Traced<T> {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let (span, start) = (span(&request), Instant::now());
        let answer = self.transport.send(request).instrument(span.clone()).await;
        close(&span, start, &answer);
        answer
    }

    async fn send_streamed(&self, request: Request<Bytes>) -> Result<Response<ByteStream>, TransportError> {
        let (span, start) = (span(&request), Instant::now());
        let answer = self.transport.send_streamed(request).instrument(span.clone()).await;
        close(&span, start, &answer);
        answer
    }
}

impl<T> fmt::Debug for Traced<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Traced(…)")
    }
}

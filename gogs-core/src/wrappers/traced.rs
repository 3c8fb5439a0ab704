//! A span for each request.

use std::fmt;
use std::time::Instant;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use tracing::Instrument as _;
use tracing::field::Empty;

use crate::transport::{ByteStream, CallInfo, HttpTransport, TransportError};

/// Opens a `tracing` span named `gogs` for each request.
///
/// Its fields are `endpoint`, `method`, `template`, `attempt`, `status` or `error` (`abandoned` if the call was dropped), and
/// `duration_ms`. Paths, queries, headers and bodies are left out, because each may hold a secret.
#[derive(Clone)]
pub struct Traced<T> {
    transport: T,
}

impl<T> Traced<T> {
    /// Wraps a transport.
    pub fn new(transport: T) -> Self {
        Self { transport }
    }
}

/// The span of a request that is in flight. Dropping this records how the request ended.
struct InFlight {
    span: tracing::Span,
    start: Instant,
    has_ended: bool,
}

impl InFlight {
    fn new(request: &Request<Bytes>) -> Self {
        let call = CallInfo::of(request);
        let span = tracing::info_span!(
            "gogs",
            endpoint = call.endpoint.unwrap_or("raw"),
            method = request.method().as_str(),
            template = call.template.unwrap_or(""),
            attempt = call.attempt,
            status = Empty,
            error = Empty,
            duration_ms = Empty,
        );
        Self { span, start: Instant::now(), has_ended: false }
    }

    async fn see<B>(
        mut self,
        answering: impl Future<Output = Result<Response<B>, TransportError>>,
    ) -> Result<Response<B>, TransportError> {
        let answer = answering.instrument(self.span.clone()).await;
        self.has_ended = true;
        match &answer {
            Ok(response) => self.span.record("status", response.status().as_u16()),
            Err(error) => self.span.record("error", tracing::field::display(error)),
        };
        answer
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        if !self.has_ended {
            self.span.record("error", "abandoned");
        }
        self.span.record("duration_ms", self.start.elapsed().as_millis() as u64);
    }
}

#[async_trait]
impl<T: HttpTransport> HttpTransport for Traced<T> {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        InFlight::new(&request).see(self.transport.send(request)).await
    }

    async fn send_streamed(&self, request: Request<Bytes>) -> Result<Response<ByteStream>, TransportError> {
        InFlight::new(&request).see(self.transport.send_streamed(request)).await
    }
}

impl<T> fmt::Debug for Traced<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Traced(…)")
    }
}

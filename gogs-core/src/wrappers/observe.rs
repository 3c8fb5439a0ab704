//! A function that is told of each request.

use std::fmt;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};

use crate::transport::{ByteStream, CallInfo, HttpTransport, TransportError, TransportErrorKind};

/// What became of one request, for metrics: no path, query, header or body, of which each may hold a secret or a name.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Observation {
    /// The endpoint's name, such as `CreateRepository`; `None` for a raw request.
    pub endpoint: Option<&'static str>,
    /// The path as the table has it: `/repos/{owner}/{repo}`; `None` for a raw request.
    pub template: Option<&'static str>,
    /// The HTTP method.
    pub method: Method,
    /// The number of the attempt, from 0, where a [`Retry`](super::Retry) is around this.
    pub attempt: u32,
    /// What came of it.
    pub seen: Seen,
    /// How long it took to the answer's end; for a streamed answer, to its head.
    pub duration: Duration,
    /// The bytes of the request's body.
    pub sent: u64,
    /// The bytes of the answer's body; `None` for a streamed one.
    pub received: Option<u64>,
}

/// What came of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Seen {
    /// An answer with this status.
    Status(StatusCode),
    /// None, for this reason.
    Failure(TransportErrorKind),
    /// Nobody waited for it: the call was dropped, and the request may have arrived.
    Abandoned,
}

/// Tells a function of each request, once, when it has ended. It runs on the thread of the call, which waits for it.
#[derive(Clone)]
pub struct Observe<T, F> {
    transport: T,
    hook: F,
}

impl<T, F: Fn(&Observation) + Send + Sync> Observe<T, F> {
    /// Tells this function of each request.
    pub fn new(transport: T, hook: F) -> Self {
        Self { transport, hook }
    }
}

/// A request that is on its way; it is told of when this goes.
struct Underway<'o, F: Fn(&Observation)> {
    hook: &'o F,
    start: Instant,
    observation: Observation,
}

impl<'o, F: Fn(&Observation)> Underway<'o, F> {
    fn new(hook: &'o F, request: &Request<Bytes>) -> Self {
        let CallInfo { endpoint, template, attempt, .. } = CallInfo::of(request);
        let (method, sent) = (request.method().clone(), request.body().len() as u64);
        let (seen, duration, received) = (Seen::Abandoned, Duration::ZERO, None);
        let observation = Observation { endpoint, template, method, attempt, seen, duration, sent, received };
        Self { hook, start: Instant::now(), observation }
    }

    fn ended<B>(mut self, answer: &Result<Response<B>, TransportError>, received: Option<u64>) {
        self.observation.received = received;
        self.observation.seen = match answer {
            Ok(response) => Seen::Status(response.status()),
            Err(error) => Seen::Failure(error.kind()),
        };
    }
}

impl<F: Fn(&Observation)> Drop for Underway<'_, F> {
    fn drop(&mut self) {
        self.observation.duration = self.start.elapsed();
        (self.hook)(&self.observation);
    }
}

#[async_trait]
impl<T: HttpTransport, F: Fn(&Observation) + Send + Sync> HttpTransport for Observe<T, F> {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let underway = Underway::new(&self.hook, &request);
        let answer = self.transport.send(request).await;
        let received = answer.as_ref().ok().map(|response| response.body().len() as u64);
        underway.ended(&answer, received);
        answer
    }

    async fn send_streamed(&self, request: Request<Bytes>) -> Result<Response<ByteStream>, TransportError> {
        let underway = Underway::new(&self.hook, &request);
        let answer = self.transport.send_streamed(request).await;
        underway.ended(&answer, None);
        answer
    }
}

impl<T, F> fmt::Debug for Observe<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Observe(…)")
    }
}

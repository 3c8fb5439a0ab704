//! Observing requests.

use std::fmt;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};

use crate::transport::{ByteStream, CallInfo, HttpTransport, TransportError, TransportErrorKind};

/// The outcome of one request, for metrics. Without path, query, headers and body, because each may hold a secret or a name.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Observation {
    /// The endpoint's name, such as `CreateRepository`; `None` for a raw request.
    pub endpoint: Option<&'static str>,
    /// The path template of the endpoint, such as `/repos/{owner}/{repo}`; `None` for a raw request.
    pub template: Option<&'static str>,
    /// The HTTP method.
    pub method: Method,
    /// The number of the attempt, from 0. Counted by a [`Retry`](super::Retry) around this wrapper.
    pub attempt: u32,
    /// How it ended.
    pub seen: Seen,
    /// The time until the end of the answer, or until the head of a streamed answer.
    pub duration: Duration,
    /// The size of the request body in bytes.
    pub sent: u64,
    /// The size of the answer's body in bytes; `None` for a streamed answer.
    pub received: Option<u64>,
}

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Seen {
    /// An answer with this status.
    Status(StatusCode),
    /// No answer, for this reason.
    Failure(TransportErrorKind),
    /// The call was dropped. The server may have executed the request.
    Abandoned,
}

/// Calls a function once for each request, when it ends. The function runs on the thread of the call, and delays it.
#[derive(Clone)]
pub struct Observe<T, F> {
    transport: T,
    hook: F,
}

impl<T, F: Fn(&Observation) + Send + Sync> Observe<T, F> {
    /// Wraps a transport, and calls this function for each request.
    pub fn new(transport: T, hook: F) -> Self {
        Self { transport, hook }
    }
}

/// A request that is in flight. Dropping this reports it.
struct InFlight<'o, F: Fn(&Observation)> {
    hook: &'o F,
    start: Instant,
    observation: Observation,
}

impl<'o, F: Fn(&Observation)> InFlight<'o, F> {
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

impl<F: Fn(&Observation)> Drop for InFlight<'_, F> {
    fn drop(&mut self) {
        self.observation.duration = self.start.elapsed();
        (self.hook)(&self.observation);
    }
}

#[async_trait]
impl<T: HttpTransport, F: Fn(&Observation) + Send + Sync> HttpTransport for Observe<T, F> {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let underway = InFlight::new(&self.hook, &request);
        let answer = self.transport.send(request).await;
        let received = answer.as_ref().ok().map(|response| response.body().len() as u64);
        underway.ended(&answer, received);
        answer
    }

    async fn send_streamed(&self, request: Request<Bytes>) -> Result<Response<ByteStream>, TransportError> {
        let underway = InFlight::new(&self.hook, &request);
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

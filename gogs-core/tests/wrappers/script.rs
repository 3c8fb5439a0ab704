//! A transport that follows a script.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use bytes::Bytes;
use gogs_core::transport::CallInfo;
use gogs_core::{HttpTransport, TransportError, TransportErrorKind};
use http::{Method, Request, Response};

/// The result of one request.
#[derive(Clone, Copy)]
pub(crate) enum Step {
    Status(u16),
    /// A status with `Retry-After` in seconds.
    Later(u16, u64),
    /// No connection.
    Unsent,
    /// The response is lost.
    Lost,
    TooLarge,
}

#[derive(Clone)]
pub(crate) struct Script {
    steps: Arc<Mutex<VecDeque<Step>>>,
    seen: Arc<Mutex<Vec<(Method, u32)>>>,
}

impl Script {
    pub(crate) fn new(steps: &[Step]) -> Self {
        Self { steps: Arc::new(Mutex::new(steps.iter().copied().collect())), seen: Arc::default() }
    }

    /// Returns the numbers of the received attempts.
    pub(crate) fn attempts(&self) -> Vec<u32> {
        self.seen.lock().unwrap().iter().map(|(_, attempt)| *attempt).collect()
    }
}

#[async_trait]
impl HttpTransport for Script {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        self.seen.lock().unwrap().push((request.method().clone(), CallInfo::of(&request).attempt));
        let step = self.steps.lock().unwrap().pop_front().expect("a step for each request");
        let body = Bytes::from_static(br#"{"id": 7, "username": "alice"}"#);
        match step {
            Step::Status(status) => Ok(Response::builder().status(status).body(body).unwrap()),
            Step::Later(status, seconds) => {
                Ok(Response::builder().status(status).header("Retry-After", seconds).body(body).unwrap())
            }
            Step::Unsent => Err(TransportError::new(TransportErrorKind::Connect)),
            Step::Lost => Err(TransportError::new(TransportErrorKind::Interrupted)),
            Step::TooLarge => Err(TransportError::too_large(1)),
        }
    }
}

//! Replaying a recording.

use std::fmt;
use std::io::{self, BufRead};
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};

use super::recording::{Exchange, RecordedRequest};
use crate::transport::{CallInfo, HttpTransport, TransportError, TransportErrorKind};

/// Answers requests from a recording that [`Record`](super::Record) wrote, without a server.
///
/// Requests are compared by method, path, query and body, without secrets and without the host. Each line of the recording
/// answers one request; of several equal lines, the first comes first. A request that has no line left fails with an error that
/// names it.
pub struct Replay {
    left: Mutex<Vec<Exchange>>,
}

impl Replay {
    /// Reads a recording.
    ///
    /// # Errors
    ///
    /// [`ReplayError`] if it cannot be read, with the number of the line.
    pub fn from_reader(recording: impl BufRead) -> Result<Self, ReplayError> {
        let mut left = Vec::new();
        for (index, line) in recording.lines().enumerate() {
            let line = line.map_err(ReplayError::Read)?;
            if !line.trim().is_empty() {
                let exchange = serde_json::from_str(&line);
                left.push(exchange.map_err(|reason| ReplayError::Line { number: index + 1, reason })?);
            }
        }
        Ok(Self { left: Mutex::new(left) })
    }

    /// Returns the recorded requests that were not made, such as `GET /api/v1/user`.
    pub fn unasked(&self) -> Vec<String> {
        let left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        left.iter().map(|exchange| format!("{} {}", exchange.request.method, exchange.request.target)).collect()
    }
}

#[async_trait]
impl HttpTransport for Replay {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let recorded = RecordedRequest::of(&request, &CallInfo::of(&request));
        let failure = |reason| TransportError::new(TransportErrorKind::Other).never_sent().with_detail(reason);
        let name = format!("{} {}", recorded.method, recorded.target);
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(at) = left.iter().position(|exchange| exchange.request == recorded) else {
            let is_there = |exchange: &Exchange| {
                exchange.request.method == recorded.method && exchange.request.target == recorded.target
            };
            let other_body = if left.iter().any(is_there) { " with this body" } else { "" };
            return Err(failure(format!("the recording has no {name}{other_body} that is left")));
        };
        let exchange = left.remove(at);
        exchange.answer().ok_or_else(|| failure(format!("the recorded answer to {name} is not one")))
    }
}

impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replay").field("unasked", &self.unasked()).finish()
    }
}

/// A recording that cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReplayError {
    /// The file could not be read.
    #[error("the recording could not be read: {0}")]
    Read(io::Error),
    /// A line is not a recorded exchange.
    #[error("line {number} of the recording is not an exchange: {reason}")]
    Line {
        /// The number of the line, from 1.
        number: usize,
        /// What is wrong with it.
        reason: serde_json::Error,
    },
}

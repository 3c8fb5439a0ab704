//! Keeping requests, within bounds.

use std::collections::VecDeque;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderValue, Request, Response};
use jiff::Timestamp;

use super::{Answered, Log, LoggedRequest, Reason};
use crate::request::Trace;
use crate::world::World;

/// How many requests are kept.
const REQUESTS: usize = 4096;

/// How many bytes of requests and answers are kept, their heads and bodies counted: 16 MiB. The last request is kept
/// however large it is.
const BYTES: usize = 16 * 1024 * 1024;

/// The last requests of a server.
#[derive(Debug, Default)]
pub(crate) struct Recorder {
    kept: VecDeque<Arc<LoggedRequest>>,
    bytes: usize,
    forgotten: u64,
}

impl Recorder {
    /// Notes a request and its answer.
    pub(crate) fn note(
        &mut self,
        world: &World,
        time: Timestamp,
        request: Request<Bytes>,
        trace: Trace,
        answer: Option<&Response<Bytes>>,
        fault: Option<String>,
    ) -> Arc<LoggedRequest> {
        let (mut parts, body) = request.into_parts();
        let has_credentials = parts.headers.contains_key(AUTHORIZATION);
        for name in [AUTHORIZATION, COOKIE] {
            if let Some(value) = parts.headers.get_mut(name) {
                *value = HeaderValue::from_static("[redacted]");
            }
        }
        let status = answer.filter(|_| trace.is_answered).map(Response::status);
        let reason = status.and_then(|status| Reason::explain(world, &trace, status, has_credentials));
        let answer = answer.map(|answer| Answered {
            status: answer.status(),
            headers: answer.headers().clone(),
            body: answer.body().clone(),
        });
        let actor = trace.caller.user.and_then(|id| world.users.get(id)).map(|user| user.name.clone());
        let noted = Arc::new(LoggedRequest {
            number: self.forgotten + self.kept.len() as u64 + 1,
            time,
            method: parts.method,
            uri: parts.uri,
            headers: parts.headers,
            body,
            endpoint: trace.endpoint,
            captures: trace.captures,
            actor,
            answer,
            reason,
            fault,
        });
        self.keep(noted.clone());
        noted
    }

    fn keep(&mut self, request: Arc<LoggedRequest>) {
        self.bytes += request.weight();
        self.kept.push_back(request);
        while self.kept.len() > REQUESTS || (self.bytes > BYTES && self.kept.len() > 1) {
            let Some(oldest) = self.kept.pop_front() else { return };
            self.bytes -= oldest.weight();
            self.forgotten += 1;
        }
    }

    pub(crate) fn log(&self) -> Log {
        Log { requests: self.kept.iter().cloned().collect(), forgotten: self.forgotten }
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}

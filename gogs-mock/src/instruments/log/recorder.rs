//! Stores requests, up to a limit.

use std::collections::VecDeque;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderValue, Request, Response};
use jiff::Timestamp;

use super::{Answered, Log, LoggedRequest, Reason};
use crate::instruments::Changes;
use crate::request::{Subject, Trace};
use crate::world::{UserId, World};

/// The capacity of the log. The last request is always kept, however large it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Capacity {
    requests: usize,
    /// The bytes of requests and answers, including heads and bodies.
    bytes: usize,
}

impl Capacity {
    /// The default, for tests in the same process: 4,096 requests, 16 MiB.
    const USUAL: Self = Self { requests: 4096, bytes: 16 << 20 };

    /// The capacity with a control port, whose users look from outside: 16,384 requests, 64 MiB.
    #[cfg(feature = "server")]
    pub(crate) const LARGE: Self = Self { requests: 16_384, bytes: 64 << 20 };
}

/// The last requests of a server.
#[derive(Debug)]
pub(crate) struct Recorder {
    kept: VecDeque<Arc<LoggedRequest>>,
    bytes: usize,
    forgotten: u64,
    pub(crate) capacity: Capacity,
    /// How often the log was cleared.
    pub(crate) cleared: u64,
}

impl Default for Recorder {
    fn default() -> Self {
        Self { kept: VecDeque::new(), bytes: 0, forgotten: 0, capacity: Capacity::USUAL, cleared: 0 }
    }
}

/// What is stored about a request besides its content.
#[derive(Debug)]
pub(crate) struct Note {
    /// The time of arrival.
    pub(crate) time: Timestamp,
    pub(crate) trace: Trace,
    /// The target of a request that did not reach a route of the API.
    pub(crate) elsewhere: Option<Subject>,
    /// The user who sent the request.
    pub(crate) actor: Option<UserId>,
    pub(crate) fault: Option<String>,
    pub(crate) changes: Option<Changes>,
}

impl Recorder {
    /// Stores a request and its answer.
    pub(crate) fn note(
        &mut self,
        world: &World,
        request: Request<Bytes>,
        answer: Option<&Response<Bytes>>,
        note: Note,
    ) -> Arc<LoggedRequest> {
        let Note { time, trace, elsewhere, actor, fault, changes } = note;
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
        let actor = actor.and_then(|id| world.users.get(id)).map(|user| user.name.clone());
        let Subject { endpoint, repository, captures } = elsewhere.unwrap_or_default();
        let noted = Arc::new(LoggedRequest {
            number: self.forgotten + self.kept.len() as u64 + 1,
            time,
            method: parts.method,
            uri: parts.uri,
            headers: parts.headers,
            body,
            endpoint: endpoint.or(trace.endpoint),
            repository,
            captures: if trace.endpoint.is_some() { trace.captures } else { captures },
            actor,
            answer,
            reason,
            fault,
            changes,
        });
        self.keep(noted.clone());
        noted
    }

    fn keep(&mut self, request: Arc<LoggedRequest>) {
        self.bytes += request.weight();
        self.kept.push_back(request);
        while self.kept.len() > self.capacity.requests || (self.bytes > self.capacity.bytes && self.kept.len() > 1) {
            let Some(oldest) = self.kept.pop_front() else { return };
            self.bytes -= oldest.weight();
            self.forgotten += 1;
        }
    }

    pub(crate) fn log(&self) -> Log {
        Log { requests: self.kept.iter().cloned().collect(), forgotten: self.forgotten }
    }

    pub(crate) fn clear(&mut self) {
        *self = Self { capacity: self.capacity, cleared: self.cleared + 1, ..Self::default() };
    }
}

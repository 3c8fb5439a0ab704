//! The way of a request through a fake server: faults, service, log.

use std::time::Duration;

use bytes::Bytes;
use gogs_core::{TransportError, TransportErrorKind, TransportOptions};
use http::{Method, Request, Response};
use jiff::Timestamp;

use super::locked::Locked;
use super::pending_work::PendingWork;
use super::{MockGogs, router};
use crate::instruments::faults::{Effect, Fault, RequestFacts};
use crate::instruments::log::Note;
use crate::instruments::{Changes, Watcher};
use crate::request::{Subject, Trace};
#[cfg(feature = "server")]
use crate::wire::Cause;
#[cfg(not(feature = "server"))]
use crate::wire::Refusal;
use crate::world::World;

/// A request without a response yet.
struct InFlight {
    request: Request<Bytes>,
    fault: Option<Fault>,
    /// The time of arrival.
    time: Timestamp,
}

/// How far a request got while it held the lock on the world.
enum Step {
    Done(OutgoingAnswer),
    /// Some work must be done first, without the lock. Nothing has changed so far.
    Wait(Box<InFlight>, PendingWork),
}

/// An answer on its way back, and the fault that affects it.
#[derive(Debug)]
pub(crate) struct OutgoingAnswer {
    /// The delay.
    pub(crate) delay: Duration,
    pub(crate) transfer: Transfer,
}

/// How an answer is delivered, if at all.
#[derive(Debug)]
pub(crate) enum Transfer {
    Whole(Response<Bytes>),
    /// Fails as if nothing listened.
    Refused,
    /// Interrupts the connection before the answer.
    Broken,
    /// Interrupts the connection after this many bytes of the body.
    Cut(Response<Bytes>, usize),
    /// Sends one byte of the body at a time, with a pause before each.
    Trickle(Response<Bytes>, Duration),
    /// Sends the body, and then an endless series of spaces.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only a socket carries the bytes"))]
    Endless(Response<Bytes>),
}

impl MockGogs {
    /// Answers a request, applies faults, and logs both.
    pub(crate) async fn exchange(&self, request: Request<Bytes>) -> OutgoingAnswer {
        let mut step = self.start(request, |world, request| self.next_fault(world, request));
        loop {
            match step {
                Step::Done(outgoing) => return outgoing,
                Step::Wait(in_flight, work) => {
                    let trace = work.run(self).await;
                    step = self.go_on(self.world(), *in_flight, trace);
                }
            }
        }
    }

    /// Answers a request without faults, and blocks until the answer is there.
    pub(crate) fn exchange_blocking(&self, request: Request<Bytes>) -> OutgoingAnswer {
        let mut step = self.start(request, |_, _| None);
        loop {
            match step {
                Step::Done(outgoing) => return outgoing,
                Step::Wait(in_flight, work) => {
                    step = self.go_on(self.world(), *in_flight, work.run_blocking());
                }
            }
        }
    }

    fn start(&self, request: Request<Bytes>, fault_for: impl FnOnce(&World, &Request<Bytes>) -> Option<Fault>) -> Step {
        let world = self.world();
        let fault = fault_for(&world, &request);
        let time = world.clock.now();
        self.go_on(world, InFlight { request, fault, time }, Trace::default())
    }

    /// Counts a request, and returns the fault that is due.
    fn next_fault(&self, world: &World, request: &Request<Bytes>) -> Option<Fault> {
        let mut instruments = self.instruments();
        if instruments.rules.is_empty() {
            return None;
        }
        let Subject { endpoint, repository, .. } = router::subject_of(request);
        let user = router::signed_in(world, request).and_then(|id| world.users.get(id));
        let fault = instruments.rules.next(&RequestFacts {
            endpoint,
            method: request.method(),
            path: request.uri().path(),
            repository: repository.map(|(owner, name)| format!("{owner}/{name}")),
            user: user.map(|user| user.name.clone()),
        });
        drop(instruments);
        if fault.is_some() {
            self.pulse().faults_changed();
        }
        fault
    }

    fn go_on(&self, mut world: Locked<'_>, in_flight: InFlight, mut trace: Trace) -> Step {
        let InFlight { request, fault, time } = in_flight;
        let before = self.instruments().records_changes.then(|| World::clone(&world));
        #[cfg_attr(feature = "server", expect(unused_mut, reason = "only a fake without it declines to fetch"))]
        let mut answer = match fault.as_ref().map(|fault| &fault.effect) {
            Some(Effect::Status(answer)) => Some(answer.to_response()),
            Some(Effect::Refuse | Effect::Reset) => None,
            _ => Some(router::answer(&mut world, &request, &mut trace)),
        };
        #[cfg(not(feature = "server"))]
        if trace.remotes.take_wanted().is_some() {
            let reason = "fetching from another server needs the feature `server` of the crate gogs-mock";
            answer = Some(Refusal::Declined(reason.to_owned()).into_response());
        }
        if let Some(work) = PendingWork::wanted(&mut trace) {
            return Step::Wait(Box::new(InFlight { request, fault, time }), work);
        }
        let elsewhere = trace.endpoint.is_none().then(|| router::subject_of(&request));
        let changes = before.map(|before| Changes::between(&before, &world));
        let is_new_base = !trace.base.is_empty() && can_change(&request);
        let base = is_new_base.then(|| std::mem::take(&mut trace.base));
        // A fault can stop a request before its credentials are checked.
        let actor = trace.caller.user.or_else(|| fault.as_ref().and_then(|_| router::signed_in(&world, &request)));
        let note = Note { time, trace, elsewhere, actor, fault: fault.as_ref().map(ToString::to_string), changes };
        self.record(world, base, request, answer.as_ref(), note);
        Step::Done(OutgoingAnswer::new(fault.as_ref(), answer))
    }

    /// Logs a request that was refused because its body could not be read completely.
    #[cfg(feature = "server")]
    pub(crate) fn log_unread(&self, request: Request<Bytes>, answer: &Response<Bytes>, cause: Cause) {
        let world = self.world();
        let trace = Trace { is_answered: true, cause: Some(cause), ..Trace::default() };
        let (elsewhere, actor) = (Some(router::subject_of(&request)), router::signed_in(&world, &request));
        let changes = self.instruments().records_changes.then(Changes::default);
        let note = Note { time: world.clock.now(), trace, elsewhere, actor, fault: None, changes };
        self.record(world, None, request, Some(answer), note);
    }

    /// Logs a request, and calls the watcher once the world is unlocked.
    fn record(
        &self,
        world: Locked<'_>,
        base: Option<String>,
        request: Request<Bytes>,
        answer: Option<&Response<Bytes>>,
        note: Note,
    ) {
        let mut instruments = self.instruments();
        if base.is_some() {
            instruments.base = base;
        }
        let noted = instruments.recorder.note(&world, request, answer, note);
        let watcher = instruments.watcher.clone();
        drop(instruments);
        drop(world);
        if let Some(Watcher(watcher)) = watcher {
            watcher(&noted);
        }
        self.pulse().beat();
    }
}

/// Returns whether a request can change the world. Reading the world must not affect what hooks send later.
fn can_change(request: &Request<Bytes>) -> bool {
    let is_fetch = request.uri().path().ends_with("/git-upload-pack");
    !is_fetch && !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS)
}

impl OutgoingAnswer {
    fn new(fault: Option<&Fault>, answer: Option<Response<Bytes>>) -> Self {
        let delay = fault.map(|fault| fault.delay).unwrap_or_default();
        let transfer = match (fault.map(|fault| &fault.effect), answer) {
            (Some(Effect::Refuse), _) => Transfer::Refused,
            (Some(Effect::Reset | Effect::LoseAnswer), _) | (_, None) => Transfer::Broken,
            (Some(Effect::CutBody(after)), Some(answer)) => {
                let after = after.unwrap_or(answer.body().len() / 2).min(answer.body().len());
                Transfer::Cut(answer, after)
            }
            (Some(Effect::Trickle(pause)), Some(answer)) => Transfer::Trickle(answer, *pause),
            (Some(Effect::EndlessBody), Some(answer)) => Transfer::Endless(answer),
            (_, Some(answer)) => Transfer::Whole(answer),
        };
        Self { delay, transfer }
    }

    /// Returns the answer for a client in this process, and its duration by the clock of the server.
    pub(crate) fn in_process(self) -> (Duration, Result<Response<Bytes>, TransportError>) {
        let options = TransportOptions::default();
        let broken = |detail: &str| TransportError::new(TransportErrorKind::Interrupted).with_detail(detail);
        let mut delay = self.delay;
        let result = match self.transfer {
            Transfer::Whole(answer) => Ok(answer),
            Transfer::Refused => {
                Err(TransportError::new(TransportErrorKind::Connect).with_detail("the fake refuses connections"))
            }
            Transfer::Broken => Err(broken("the fake gave no answer")),
            Transfer::Cut(answer, after) => {
                Err(broken(&format!("the fake ended after {after} of {} bytes", answer.body().len())))
            }
            Transfer::Trickle(answer, pause) => {
                let bytes = u32::try_from(answer.body().len()).unwrap_or(u32::MAX);
                delay = delay.saturating_add(pause.saturating_mul(bytes));
                Ok(answer)
            }
            Transfer::Endless(_) => Err(TransportError::too_large(options.max_answer_bytes)),
        };
        if delay > options.timeout {
            return (options.timeout, Err(TransportError::timed_out(options.timeout)));
        }
        (delay, result)
    }
}

#[cfg(test)]
mod tests;

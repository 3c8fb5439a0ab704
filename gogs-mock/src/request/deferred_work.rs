//! Slow work for a request, which is done while other requests are handled.

use std::any::Any;
use std::fmt;

use crate::wire::Refusal;

type Outcome = Box<dyn Any + Send>;

/// Work for a request: the first attempt to handle the request asks for the work, and the next one uses the result.
#[derive(Default)]
pub(crate) struct DeferredWork {
    wanted: Option<Job>,
    /// The result. The inner `None` means that the work did not finish.
    outcome: Option<Option<Outcome>>,
}

/// Work to be done.
pub(crate) struct Job(Box<dyn FnOnce() -> Outcome + Send>);

/// The work did not finish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unfinished;

impl DeferredWork {
    /// Requests work that must be done before the request can be answered. It has no access to the world.
    pub(crate) fn want<T: Send + 'static>(&mut self, work: impl FnOnce() -> T + Send + 'static) {
        self.wanted = Some(Job(Box::new(move || Box::new(work()))));
    }

    /// Returns the result of the work, or requests it. The work has no access to the world and owns its data; clones of
    /// repositories are cheap.
    ///
    /// A handler passes on the refusal that this returns, and runs again when the work is done. So it must not change
    /// anything before, and call this only once.
    pub(crate) fn meanwhile<T: Send + 'static>(
        &mut self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        match self.take_result() {
            Some(done) => done.map_err(|Unfinished| Refusal::Internal),
            None => {
                self.want(work);
                Err(Refusal::Internal)
            }
        }
    }

    /// Takes the work that must be done before the request can be answered.
    pub(crate) fn take_wanted(&mut self) -> Option<Job> {
        self.wanted.take()
    }

    /// Takes the result of the work, or returns `None` if it was not done yet.
    pub(crate) fn take_result<T: 'static>(&mut self) -> Option<Result<T, Unfinished>> {
        let outcome = self.outcome.take()?.ok_or(Unfinished);
        Some(outcome.and_then(|outcome| outcome.downcast().map(|result| *result).map_err(|_| Unfinished)))
    }

    /// Returns deferred work that did not finish.
    pub(crate) fn unfinished() -> Self {
        Self { wanted: None, outcome: Some(None) }
    }
}

impl Job {
    /// Does the work.
    pub(crate) fn run(self) -> DeferredWork {
        DeferredWork { wanted: None, outcome: Some(Some((self.0)())) }
    }
}

impl fmt::Debug for DeferredWork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { wanted, outcome } = self;
        f.debug_struct("Errand").field("wanted", &wanted.is_some()).field("done", &outcome.is_some()).finish()
    }
}

//! What takes its time for a request, and is done while others are answered.

use std::any::Any;
use std::fmt;

use crate::wire::Refusal;

type Outcome = Box<dyn Any + Send>;

/// Work for a request: one attempt to answer it requests the work, and the next one uses the result.
#[derive(Default)]
pub(crate) struct Errand {
    wanted: Option<Job>,
    /// What came of it; the inner `None`: nothing, as it did not come to its end.
    outcome: Option<Option<Outcome>>,
}

/// Work to be done.
pub(crate) struct Job(Box<dyn FnOnce() -> Outcome + Send>);

/// Work that did not come to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unfinished;

impl Errand {
    /// Asks for work that must be done before there is an answer. It has no access to the world.
    pub(crate) fn want<T: Send + 'static>(&mut self, work: impl FnOnce() -> T + Send + 'static) {
        self.wanted = Some(Job(Box::new(move || Box::new(work()))));
    }

    /// Returns what came of the work, or asks for it.
    ///
    /// # Errors
    ///
    /// A refusal that is to be passed on: the request is answered again once the work is done.
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

    /// The work that must be done before there is an answer.
    pub(crate) fn take_wanted(&mut self) -> Option<Job> {
        self.wanted.take()
    }

    /// What came of the work; `None` if none was done yet.
    pub(crate) fn take_result<T: 'static>(&mut self) -> Option<Result<T, Unfinished>> {
        let outcome = self.outcome.take()?.ok_or(Unfinished);
        Some(outcome.and_then(|outcome| outcome.downcast().map(|result| *result).map_err(|_| Unfinished)))
    }

    /// Stands for work that did not come to its end.
    pub(crate) fn unfinished() -> Self {
        Self { wanted: None, outcome: Some(None) }
    }
}

impl Job {
    /// Does the work.
    pub(crate) fn run(self) -> Errand {
        Errand { wanted: None, outcome: Some(Some((self.0)())) }
    }
}

impl fmt::Debug for Errand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { wanted, outcome } = self;
        f.debug_struct("Errand").field("wanted", &wanted.is_some()).field("done", &outcome.is_some()).finish()
    }
}

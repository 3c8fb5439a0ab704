//! Long work for a request.

#[cfg(feature = "server")]
use std::{future::pending, thread};

use super::MockGogs;
use crate::request::{DeferredWork, Job, Trace};
#[cfg(feature = "server")]
use crate::{rules::remotes::Remotes, smart_http::fetch, world::Remote};

/// Long work that is done while other requests are answered.
pub(super) enum PendingWork {
    /// Fetching from another server.
    #[cfg(feature = "server")]
    Fetch(Remote),
    /// Anything else, such as reading and writing packs.
    DeferredWork(Job),
}

impl PendingWork {
    /// The work that a request needs before it can be answered.
    pub(super) fn wanted(trace: &mut Trace) -> Option<Self> {
        #[cfg(feature = "server")]
        if let Some(remote) = trace.remotes.take_wanted() {
            return Some(Self::Fetch(remote));
        }
        trace.deferred_work.take_wanted().map(Self::DeferredWork)
    }

    /// Does the work, and returns what it found for the request.
    pub(super) async fn run(self, mock: &MockGogs) -> Trace {
        match self {
            #[cfg(feature = "server")]
            Self::Fetch(remote) => {
                let wanted = remote.clone();
                let fetched = mock.fetching.run(move |asker| fetch::everything(&wanted, asker.cancellation())).await;
                Trace { remotes: Remotes::of(remote, fetched.unwrap_or_default()), ..Trace::default() }
            }
            Self::DeferredWork(job) => {
                let deferred_work = mock.deferred.run(|_| job.run()).await;
                Trace {
                    deferred_work: deferred_work.unwrap_or_else(|_| DeferredWork::unfinished()),
                    ..Trace::default()
                }
            }
        }
    }

    /// Does the work, and blocks the caller until it is done.
    pub(super) fn run_blocking(self) -> Trace {
        match self {
            #[cfg(feature = "server")]
            Self::Fetch(remote) => {
                // The calling thread may belong to an async runtime.
                let fetched = thread::scope(|scope| scope.spawn(|| fetch::everything(&remote, pending::<()>())).join());
                Trace { remotes: Remotes::of(remote, fetched.unwrap_or_default()), ..Trace::default() }
            }
            Self::DeferredWork(job) => Trace { deferred_work: job.run(), ..Trace::default() },
        }
    }
}

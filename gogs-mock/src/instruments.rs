//! What tests break, see and go back to: faults, the log, snapshots. They work on what they are given and do not know the
//! server.

pub mod faults;
pub mod log;
mod snapshot;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use self::snapshot::{Change, ChangeKind, Changes, Snapshot};
use crate::request::address::BASE_URL;

/// The instruments of one server: what is done to its answers, and what was asked.
#[derive(Debug)]
pub(crate) struct Instruments {
    pub(crate) rules: faults::Rules,
    pub(crate) recorder: log::Recorder,
    pub(crate) watcher: Option<Watcher>,
    /// The address by which the server was last called by a request that can change something, without a slash at the end. What is done outside of
    /// the API tells hooks of this address.
    pub(crate) base: String,
}

impl Default for Instruments {
    fn default() -> Self {
        Self { rules: Default::default(), recorder: Default::default(), watcher: None, base: BASE_URL.to_owned() }
    }
}

/// The instruments of one server, as its clones and its rules share them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shared(Arc<Mutex<Instruments>>);

impl Shared {
    pub(crate) fn lock(&self) -> MutexGuard<'_, Instruments> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A callback that is called for every request.
#[derive(Clone)]
pub(crate) struct Watcher(pub(crate) Arc<dyn Fn(&log::LoggedRequest) + Send + Sync>);

impl fmt::Debug for Watcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Watcher")
    }
}

//! What tests break, see and go back to: faults, the log, snapshots. They work on what they are given and do not know the
//! server.

pub mod faults;
pub mod log;
mod path;
mod pulse;
mod snapshot;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub(crate) use self::pulse::Pulse;
pub use self::snapshot::{Change, ChangeKind, Changes, Snapshot};
use crate::request::address::BASE_URL;

/// The instruments of one server: what is done to its answers, and what was asked.
#[derive(Debug)]
pub(crate) struct Instruments {
    pub(crate) rules: faults::Rules,
    pub(crate) recorder: log::Recorder,
    pub(crate) watcher: Option<Watcher>,
    /// Whether each request of the log says what it changed.
    pub(crate) records_changes: bool,
    /// The address by which the server was last called by a request that can change something, without a slash at the end. What is done outside of
    /// the API tells hooks of this address.
    pub(crate) base: String,
    /// The address at which the server is served, if it is: that of the last call to `serve`.
    pub(crate) served_at: Option<String>,
}

impl Default for Instruments {
    fn default() -> Self {
        Self {
            rules: Default::default(),
            recorder: Default::default(),
            watcher: None,
            records_changes: false,
            base: BASE_URL.to_owned(),
            served_at: None,
        }
    }
}

/// The instruments of one server, as its clones and its rules share them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shared {
    instruments: Arc<Mutex<Instruments>>,
    pulse: Arc<Pulse>,
}

impl Shared {
    pub(crate) fn lock(&self) -> MutexGuard<'_, Instruments> {
        self.instruments.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn pulse(&self) -> &Pulse {
        &self.pulse
    }

    /// The pulse for those who outlive a borrow.
    #[cfg(feature = "server")]
    pub(crate) fn share_pulse(&self) -> Arc<Pulse> {
        self.pulse.clone()
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

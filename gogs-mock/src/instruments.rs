//! The instruments of tests: faults, the log, snapshots. They do not depend on the server.

pub mod faults;
pub mod log;
mod pulse;
mod snapshot;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub(crate) use self::pulse::Pulse;
pub use self::snapshot::{Change, ChangeKind, Changes, Snapshot};
use crate::request::address::BASE_URL;

/// The instruments of one server: its fault rules, its log, and its addresses.
#[derive(Debug, Default)]
pub(crate) struct Instruments {
    pub(crate) rules: faults::Rules,
    pub(crate) recorder: log::Recorder,
    pub(crate) watcher: Option<Watcher>,
    /// Whether each logged request includes its changes.
    pub(crate) records_changes: bool,
    /// The address of the last request that could change something, without a slash at the end.
    pub(crate) base: Option<String>,
    /// The address at which the server is served, if any: that of the last call to `serve`.
    #[cfg(feature = "server")]
    pub(crate) served_at: Option<String>,
}

impl Instruments {
    /// Returns the address that deliveries name if they are caused outside the API.
    pub(crate) fn base(&self) -> &str {
        self.base.as_deref().unwrap_or(BASE_URL)
    }
}

/// The instruments of one server, shared by its clones and its rules.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shared {
    instruments: Arc<Mutex<Instruments>>,
    pulse: Arc<Pulse>,
}

impl Shared {
    pub(crate) fn lock(&self) -> MutexGuard<'_, Instruments> {
        self.instruments.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn pulse(&self) -> &Arc<Pulse> {
        &self.pulse
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

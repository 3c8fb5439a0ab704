//! Wakes those who wait for an event on a server.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use futures_channel::oneshot::Sender;
#[cfg(feature = "server")]
use futures_channel::oneshot::{self, Receiver};

/// A counter of events on a server, which wakes those who wait for the next one.
#[derive(Debug, Default)]
pub(crate) struct Pulse {
    waiting: Mutex<Vec<Sender<()>>>,
    world: AtomicU64,
    replaced: AtomicU64,
    faults: AtomicU64,
}

impl Pulse {
    /// Reports that the world may have changed.
    pub(crate) fn world_changed(&self) {
        self.world.fetch_add(1, Ordering::Relaxed);
        self.beat();
    }

    /// Reports that the world was replaced.
    pub(crate) fn world_replaced(&self) {
        self.replaced.fetch_add(1, Ordering::Relaxed);
    }

    /// Reports that a fault was added or removed, or fired.
    pub(crate) fn faults_changed(&self) {
        self.faults.fetch_add(1, Ordering::Relaxed);
        self.beat();
    }

    /// Wakes those who wait.
    pub(crate) fn beat(&self) {
        let waiting = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        for sender in waiting {
            // The waiting task may have given up.
            let _ = sender.send(());
        }
    }
}

/// What the control port waits for and compares.
#[cfg(feature = "server")]
impl Pulse {
    /// Waits for the next event. Call it before you check the condition, so that no event is missed in between.
    pub(crate) fn next(&self) -> Receiver<()> {
        let (sender, receiver) = oneshot::channel();
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|sender| !sender.is_canceled());
        waiting.push(sender);
        receiver
    }

    /// Returns how often the world may have changed.
    pub(crate) fn world(&self) -> u64 {
        self.world.load(Ordering::Relaxed)
    }

    /// Returns how often the world was replaced.
    pub(crate) fn replaced(&self) -> u64 {
        self.replaced.load(Ordering::Relaxed)
    }

    /// Returns how often the faults changed.
    pub(crate) fn faults(&self) -> u64 {
        self.faults.load(Ordering::Relaxed)
    }
}

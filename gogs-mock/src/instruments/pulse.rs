//! Wakes those who wait for an event on a server.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use futures_channel::oneshot::{self, Receiver, Sender};

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

    /// Waits for the next event. Call it before you check the condition, so that no event is missed in between.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only the control port waits"))]
    pub(crate) fn next(&self) -> Receiver<()> {
        let (sender, receiver) = oneshot::channel();
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|sender| !sender.is_canceled());
        waiting.push(sender);
        receiver
    }

    /// Returns how often the world may have changed.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only the control port compares"))]
    pub(crate) fn world(&self) -> u64 {
        self.world.load(Ordering::Relaxed)
    }

    /// Returns how often the world was replaced.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only the control port compares"))]
    pub(crate) fn replaced(&self) -> u64 {
        self.replaced.load(Ordering::Relaxed)
    }

    /// Returns how often the faults changed.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only the control port compares"))]
    pub(crate) fn faults(&self) -> u64 {
        self.faults.load(Ordering::Relaxed)
    }
}

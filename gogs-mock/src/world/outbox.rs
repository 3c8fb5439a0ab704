//! The sent and the queued deliveries of hooks.

#[cfg(test)]
mod tests;

use imbl::{OrdMap, Vector};
use serde::{Deserialize, Serialize};

use super::{Delivery, HookId, RepositoryId};

/// The maximum number of deliveries to remember.
const MAX_COUNT: usize = 10_000;
/// The maximum total size of the remembered deliveries, in bytes: 64 MiB.
const MAX_BYTES: usize = 64 * 1024 * 1024;

/// Deliveries in the order in which they were sent. Beyond 10,000 deliveries or 64 MiB, the oldest are forgotten; this also
/// applies to the deliveries kept for each repository.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Outbox {
    sent: Memory,
    /// Deliveries that will be sent at the next event of the repository.
    kept: OrdMap<RepositoryId, Memory>,
    written: u64,
}

/// Deliveries, up to the limits.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "SavedMemory")]
struct Memory {
    deliveries: Vector<Delivery>,
    forgotten: usize,
    bytes: usize,
}

/// The saved form of a memory, whose total size is recalculated.
#[derive(Deserialize)]
struct SavedMemory {
    deliveries: Vector<Delivery>,
    forgotten: usize,
}

impl From<SavedMemory> for Memory {
    fn from(SavedMemory { deliveries, forgotten }: SavedMemory) -> Self {
        let bytes = deliveries.iter().map(Delivery::size).sum();
        Self { deliveries, forgotten, bytes }
    }
}

impl Memory {
    fn push(&mut self, delivery: Delivery) {
        self.bytes += delivery.size();
        self.deliveries.push_back(delivery);
        while self.deliveries.len() > MAX_COUNT || (self.bytes > MAX_BYTES && self.deliveries.len() > 1) {
            self.bytes -= self.deliveries.pop_front().map_or(0, |oldest| oldest.size());
            self.forgotten += 1;
        }
    }
}

impl Outbox {
    /// Keeps a delivery until the repository's deliveries are [sent](Self::send). `write` gets its place in the sequence of
    /// all deliveries.
    pub(crate) fn keep(&mut self, repository: RepositoryId, write: impl FnOnce(u64) -> Delivery) {
        let delivery = write(self.written);
        self.written += 1;
        self.kept.entry(repository).or_default().push(delivery);
    }

    /// Sends the kept deliveries of a repository.
    pub(crate) fn send(&mut self, repository: RepositoryId) {
        for delivery in self.kept.remove(&repository).unwrap_or_default().deliveries {
            self.sent.push(delivery);
        }
    }

    /// Returns whether deliveries are kept for a repository.
    pub(crate) fn keeps(&self, repository: RepositoryId) -> bool {
        self.kept.contains_key(&repository)
    }

    /// Drops the kept deliveries of a hook that is deleted.
    pub(crate) fn drop_of_hook(&mut self, repository: RepositoryId, hook: HookId) {
        let kept = self.kept.remove(&repository).unwrap_or_default();
        let mut left = Memory::default();
        kept.deliveries
            .into_iter()
            .filter(|delivery| delivery.hook != i64::from(hook))
            .for_each(|delivery| left.push(delivery));
        if !left.deliveries.is_empty() {
            self.kept.insert(repository, left);
        }
    }

    /// Drops the kept deliveries of a repository that is deleted.
    pub(crate) fn drop_of_repository(&mut self, repository: RepositoryId) {
        self.kept.remove(&repository);
    }

    /// Returns the number of deliveries sent so far, including forgotten ones.
    pub(crate) fn count(&self) -> usize {
        self.sent.forgotten + self.sent.deliveries.len()
    }

    /// Returns the number of sent deliveries that are forgotten.
    pub(crate) fn forgotten(&self) -> usize {
        self.sent.forgotten
    }

    /// Returns the remembered deliveries after the first `first` ones.
    pub(crate) fn sent_from(&self, first: usize) -> Vec<Delivery> {
        let skipped = first.saturating_sub(self.sent.forgotten).min(self.sent.deliveries.len());
        self.sent.deliveries.clone().split_off(skipped).into_iter().collect()
    }
}

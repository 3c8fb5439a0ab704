//! Keeping a world as it was, going back to it, and seeing what changed.

mod changes;
mod diff;
mod names;

use std::fmt;

pub use self::changes::{Change, ChangeKind, Changes};
use crate::MockGogs;
use crate::world::World;

/// A server's world as it was at one moment. Costs next to nothing: it shares with the server what has not changed since.
#[derive(Clone)]
pub struct Snapshot {
    pub(crate) world: World,
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Snapshot").finish_non_exhaustive()
    }
}

impl MockGogs {
    /// Keeps the world as it is now.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot { world: self.world().clone() }
    }

    /// Makes the world what it was, its clock included; log and faults stay. A snapshot of another server does as well.
    pub fn restore(&self, snapshot: &Snapshot) {
        *self.world() = snapshot.world.clone();
    }

    /// What has changed since a snapshot. It costs what has changed, however large the world is.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), gogs_core::Error> {
    /// use gogs_core::models::NewIssue;
    ///
    /// let mock = gogs_mock::sample();
    /// let gogs = mock.client_as("bob");
    /// let before = mock.snapshot();
    /// gogs.repo("alice", "hello").issues().create(NewIssue::new("It crashes")).await?;
    /// mock.changes_since(&before).assert_are(&["+ issue alice/hello#1"]);
    ///
    /// mock.restore(&before);
    /// assert!(mock.changes_since(&before).is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn changes_since(&self, before: &Snapshot) -> Changes {
        before.changes_to(&self.snapshot())
    }
}

impl Snapshot {
    /// What has changed from this snapshot to a later one.
    pub fn changes_to(&self, after: &Snapshot) -> Changes {
        diff::between(&self.world, &after.world)
    }

    /// A new server that starts from here.
    pub fn start(&self) -> MockGogs {
        MockGogs::of(self.world.clone())
    }
}

#[cfg(test)]
mod tests;

//! Keeping a world as it was, going back to it, and seeing what changed.

mod changes;
mod diff;
mod names;

use std::fmt;

pub use self::changes::{Change, ChangeKind, Changes};
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

impl Snapshot {
    /// What has changed from this snapshot to a later one.
    pub fn changes_to(&self, after: &Snapshot) -> Changes {
        diff::between(&self.world, &after.world)
    }
}

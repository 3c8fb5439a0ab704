//! Snapshots of a world, and the changes between them.

mod changes;
mod diff;
mod names;

use std::fmt;

pub use self::changes::{Change, ChangeKind, Changes};
use crate::world::World;

/// The world of a server at one moment. It costs next to nothing, because unchanged parts are shared with the server.
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
    /// Returns the changes from this snapshot to a later one.
    pub fn changes_to(&self, after: &Snapshot) -> Changes {
        Changes::between(&self.world, &after.world)
    }
}

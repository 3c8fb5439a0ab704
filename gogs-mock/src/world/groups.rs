//! Relations from one row to many: the labels of a repository, the tokens of a user.

use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};

/// Ids of rows by the id of the row that they belong to, so that a list costs only its size.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "G: Copy + Ord + Deserialize<'de>, M: Copy + Ord + Deserialize<'de>"))]
pub(crate) struct Groups<G: Copy + Ord, M: Copy + Ord> {
    members: OrdMap<G, OrdSet<M>>,
}

impl<G: Copy + Ord, M: Copy + Ord> Groups<G, M> {
    pub(crate) fn add(&mut self, group: G, id: M) {
        self.members.entry(group).or_default().insert(id);
    }

    pub(crate) fn remove(&mut self, group: G, id: M) {
        if let Some(members) = self.members.get_mut(&group) {
            members.remove(&id);
        }
    }

    /// Removes and returns a whole group.
    pub(crate) fn take(&mut self, group: G) -> OrdSet<M> {
        self.members.remove(&group).unwrap_or_default()
    }

    /// Returns the number of ids in a group.
    pub(crate) fn count(&self, group: G) -> usize {
        self.members.get(&group).map_or(0, OrdSet::len)
    }

    /// Returns the ids of a group in ascending order.
    pub(crate) fn of(&self, group: G) -> impl DoubleEndedIterator<Item = M> {
        self.members.get(&group).into_iter().flatten().copied()
    }
}

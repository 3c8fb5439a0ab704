//! Which rows belong to what: the labels of a repository, the tokens of a user.

use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};

/// Ids of rows by the id of what they belong to, so that a list costs what it holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Groups {
    members: OrdMap<i64, OrdSet<i64>>,
}

impl Groups {
    pub(crate) fn add(&mut self, group: i64, id: i64) {
        self.members.entry(group).or_default().insert(id);
    }

    pub(crate) fn remove(&mut self, group: i64, id: i64) {
        if let Some(members) = self.members.get_mut(&group) {
            members.remove(&id);
        }
    }

    /// Takes a whole group away.
    pub(crate) fn take(&mut self, group: i64) -> OrdSet<i64> {
        self.members.remove(&group).unwrap_or_default()
    }

    /// How many ids are in a group.
    pub(crate) fn count(&self, group: i64) -> usize {
        self.members.get(&group).map_or(0, OrdSet::len)
    }

    /// The ids of a group, in their order.
    pub(crate) fn of(&self, group: i64) -> impl DoubleEndedIterator<Item = i64> {
        self.members.get(&group).into_iter().flatten().copied()
    }
}

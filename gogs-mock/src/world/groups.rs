//! Which rows belong to what: the labels of a repository, the tokens of a user.

use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};

use super::Id;

/// Ids of rows of `M` by the id of the row of `G` that they belong to, so that a list costs what it holds.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound = "")]
pub(crate) struct Groups<G, M> {
    members: OrdMap<Id<G>, OrdSet<Id<M>>>,
}

impl<G, M> Clone for Groups<G, M> {
    fn clone(&self) -> Self {
        Self { members: self.members.clone() }
    }
}

impl<G, M> Default for Groups<G, M> {
    fn default() -> Self {
        Self { members: OrdMap::new() }
    }
}

impl<G, M> Groups<G, M> {
    pub(crate) fn add(&mut self, group: Id<G>, id: Id<M>) {
        self.members.entry(group).or_default().insert(id);
    }

    pub(crate) fn remove(&mut self, group: Id<G>, id: Id<M>) {
        if let Some(members) = self.members.get_mut(&group) {
            members.remove(&id);
        }
    }

    /// Takes a whole group away.
    pub(crate) fn take(&mut self, group: Id<G>) -> OrdSet<Id<M>> {
        self.members.remove(&group).unwrap_or_default()
    }

    /// How many ids are in a group.
    pub(crate) fn count(&self, group: Id<G>) -> usize {
        self.members.get(&group).map_or(0, OrdSet::len)
    }

    /// The ids of a group, in their order.
    pub(crate) fn of(&self, group: Id<G>) -> impl DoubleEndedIterator<Item = Id<M>> {
        self.members.get(&group).into_iter().flatten().copied()
    }
}

//! Indexes of rows.

use imbl::{OrdMap, OrdSet};

/// Ids of rows by what they have in common: the labels of a repository, the tokens of a user. A list costs its size.
#[derive(Clone)]
pub(crate) struct Groups<G: Ord, M: Ord>(OrdMap<G, OrdSet<M>>);

impl<G: Ord, M: Ord> Default for Groups<G, M> {
    fn default() -> Self {
        Self(OrdMap::new())
    }
}

impl<G: Clone + Ord, M: Copy + Ord> Groups<G, M> {
    /// Adds an id to a group, or removes it.
    pub(crate) fn set(&mut self, group: G, id: M, is_there: bool) {
        if is_there {
            self.0.entry(group).or_default().insert(id);
        } else if let Some(ids) = self.0.get_mut(&group) {
            ids.remove(&id);
            if ids.is_empty() {
                self.0.remove(&group);
            }
        }
    }

    /// Removes and returns a whole group.
    pub(crate) fn take(&mut self, group: G) -> OrdSet<M> {
        self.0.remove(&group).unwrap_or_default()
    }

    /// Returns the number of ids in a group.
    pub(crate) fn count(&self, group: G) -> usize {
        self.0.get(&group).map_or(0, OrdSet::len)
    }

    /// Returns the ids of a group in ascending order.
    pub(crate) fn of(&self, group: G) -> impl Iterator<Item = M> {
        self.0.get(&group).into_iter().flatten().copied()
    }
}

/// Adds an entry to a map, or removes it.
pub(super) fn set<K: Clone + Ord, V: Clone>(map: &mut OrdMap<K, V>, key: K, value: V, is_there: bool) {
    if is_there {
        map.insert(key, value);
    } else {
        map.remove(&key);
    }
}

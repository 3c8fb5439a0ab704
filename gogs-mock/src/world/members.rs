//! Ids in the order in which they were added.

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

/// Unique ids in the order in which they were added, such as the members of a team. The cost of finding, adding and removing
/// one does not depend on their number. Saved as a list.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(
    from = "Vec<I>",
    into = "Vec<I>",
    bound(serialize = "I: Copy + Ord + Serialize", deserialize = "I: Copy + Ord + Deserialize<'de>")
)]
pub(crate) struct Members<I: Copy + Ord> {
    last: u64,
    ids: OrdMap<u64, I>,
    places: OrdMap<I, u64>,
}

impl<I: Copy + Ord> Members<I> {
    /// Appends an id. Returns whether it was new.
    pub(crate) fn insert(&mut self, id: I) -> bool {
        if self.contains(id) {
            return false;
        }
        self.last += 1;
        self.ids.insert(self.last, id);
        self.places.insert(id, self.last);
        true
    }

    /// Removes an id. Returns whether it was present.
    pub(crate) fn remove(&mut self, id: I) -> bool {
        let place = self.places.remove(&id);
        place.is_some_and(|place| self.ids.remove(&place).is_some())
    }

    pub(crate) fn contains(&self, id: I) -> bool {
        self.places.contains_key(&id)
    }

    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = I> {
        self.ids.values().copied()
    }
}

impl<I: Copy + Ord> From<Vec<I>> for Members<I> {
    fn from(ids: Vec<I>) -> Self {
        let mut members = Self { last: 0, ids: OrdMap::new(), places: OrdMap::new() };
        ids.into_iter().for_each(|id| {
            members.insert(id);
        });
        members
    }
}

impl<I: Copy + Ord> From<Members<I>> for Vec<I> {
    fn from(members: Members<I>) -> Self {
        members.iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_in_order_of_addition() {
        let mut members = Members::from(vec![7, 3, 7, 9]);
        assert_eq!(serde_json::to_string(&members).unwrap(), "[7,3,9]");
        assert!(members.remove(7) && !members.remove(7) && members.insert(7) && !members.insert(9));
        assert_eq!(Vec::from(members.clone()), [3, 9, 7]);
        assert!(members.contains(3) && !members.contains(4) && members.len() == 3);
    }
}

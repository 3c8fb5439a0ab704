//! Ids in the order in which they came.

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::Id;

/// Ids, each once, in the order in which they came: the members of a team. Finding, adding and taking away one costs the
/// same however many there are. In files it is a list.
#[derive(Debug, Serialize, Deserialize)]
#[serde(from = "Vec<Id<T>>", into = "Vec<Id<T>>", bound = "")]
pub(crate) struct Members<T> {
    last: u64,
    ids: OrdMap<u64, Id<T>>,
    places: OrdMap<Id<T>, u64>,
}

impl<T> Clone for Members<T> {
    fn clone(&self) -> Self {
        Self { last: self.last, ids: self.ids.clone(), places: self.places.clone() }
    }
}

impl<T> Default for Members<T> {
    fn default() -> Self {
        Self { last: 0, ids: OrdMap::new(), places: OrdMap::new() }
    }
}

impl<T> Members<T> {
    /// Adds an id behind the others; answers whether it was not there.
    pub(crate) fn insert(&mut self, id: Id<T>) -> bool {
        if self.contains(id) {
            return false;
        }
        self.last += 1;
        self.ids.insert(self.last, id);
        self.places.insert(id, self.last);
        true
    }

    /// Takes an id away; answers whether it was there.
    pub(crate) fn remove(&mut self, id: Id<T>) -> bool {
        let place = self.places.remove(&id);
        place.is_some_and(|place| self.ids.remove(&place).is_some())
    }

    pub(crate) fn contains(&self, id: Id<T>) -> bool {
        self.places.contains_key(&id)
    }

    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Id<T>> {
        self.ids.values().copied()
    }
}

impl<T> From<Vec<Id<T>>> for Members<T> {
    fn from(ids: Vec<Id<T>>) -> Self {
        let mut members = Self::default();
        ids.into_iter().for_each(|id| {
            members.insert(id);
        });
        members
    }
}

impl<T> From<Members<T>> for Vec<Id<T>> {
    fn from(members: Members<T>) -> Self {
        members.iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_coming() {
        let [three, four, seven, nine] = [3, 4, 7, 9].map(Id::<()>::from);
        let mut members = Members::from(vec![seven, three, seven, nine]);
        assert_eq!(serde_json::to_string(&members).unwrap(), "[7,3,9]");
        assert!(members.remove(seven) && !members.remove(seven) && members.insert(seven) && !members.insert(nine));
        assert_eq!(Vec::from(members.clone()), [three, nine, seven]);
        assert!(members.contains(three) && !members.contains(four) && members.len() == 3);
    }
}

//! Rows with ids.

use std::sync::Arc;

use imbl::OrdMap;
use imbl::ordmap::DiffItem;
use serde::{Deserialize, Serialize};

use super::Id;

/// Rows of one kind by id, in the order in which they were created. Ids are never reused.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Table<T> {
    last_id: i64,
    rows: OrdMap<Id<T>, Row<T>>,
}

/// A row with its own allocation, so that a change copies only this row and not its neighbours. Two rows are equal if they
/// are the same allocation.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
struct Row<T>(Arc<T>);

impl<T> Clone for Row<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Row<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { last_id: 0, rows: OrdMap::new() }
    }
}

impl<T: Clone> Table<T> {
    /// Adds the row that `make` creates for its id.
    pub(crate) fn insert(&mut self, make: impl FnOnce(Id<T>) -> T) -> &T {
        self.last_id += 1;
        let id = Id::from(self.last_id);
        &self.rows.entry(id).or_insert_with(|| Row(Arc::new(make(id)))).0
    }

    /// Uses up an id without a row.
    pub(crate) fn skip_id(&mut self) {
        self.last_id += 1;
    }

    /// Returns the rows that differ from an older table: their ids, the old values and the new ones. Skips data that both
    /// tables share.
    pub(crate) fn changed<'t>(
        &'t self,
        before: &'t Self,
    ) -> impl Iterator<Item = (Id<T>, Option<&'t T>, Option<&'t T>)> {
        changed(&before.rows, &self.rows).map(|(id, old, new)| (id, old.map(|row| &*row.0), new.map(|row| &*row.0)))
    }

    pub(crate) fn get(&self, id: Id<T>) -> Option<&T> {
        self.rows.get(&id).map(|row| &*row.0)
    }

    /// Returns a row as it is now, for comparison after a change.
    pub(crate) fn share(&self, id: Id<T>) -> Option<Arc<T>> {
        self.rows.get(&id).map(|row| Arc::clone(&row.0))
    }

    pub(crate) fn get_mut(&mut self, id: Id<T>) -> Option<&mut T> {
        self.rows.get_mut(&id).map(|row| Arc::make_mut(&mut row.0))
    }

    pub(crate) fn remove(&mut self, id: Id<T>) -> Option<Arc<T>> {
        self.rows.remove(&id).map(|row| row.0)
    }

    /// Returns all rows, by id.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.rows.values().map(|row| &*row.0)
    }
}

/// Returns the differences between two maps: the keys, the old values and the new ones.
pub(crate) fn changed<'m, K: Copy + Ord, T: Clone + PartialEq>(
    before: &'m OrdMap<K, T>,
    after: &'m OrdMap<K, T>,
) -> impl Iterator<Item = (K, Option<&'m T>, Option<&'m T>)> {
    before.diff(after).map(|item| match item {
        DiffItem::Add(id, new) => (*id, None, Some(new)),
        DiffItem::Update { old: (id, old), new: (_, new) } => (*id, Some(old), Some(new)),
        DiffItem::Remove(id, old) => (*id, Some(old), None),
    })
}

//! Rows with numbers.

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

/// Rows of one kind by id, in the order in which they were made. An id is never used again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Table<T> {
    last_id: i64,
    // `Arc`, so that changing one row copies that row and not its neighbours.
    rows: OrdMap<i64, Arc<T>>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { last_id: 0, rows: OrdMap::new() }
    }
}

impl<T: Clone> Table<T> {
    /// Adds the row that `make` builds for its id.
    pub(crate) fn insert(&mut self, make: impl FnOnce(i64) -> T) -> &T {
        self.last_id += 1;
        let id = self.last_id;
        self.rows.entry(id).or_insert_with(|| Arc::new(make(id)))
    }

    /// Uses an id up without a row.
    pub(crate) fn skip_id(&mut self) {
        self.last_id += 1;
    }

    pub(crate) fn get(&self, id: i64) -> Option<&T> {
        self.rows.get(&id).map(AsRef::as_ref)
    }

    /// A row as it is now, to be compared with what becomes of it.
    pub(crate) fn share(&self, id: i64) -> Option<Arc<T>> {
        self.rows.get(&id).cloned()
    }

    pub(crate) fn get_mut(&mut self, id: i64) -> Option<&mut T> {
        self.rows.get_mut(&id).map(Arc::make_mut)
    }

    pub(crate) fn remove(&mut self, id: i64) -> Option<Arc<T>> {
        self.rows.remove(&id)
    }

    /// All rows, by id.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.rows.values().map(AsRef::as_ref)
    }
}

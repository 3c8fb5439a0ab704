//! Rows with ids.

use std::fmt;
use std::sync::Arc;

use imbl::OrdMap;
use imbl::ordmap::DiffItem;
use serde::{Deserialize, Serialize};

use super::{Groups, Id, RepositoryId, UserId};

/// A row, which belongs to another one, such as a hook to its repository, and can be found by more than its id.
pub(crate) trait Row: Clone {
    /// The id of the row that it belongs to.
    type Owner: Copy + Ord;
    /// Other ways to find rows.
    type Index: Clone + Default;

    /// Returns the row that it belongs to.
    fn owner(&self) -> Option<Self::Owner> {
        None
    }

    /// Adds everything by which the row can be found to the index, or removes it.
    fn index(&self, _index: &mut Self::Index, _is_there: bool) {}

    /// Returns whether both have the same entries in the index.
    fn is_indexed_like(&self, _other: &Self) -> bool {
        false
    }
}

/// Rows of one kind by id, in the order in which they were created. Ids are never reused.
///
/// What is derived from the rows is not saved with them.
#[derive(Clone, Serialize, Deserialize)]
#[serde(from = "Saved<T>", bound(serialize = "T: Serialize", deserialize = "T: Deserialize<'de>"))]
pub(crate) struct Table<T: Row> {
    last_id: i64,
    rows: OrdMap<Id<T>, Shared<T>>,
    #[serde(skip)]
    pub(super) by_owner: Groups<T::Owner, Id<T>>,
    #[serde(skip)]
    pub(super) index: T::Index,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "T: Deserialize<'de>"))]
struct Saved<T> {
    last_id: i64,
    rows: OrdMap<Id<T>, Shared<T>>,
}

/// A row with its own allocation, so that a change copies only this row and not its neighbours. Two rows are equal if they
/// are the same allocation.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
struct Shared<T>(Arc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: Row> Default for Table<T> {
    fn default() -> Self {
        Self { last_id: 0, rows: OrdMap::new(), by_owner: Groups::default(), index: T::Index::default() }
    }
}

impl<T: Row> From<Saved<T>> for Table<T> {
    fn from(Saved { last_id, rows }: Saved<T>) -> Self {
        let mut table = Self { last_id, ..Self::default() };
        rows.iter().for_each(|(id, row)| table.index(*id, &row.0, true));
        Self { rows, ..table }
    }
}

/// Shows no index, because access tokens are in one.
impl<T: Row + fmt::Debug> fmt::Debug for Table<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("last_id", &self.last_id).field("rows", &self.rows).finish_non_exhaustive()
    }
}

impl<T: Row> Table<T> {
    /// Adds the row that `make` creates for its id.
    pub(crate) fn insert(&mut self, make: impl FnOnce(Id<T>) -> T) -> &T {
        self.last_id += 1;
        let id = Id::from(self.last_id);
        let row = Arc::new(make(id));
        self.index(id, &row, true);
        &self.rows.entry(id).or_insert(Shared(row)).0
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

    /// Returns a row for changes that affect neither its owner nor the index.
    pub(crate) fn get_mut(&mut self, id: Id<T>) -> Option<&mut T> {
        self.rows.get_mut(&id).map(|row| Arc::make_mut(&mut row.0))
    }

    /// Changes a row, and returns it.
    pub(crate) fn edit(&mut self, id: Id<T>, change: impl FnOnce(&mut T)) -> Option<&T> {
        let row = self.rows.get_mut(&id)?;
        let before = Arc::clone(&row.0);
        change(Arc::make_mut(&mut row.0));
        let after = Arc::clone(&row.0);
        if !before.is_indexed_like(&after) {
            self.index(id, &before, false);
            self.index(id, &after, true);
        }
        self.get(id)
    }

    pub(crate) fn remove(&mut self, id: Id<T>) -> Option<Arc<T>> {
        let row = self.rows.remove(&id)?.0;
        self.index(id, &row, false);
        Some(row)
    }

    /// Returns all rows, by id.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.rows.values().map(|row| &*row.0)
    }

    /// Returns the rows that belong to another one, in the order in which they were created.
    fn of(&self, owner: T::Owner) -> impl Iterator<Item = &T> {
        self.by_owner.of(owner).filter_map(|id| self.get(id))
    }

    fn remove_of(&mut self, owner: T::Owner) {
        for id in self.by_owner.take(owner) {
            self.remove(id);
        }
    }

    fn index(&mut self, id: Id<T>, row: &T, is_there: bool) {
        if let Some(owner) = row.owner() {
            self.by_owner.set(owner, id, is_there);
        }
        row.index(&mut self.index, is_there);
    }
}

impl<T: Row<Owner = UserId>> Table<T> {
    /// Returns a user's rows, in the order in which they were created.
    pub(crate) fn of_user(&self, user: UserId) -> impl Iterator<Item = &T> {
        self.of(user)
    }

    pub(crate) fn remove_of_user(&mut self, user: UserId) {
        self.remove_of(user);
    }
}

impl<T: Row<Owner = RepositoryId>> Table<T> {
    /// Returns a repository's rows, in the order in which they were created.
    pub(crate) fn of_repository(&self, repository: RepositoryId) -> impl Iterator<Item = &T> {
        self.of(repository)
    }

    /// Returns the row with this id, if it belongs to the repository.
    pub(crate) fn get_of(&self, repository: RepositoryId, id: Id<T>) -> Option<&T> {
        self.get(id).filter(|row| row.owner() == Some(repository))
    }

    /// Returns a repository's row with this number. 0 returns the first one, because the server's database ignores conditions
    /// of value 0.
    pub(crate) fn numbered(&self, repository: RepositoryId, number: i64) -> Option<&T> {
        if number == 0 { self.of(repository).next() } else { self.get_of(repository, number.into()) }
    }

    pub(crate) fn remove_of_repository(&mut self, repository: RepositoryId) {
        self.remove_of(repository);
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

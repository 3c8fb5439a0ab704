//! Rows that belong to repositories: hooks, milestones, releases.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Groups, Id, RepositoryId, Table};

/// Rows by id and by repository.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct OfRepository<T> {
    table: Table<T>,
    by_repository: Groups<RepositoryId, Id<T>>,
}

/// A row that belongs to a repository.
pub(crate) trait InRepository: Clone {
    fn repository(&self) -> RepositoryId;
}

impl<T> Default for OfRepository<T> {
    fn default() -> Self {
        Self { table: Table::default(), by_repository: Groups::default() }
    }
}

impl<T: InRepository> OfRepository<T> {
    pub(crate) fn rows(&self) -> &Table<T> {
        &self.table
    }

    pub(crate) fn insert(&mut self, make: impl FnOnce(Id<T>) -> T) -> &T {
        let mut id = Id::default();
        let row = self.table.insert(|new| {
            id = new;
            make(id)
        });
        self.by_repository.add(row.repository(), id);
        row
    }

    pub(crate) fn get(&self, id: Id<T>) -> Option<&T> {
        self.table.get(id)
    }

    /// Returns the row with this id, if it belongs to the repository.
    pub(crate) fn get_of(&self, repository: RepositoryId, id: Id<T>) -> Option<&T> {
        self.get(id).filter(|row| row.repository() == repository)
    }

    /// Returns a repository's row with this number. 0 returns the first one, because the server's database ignores conditions
    /// of value 0.
    pub(crate) fn numbered(&self, repository: RepositoryId, number: i64) -> Option<&T> {
        if number == 0 { self.of_repository(repository).next() } else { self.get_of(repository, number.into()) }
    }

    pub(crate) fn get_mut(&mut self, id: Id<T>) -> Option<&mut T> {
        self.table.get_mut(id)
    }

    /// Returns a repository's rows, in the order in which they were created.
    pub(crate) fn of_repository(&self, repository: RepositoryId) -> impl Iterator<Item = &T> {
        self.by_repository.of(repository).filter_map(|id| self.table.get(id))
    }

    pub(crate) fn remove(&mut self, id: Id<T>) -> Option<Arc<T>> {
        let row = self.table.remove(id)?;
        self.by_repository.remove(row.repository(), id);
        Some(row)
    }

    pub(crate) fn remove_of_repository(&mut self, repository: RepositoryId) {
        for id in self.by_repository.take(repository) {
            self.table.remove(id);
        }
    }
}

//! Labels of repositories. Which issue has which label stands with the issues.

use serde::{Deserialize, Serialize};

use super::{Groups, Table};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Label {
    pub(crate) id: i64,
    pub(crate) repository: i64,
    pub(crate) name: String,
    /// As it was given, which is with a `#` in front if the server checked it.
    pub(crate) color: String,
}

/// Labels by id and by repository.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Labels {
    table: Table<Label>,
    by_repository: Groups,
}

impl Labels {
    pub(crate) fn insert(&mut self, make: impl FnOnce(i64) -> Label) -> &Label {
        let label = self.table.insert(make);
        self.by_repository.add(label.repository, label.id);
        label
    }

    pub(crate) fn get(&self, id: i64) -> Option<&Label> {
        self.table.get(id)
    }

    pub(crate) fn get_mut(&mut self, id: i64) -> Option<&mut Label> {
        self.table.get_mut(id)
    }

    /// A repository's labels, by id.
    pub(crate) fn of_repository(&self, repository: i64) -> impl Iterator<Item = &Label> {
        self.by_repository.of(repository).filter_map(|id| self.get(id))
    }

    pub(crate) fn remove(&mut self, id: i64) {
        if let Some(label) = self.table.remove(id) {
            self.by_repository.remove(label.repository, id);
        }
    }

    pub(crate) fn remove_of_repository(&mut self, repository: i64) {
        for id in self.by_repository.take(repository) {
            self.table.remove(id);
        }
    }
}

//! Releases of repositories.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Groups, ReleaseId, Repository, RepositoryId, Table, UserId};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Release {
    pub(crate) id: ReleaseId,
    pub(crate) repository: RepositoryId,
    pub(crate) publisher: UserId,
    pub(crate) tag: String,
    /// The branch that the tag was or will be made from.
    pub(crate) target: String,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) is_draft: bool,
    pub(crate) is_prerelease: bool,
    pub(crate) created: Timestamp,
}

/// Releases by id and by repository.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Releases {
    table: Table<Release>,
    by_repository: Groups<Repository, Release>,
}

impl Releases {
    pub(crate) fn rows(&self) -> &Table<Release> {
        &self.table
    }

    pub(crate) fn insert(&mut self, make: impl FnOnce(ReleaseId) -> Release) -> &Release {
        let release = self.table.insert(make);
        self.by_repository.add(release.repository, release.id);
        release
    }

    /// A repository's releases, in the order in which they were made.
    pub(crate) fn of_repository(&self, repository: RepositoryId) -> impl Iterator<Item = &Release> {
        self.by_repository.of(repository).filter_map(|id| self.table.get(id))
    }

    pub(crate) fn remove_of_repository(&mut self, repository: RepositoryId) {
        for id in self.by_repository.take(repository) {
            self.table.remove(id);
        }
    }
}

//! Repositories.

use imbl::{OrdMap, OrdSet};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Table;
use crate::git;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Repository {
    pub(crate) id: i64,
    pub(crate) owner: i64,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) website: String,
    pub(crate) private: bool,
    pub(crate) unlisted: bool,
    pub(crate) mirror: bool,
    /// Whether there are issues; those that were made stay where they are switched off.
    pub(crate) enable_issues: bool,
    /// Whether issues are kept elsewhere, which hides those that are here.
    pub(crate) enable_external_tracker: bool,
    pub(crate) fork_of: Option<i64>,
    pub(crate) default_branch: String,
    pub(crate) stars: i64,
    pub(crate) watchers: OrdSet<i64>,
    pub(crate) created: Timestamp,
    pub(crate) updated: Timestamp,
    pub(crate) git: git::Repository,
}

/// Repositories by id, and by owner and name in lower case.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Repositories {
    table: Table<Repository>,
    ids_by_name: OrdMap<i64, OrdMap<String, i64>>,
}

impl Repositories {
    pub(crate) fn insert(&mut self, make: impl FnOnce(i64) -> Repository) -> &Repository {
        let repository = self.table.insert(make);
        let of_owner = self.ids_by_name.entry(repository.owner).or_default();
        of_owner.insert(repository.name.to_lowercase(), repository.id);
        repository
    }

    pub(crate) fn get(&self, id: i64) -> Option<&Repository> {
        self.table.get(id)
    }

    pub(crate) fn get_mut(&mut self, id: i64) -> Option<&mut Repository> {
        self.table.get_mut(id)
    }

    pub(crate) fn by_name(&self, owner: i64, name: &str) -> Option<&Repository> {
        self.ids_by_name.get(&owner)?.get(&name.to_lowercase()).and_then(|id| self.get(*id))
    }

    /// An owner's repositories, by id.
    pub(crate) fn of_owner(&self, owner: i64) -> Vec<&Repository> {
        let ids = self.ids_by_name.get(&owner).into_iter().flat_map(OrdMap::values);
        let mut repositories: Vec<_> = ids.filter_map(|id| self.get(*id)).collect();
        repositories.sort_by_key(|repository| repository.id);
        repositories
    }

    pub(crate) fn remove(&mut self, id: i64) {
        let Some(repository) = self.table.remove(id) else { return };
        if let Some(of_owner) = self.ids_by_name.get_mut(&repository.owner) {
            of_owner.remove(&repository.name.to_lowercase());
        }
    }

    /// All, by id.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Repository> {
        self.table.iter()
    }
}

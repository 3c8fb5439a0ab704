//! Repositories.

use std::sync::Arc;

use gogs_core::Secret;
use imbl::{OrdMap, OrdSet};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::groups::set;
use super::{Groups, LfsObjects, RepositoryId, Row, Table, UserId};
use crate::git;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Repository {
    pub(crate) id: RepositoryId,
    pub(crate) owner: UserId,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) website: String,
    pub(crate) private: bool,
    pub(crate) unlisted: bool,
    /// The remote that it follows, if it is a mirror.
    pub(crate) mirror: Option<Remote>,
    /// Whether issues are enabled. Existing ones are kept if they are disabled.
    pub(crate) enable_issues: bool,
    /// Whether issues are in an external tracker, which hides the ones here.
    pub(crate) enable_external_tracker: bool,
    pub(crate) external_tracker: ExternalTracker,
    pub(crate) wiki: Wiki,
    pub(crate) fork_of: Option<RepositoryId>,
    pub(crate) default_branch: String,
    pub(crate) stars: i64,
    pub(crate) watchers: OrdSet<UserId>,
    /// The size on disk in bytes, as of the last calculation.
    pub(crate) size: i64,
    pub(crate) created: Timestamp,
    pub(crate) updated: Timestamp,
    pub(crate) git: git::Repository,
    /// The objects of Git LFS. Forks start without any.
    #[serde(default, skip_serializing_if = "LfsObjects::is_empty")]
    pub(crate) lfs: LfsObjects,
    /// The branches in the copy in which the server writes files, in addition to the default one. They remain if a write fails.
    #[serde(default)]
    pub(crate) copied_branches: OrdSet<String>,
    /// The creation time of each archive, by its file name, because the server caches archives. Reading an archive does not
    /// change the world, so these are neither compared nor saved.
    #[serde(skip)]
    pub(crate) archives: OrdMap<String, Timestamp>,
}

impl Repository {
    /// Returns a public repository without contents and settings.
    pub(crate) fn new(id: RepositoryId, owner: UserId, name: String, now: Timestamp) -> Self {
        Self {
            id,
            owner,
            name,
            description: String::new(),
            website: String::new(),
            private: false,
            unlisted: false,
            mirror: None,
            enable_issues: false,
            enable_external_tracker: false,
            external_tracker: ExternalTracker::default(),
            wiki: Wiki::default(),
            fork_of: None,
            default_branch: String::new(),
            stars: 0,
            watchers: OrdSet::new(),
            size: 0,
            created: now,
            updated: now,
            git: git::Repository::default(),
            lfs: LfsObjects::default(),
            copied_branches: OrdSet::new(),
            archives: OrdMap::new(),
        }
    }
}

/// A repository elsewhere, and the credentials for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Remote {
    /// A URL without credentials.
    pub(crate) address: String,
    pub(crate) username: String,
    pub(crate) password: Secret,
}

/// An external issue tracker.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ExternalTracker {
    pub(crate) url: String,
    pub(crate) url_format: String,
    pub(crate) issue_style: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Wiki {
    pub(crate) enabled: bool,
    pub(crate) public: bool,
    pub(crate) external: bool,
    pub(crate) external_url: String,
}

/// Repositories by owner and name in lower case, by the repository that they were forked from, and by watcher.
#[derive(Clone, Default)]
pub(crate) struct RepositoryIndex {
    by_name: OrdMap<UserId, OrdMap<Arc<str>, RepositoryId>>,
    forks: Groups<RepositoryId, RepositoryId>,
    watched: Groups<UserId, RepositoryId>,
}

impl Row for Repository {
    type Owner = ();
    type Index = RepositoryIndex;

    fn index(&self, index: &mut RepositoryIndex, is_there: bool) {
        let of_owner = index.by_name.entry(self.owner).or_default();
        set(of_owner, self.name.to_lowercase().into(), self.id, is_there);
        if let Some(base) = self.fork_of {
            index.forks.set(base, self.id, is_there);
        }
        self.watchers.iter().for_each(|watcher| index.watched.set(*watcher, self.id, is_there));
    }
}

impl Table<Repository> {
    pub(crate) fn by_name(&self, owner: UserId, name: &str) -> Option<&Repository> {
        self.index.by_name.get(&owner)?.get(name.to_lowercase().as_str()).and_then(|id| self.get(*id))
    }

    /// Returns an owner's repositories, by name in lower case.
    pub(crate) fn of_owner(&self, owner: UserId) -> impl Iterator<Item = &Repository> {
        let ids = self.index.by_name.get(&owner).into_iter().flat_map(OrdMap::values);
        ids.filter_map(|id| self.get(*id))
    }

    /// Returns the number of an owner's repositories.
    pub(crate) fn count_of_owner(&self, owner: UserId) -> usize {
        self.index.by_name.get(&owner).map_or(0, OrdMap::len)
    }

    /// Returns the forks of a repository, by id.
    pub(crate) fn forks_of(&self, base: RepositoryId) -> impl Iterator<Item = &Repository> {
        self.index.forks.of(base).filter_map(|id| self.get(id))
    }

    /// Returns the number of forks of a repository.
    pub(crate) fn count_forks(&self, base: RepositoryId) -> usize {
        self.index.forks.count(base)
    }

    /// Detaches the forks of a repository that is deleted.
    pub(crate) fn detach_forks(&mut self, base: RepositoryId) {
        for fork in self.index.forks.take(base) {
            if let Some(fork) = self.get_mut(fork) {
                fork.fork_of = None;
            }
        }
    }

    pub(crate) fn watch(&mut self, id: RepositoryId, user: UserId) {
        if let Some(repository) = self.get_mut(id) {
            repository.watchers.insert(user);
            self.index.watched.set(user, id, true);
        }
    }

    pub(crate) fn unwatch(&mut self, id: RepositoryId, user: UserId) {
        if let Some(repository) = self.get_mut(id) {
            repository.watchers.remove(&user);
            self.index.watched.set(user, id, false);
        }
    }

    /// Removes a deleted user from the watchers of all repositories.
    pub(crate) fn forget_watcher(&mut self, user: UserId) {
        for id in self.index.watched.take(user) {
            self.unwatch(id, user);
        }
    }
}

//! Hooks of repositories.

use gogs_core::Secret;
use gogs_core::models::{HookContentType, HookEvent, HookType, SlackConfig};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Groups, HookId, Repository, RepositoryId, Table};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Hook {
    pub(crate) id: HookId,
    pub(crate) repository: RepositoryId,
    pub(crate) hook_type: HookType,
    pub(crate) url: String,
    pub(crate) content_type: HookContentType,
    /// Empty for none.
    pub(crate) secret: Secret,
    /// Of Slack, and of Discord if it was made on the pages.
    pub(crate) slack: Option<SlackConfig>,
    /// In the order in which the server lists them.
    pub(crate) events: Vec<HookEvent>,
    pub(crate) active: bool,
    pub(crate) created: Timestamp,
    pub(crate) updated: Timestamp,
}

/// Hooks by id and by repository.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Hooks {
    table: Table<Hook>,
    by_repository: Groups<Repository, Hook>,
}

impl Hooks {
    pub(crate) fn rows(&self) -> &Table<Hook> {
        &self.table
    }

    pub(crate) fn insert(&mut self, make: impl FnOnce(HookId) -> Hook) -> &Hook {
        let hook = self.table.insert(make);
        self.by_repository.add(hook.repository, hook.id);
        hook
    }

    pub(crate) fn get(&self, id: HookId) -> Option<&Hook> {
        self.table.get(id)
    }

    pub(crate) fn get_mut(&mut self, id: HookId) -> Option<&mut Hook> {
        self.table.get_mut(id)
    }

    /// A repository's hooks, by id.
    pub(crate) fn of_repository(&self, repository: RepositoryId) -> impl Iterator<Item = &Hook> {
        self.by_repository.of(repository).filter_map(|id| self.get(id))
    }

    pub(crate) fn remove(&mut self, id: HookId) {
        if let Some(hook) = self.table.remove(id) {
            self.by_repository.remove(hook.repository, id);
        }
    }

    pub(crate) fn remove_of_repository(&mut self, repository: RepositoryId) {
        for id in self.by_repository.take(repository) {
            self.table.remove(id);
        }
    }
}

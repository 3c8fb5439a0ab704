//! Milestones of repositories.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Groups, MilestoneId, Repository, RepositoryId, Table};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Milestone {
    pub(crate) id: MilestoneId,
    pub(crate) repository: RepositoryId,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) is_closed: bool,
    /// `None` for what the server keeps as the last day of the year 9999.
    pub(crate) due_on: Option<Timestamp>,
    /// Issues and pull requests, open and closed.
    pub(crate) issues: i64,
    pub(crate) closed_issues: i64,
}

/// Milestones by id and by repository.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Milestones {
    table: Table<Milestone>,
    by_repository: Groups<Repository, Milestone>,
}

impl Milestones {
    pub(crate) fn rows(&self) -> &Table<Milestone> {
        &self.table
    }

    pub(crate) fn insert(&mut self, make: impl FnOnce(MilestoneId) -> Milestone) -> &Milestone {
        let milestone = self.table.insert(make);
        self.by_repository.add(milestone.repository, milestone.id);
        milestone
    }

    pub(crate) fn get(&self, id: MilestoneId) -> Option<&Milestone> {
        self.table.get(id)
    }

    pub(crate) fn get_mut(&mut self, id: MilestoneId) -> Option<&mut Milestone> {
        self.table.get_mut(id)
    }

    /// A repository's milestones, by id.
    pub(crate) fn of_repository(&self, repository: RepositoryId) -> impl Iterator<Item = &Milestone> {
        self.by_repository.of(repository).filter_map(|id| self.get(id))
    }

    pub(crate) fn remove(&mut self, id: MilestoneId) {
        if let Some(milestone) = self.table.remove(id) {
            self.by_repository.remove(milestone.repository, id);
        }
    }

    pub(crate) fn remove_of_repository(&mut self, repository: RepositoryId) {
        for id in self.by_repository.take(repository) {
            self.table.remove(id);
        }
    }
}

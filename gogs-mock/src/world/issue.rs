//! Issues and pull requests, which share their numbers.

#[cfg(test)]
mod tests;

use imbl::{OrdMap, OrdSet};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Groups, Id, IssueId, IssueLists, LabelId, MilestoneId, RepositoryId, Table, UserId};
use crate::git::ObjectId;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Issue {
    pub(crate) id: IssueId,
    pub(crate) repository: RepositoryId,
    /// The number in the repository, from 1.
    pub(crate) number: i64,
    pub(crate) poster: UserId,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) labels: OrdSet<LabelId>,
    /// 0 means no milestone. Negative numbers are stored as given and also mean none, until the state changes.
    pub(crate) milestone: MilestoneId,
    pub(crate) assignee: Option<UserId>,
    pub(crate) is_closed: bool,
    /// The number of comments, without events.
    pub(crate) comments: i64,
    pub(crate) pull_request: Option<PullRequest>,
    pub(crate) created: Timestamp,
    pub(crate) updated: Timestamp,
}

/// The data that an issue has if it is a pull request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PullRequest {
    /// The id, unique on the server and different from that of the issue. 0 before it is stored.
    pub(crate) id: Id<PullRequest>,
    /// The source of the changes: the owner of a repository, and a branch.
    pub(crate) head: (String, String),
    /// The id of the repository with the changes.
    pub(crate) head_repository: RepositoryId,
    /// The branch of this repository into which the changes are to be merged.
    pub(crate) base: String,
    /// The merge base of the two branches.
    pub(crate) merge_base: ObjectId,
    /// Whether it could be merged when the server last checked.
    pub(crate) is_mergeable: bool,
    pub(crate) merged: Option<Merge>,
}

/// The merge of a pull request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Merge {
    pub(crate) at: Timestamp,
    pub(crate) by: UserId,
    /// The last commit of the branch that was merged, which the server reports as the merge commit.
    pub(crate) head: ObjectId,
}

/// Issues by id, by repository and number, and in the paged lists of the API.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Issues {
    table: Table<Issue>,
    ids_by_number: OrdMap<RepositoryId, OrdMap<i64, IssueId>>,
    by_label: Groups<LabelId, IssueId>,
    by_milestone: Groups<MilestoneId, IssueId>,
    by_assignee: Groups<UserId, IssueId>,
    lists_of_repositories: OrdMap<RepositoryId, IssueLists>,
    lists_of_assignees: OrdMap<UserId, IssueLists>,
    last_pull_request: i64,
    /// Open pull requests, by the repository with the changes.
    waiting_by_head: Groups<RepositoryId, IssueId>,
    /// Open pull requests, by the repository into which the changes are to be merged.
    waiting_by_base: Groups<RepositoryId, IssueId>,
}

impl Issues {
    pub(crate) fn rows(&self) -> &Table<Issue> {
        &self.table
    }

    /// Adds an issue. `make` gets its id, and its number in the repository.
    pub(crate) fn insert(&mut self, repository: RepositoryId, make: impl FnOnce(IssueId, i64) -> Issue) -> IssueId {
        let ids_by_number = self.ids_by_number.entry(repository).or_default();
        let number = ids_by_number.len() as i64 + 1;
        let last_pull_request = &mut self.last_pull_request;
        let issue = self.table.insert(|id| {
            let mut issue = make(id, number);
            if let Some(pull) = &mut issue.pull_request {
                *last_pull_request += 1;
                pull.id = Id::from(*last_pull_request);
            }
            issue
        });
        ids_by_number.insert(number, issue.id);
        let id = issue.id;
        self.index(id);
        id
    }

    pub(crate) fn get(&self, id: IssueId) -> Option<&Issue> {
        self.table.get(id)
    }

    /// Returns the issue with this number in a repository.
    pub(crate) fn by_number(&self, repository: RepositoryId, number: i64) -> Option<&Issue> {
        self.get(*self.ids_by_number.get(&repository)?.get(&number)?)
    }

    /// Returns the first issue that was created in a repository.
    pub(crate) fn first_of(&self, repository: RepositoryId) -> Option<&Issue> {
        let (_, id) = self.ids_by_number.get(&repository)?.get_min()?;
        self.get(*id)
    }

    /// Returns the issues with a label.
    pub(crate) fn with_label(&self, label: LabelId) -> Vec<IssueId> {
        self.by_label.of(label).collect()
    }

    /// Returns the issues of a milestone.
    pub(crate) fn of_milestone(&self, milestone: MilestoneId) -> Vec<IssueId> {
        self.by_milestone.of(milestone).collect()
    }

    /// Returns the issues and pull requests that are assigned to a user.
    pub(crate) fn assigned_to(&self, user: UserId) -> Vec<IssueId> {
        self.by_assignee.of(user).collect()
    }

    /// Returns a repository's issues without pull requests.
    pub(crate) fn lists_of_repository(&self, repository: RepositoryId) -> Option<&IssueLists> {
        self.lists_of_repositories.get(&repository)
    }

    /// Returns the issues that are assigned to a user, without pull requests.
    pub(crate) fn lists_of_assignee(&self, user: UserId) -> Option<&IssueLists> {
        self.lists_of_assignees.get(&user)
    }

    /// Returns the open pull requests whose changes are in a repository.
    pub(crate) fn waiting_from(&self, head: RepositoryId) -> Vec<IssueId> {
        self.waiting_by_head.of(head).collect()
    }

    /// Returns the open pull requests of a repository.
    pub(crate) fn waiting_for(&self, base: RepositoryId) -> Vec<IssueId> {
        self.waiting_by_base.of(base).collect()
    }

    /// Changes an issue, and updates the indexes.
    pub(crate) fn edit(&mut self, id: IssueId, change: impl FnOnce(&mut Issue)) {
        let Some(before) = self.table.share(id) else { return };
        let Some(issue) = self.table.get_mut(id) else { return };
        change(issue);
        if !is_indexed_alike(&before, issue) {
            self.unindex(&before);
            self.index(id);
        }
    }

    pub(crate) fn remove_of_repository(&mut self, repository: RepositoryId) {
        for id in self.ids_by_number.remove(&repository).unwrap_or_default().values() {
            if let Some(issue) = self.table.remove(*id) {
                self.unindex(&issue);
            }
        }
    }

    fn index(&mut self, id: IssueId) {
        let Some(issue) = self.table.get(id) else { return };
        issue.labels.iter().for_each(|label| self.by_label.add(*label, id));
        if issue.milestone.is_positive() {
            self.by_milestone.add(issue.milestone, id);
        }
        if let Some(assignee) = issue.assignee {
            self.by_assignee.add(assignee, id);
        }
        if let Some(pull) = issue.pull_request.as_ref().filter(|pull| !issue.is_closed && pull.merged.is_none()) {
            self.waiting_by_head.add(pull.head_repository, id);
            self.waiting_by_base.add(issue.repository, id);
        }
        if issue.pull_request.is_none() {
            self.lists_of_repositories.entry(issue.repository).or_default().insert(issue);
            if let Some(assignee) = issue.assignee {
                self.lists_of_assignees.entry(assignee).or_default().insert(issue);
            }
        }
    }

    fn unindex(&mut self, issue: &Issue) {
        let id = issue.id;
        issue.labels.iter().for_each(|label| self.by_label.remove(*label, id));
        self.by_milestone.remove(issue.milestone, id);
        if let Some(pull) = &issue.pull_request {
            self.waiting_by_head.remove(pull.head_repository, id);
            self.waiting_by_base.remove(issue.repository, id);
        }
        if let Some(assignee) = issue.assignee {
            self.by_assignee.remove(assignee, id);
        }
        let of_repository = self.lists_of_repositories.get_mut(&issue.repository);
        let of_assignee = issue.assignee.and_then(|assignee| self.lists_of_assignees.get_mut(&assignee));
        of_repository.into_iter().chain(of_assignee).for_each(|lists| lists.remove(issue));
    }
}

/// Returns whether both have the same entries in the indexes, which is the case after most changes. Names every field, so
/// that new fields are not forgotten here.
fn is_indexed_alike(before: &Issue, after: &Issue) -> bool {
    let Issue {
        id,
        repository,
        number: _,
        poster: _,
        title: _,
        body: _,
        labels,
        milestone,
        assignee,
        is_closed,
        comments: _,
        pull_request,
        created,
        updated: _,
    } = after;
    (before.id, before.repository, before.created) == (*id, *repository, *created)
        && (before.milestone, before.assignee, before.is_closed) == (*milestone, *assignee, *is_closed)
        && before.labels == *labels
        && before.pull_request == *pull_request
}

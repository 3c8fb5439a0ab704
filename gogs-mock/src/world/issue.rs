//! Issues and pull requests, which share their numbers.

#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use imbl::{OrdMap, OrdSet};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::groups::set;
use super::{Groups, Id, IssueId, LabelId, MilestoneId, Ranking, RepositoryId, Row, Table, UserId};
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

/// Ids of issues without pull requests, in the order of the server's lists: newest second first, and by id within a
/// second.
pub(crate) type IssueList = Ranking<(Reverse<i64>, IssueId)>;

/// Issues by everything that leads to them, so that a page of a list costs only its size.
#[derive(Clone, Default)]
pub(crate) struct IssueIndex {
    by_number: OrdMap<(RepositoryId, i64), IssueId>,
    by_label: Groups<LabelId, IssueId>,
    by_milestone: Groups<MilestoneId, IssueId>,
    by_assignee: Groups<UserId, IssueId>,
    /// The lists of repositories and of assignees, by whether their issues are closed.
    lists_of_repositories: OrdMap<(RepositoryId, bool), IssueList>,
    lists_of_assignees: OrdMap<(UserId, bool), IssueList>,
    /// Open pull requests, by the repository with the changes.
    waiting_by_head: Groups<RepositoryId, IssueId>,
    /// Open pull requests, by the repository into which the changes are to be merged.
    waiting_by_base: Groups<RepositoryId, IssueId>,
}

impl Row for Issue {
    type Owner = RepositoryId;
    type Index = IssueIndex;

    fn owner(&self) -> Option<RepositoryId> {
        Some(self.repository)
    }

    fn index(&self, index: &mut IssueIndex, is_there: bool) {
        let id = self.id;
        set(&mut index.by_number, (self.repository, self.number), id, is_there);
        self.labels.iter().for_each(|label| index.by_label.set(*label, id, is_there));
        if self.milestone.is_positive() {
            index.by_milestone.set(self.milestone, id, is_there);
        }
        if let Some(assignee) = self.assignee {
            index.by_assignee.set(assignee, id, is_there);
        }
        match &self.pull_request {
            Some(pull) if !self.is_closed && pull.merged.is_none() => {
                index.waiting_by_head.set(pull.head_repository, id, is_there);
                index.waiting_by_base.set(self.repository, id, is_there);
            }
            Some(_) => {}
            None => {
                // The server sorts by whole seconds.
                let place = (Reverse(self.created.as_second()), id);
                let list = index.lists_of_repositories.entry((self.repository, self.is_closed)).or_default();
                list.set(place, is_there);
                if let Some(assignee) = self.assignee {
                    let list = index.lists_of_assignees.entry((assignee, self.is_closed)).or_default();
                    list.set(place, is_there);
                }
            }
        }
    }

    /// Most changes leave the index as it is. Names every field, so that new fields are not forgotten here.
    fn is_indexed_like(&self, other: &Self) -> bool {
        let Self {
            id,
            repository,
            number,
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
        } = self;
        (id, repository, number, created) == (&other.id, &other.repository, &other.number, &other.created)
            && (milestone, assignee, is_closed) == (&other.milestone, &other.assignee, &other.is_closed)
            && (labels, pull_request) == (&other.labels, &other.pull_request)
    }
}

impl Table<Issue> {
    /// Returns the number of the next issue of a repository.
    pub(crate) fn next_number(&self, repository: RepositoryId) -> i64 {
        self.by_owner.count(repository) as i64 + 1
    }

    /// Returns the issue with this number in a repository.
    pub(crate) fn by_number(&self, repository: RepositoryId, number: i64) -> Option<&Issue> {
        self.get(*self.index.by_number.get(&(repository, number))?)
    }

    /// Returns the issues with a label.
    pub(crate) fn with_label(&self, label: LabelId) -> Vec<IssueId> {
        self.index.by_label.of(label).collect()
    }

    /// Returns the issues of a milestone.
    pub(crate) fn of_milestone(&self, milestone: MilestoneId) -> Vec<IssueId> {
        self.index.by_milestone.of(milestone).collect()
    }

    /// Returns the issues and pull requests that are assigned to a user.
    pub(crate) fn assigned_to(&self, user: UserId) -> Vec<IssueId> {
        self.index.by_assignee.of(user).collect()
    }

    /// Returns the open or closed issues of a repository, without pull requests.
    pub(crate) fn list_of_repository(&self, repository: RepositoryId, is_closed: bool) -> IssueList {
        self.index.lists_of_repositories.get(&(repository, is_closed)).cloned().unwrap_or_default()
    }

    /// Returns the open or closed issues that are assigned to a user, without pull requests.
    pub(crate) fn list_of_assignee(&self, user: UserId, is_closed: bool) -> IssueList {
        self.index.lists_of_assignees.get(&(user, is_closed)).cloned().unwrap_or_default()
    }

    /// Returns the open pull requests whose changes are in a repository.
    pub(crate) fn waiting_from(&self, head: RepositoryId) -> Vec<IssueId> {
        self.index.waiting_by_head.of(head).collect()
    }

    /// Returns the open pull requests of a repository.
    pub(crate) fn waiting_for(&self, base: RepositoryId) -> Vec<IssueId> {
        self.index.waiting_by_base.of(base).collect()
    }
}

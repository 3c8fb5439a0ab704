//! Comments on issues, and the events between them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{CommentId, Groups, IssueId, RepositoryId, Table, UserId};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Comment {
    pub(crate) id: CommentId,
    pub(crate) repository: RepositoryId,
    pub(crate) issue: IssueId,
    pub(crate) kind: CommentKind,
    pub(crate) poster: UserId,
    pub(crate) body: String,
    pub(crate) created: Timestamp,
    pub(crate) updated: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum CommentKind {
    /// A comment by a user.
    Text,
    Reopened,
    Closed,
    /// A commit whose message refers to the issue, by its SHA-1.
    Commit(String),
}

/// Comments by id, by issue and by repository.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Comments {
    table: Table<Comment>,
    by_issue: Groups<IssueId, CommentId>,
    by_repository: Groups<RepositoryId, CommentId>,
}

impl Comments {
    pub(crate) fn rows(&self) -> &Table<Comment> {
        &self.table
    }

    pub(crate) fn insert(&mut self, make: impl FnOnce(CommentId) -> Comment) -> &Comment {
        let comment = self.table.insert(make);
        self.by_issue.add(comment.issue, comment.id);
        self.by_repository.add(comment.repository, comment.id);
        comment
    }

    pub(crate) fn get(&self, id: CommentId) -> Option<&Comment> {
        self.table.get(id)
    }

    pub(crate) fn get_mut(&mut self, id: CommentId) -> Option<&mut Comment> {
        self.table.get_mut(id)
    }

    /// Returns an issue's comments, by id.
    pub(crate) fn of_issue(&self, issue: IssueId) -> impl Iterator<Item = &Comment> {
        self.by_issue.of(issue).filter_map(|id| self.get(id))
    }

    /// Returns the comments on all issues of a repository, by id.
    pub(crate) fn of_repository(&self, repository: RepositoryId) -> impl Iterator<Item = &Comment> {
        self.by_repository.of(repository).filter_map(|id| self.get(id))
    }

    pub(crate) fn remove(&mut self, id: CommentId) {
        if let Some(comment) = self.table.remove(id) {
            self.by_issue.remove(comment.issue, id);
            self.by_repository.remove(comment.repository, id);
        }
    }

    pub(crate) fn remove_of_repository(&mut self, repository: RepositoryId) {
        for id in self.by_repository.take(repository) {
            if let Some(comment) = self.table.remove(id) {
                self.by_issue.take(comment.issue);
            }
        }
    }
}

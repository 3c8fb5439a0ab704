//! Comments on issues, and the events between them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{CommentId, Groups, IssueId, RepositoryId, Row, Table, UserId};

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

impl Row for Comment {
    type Owner = RepositoryId;
    type Index = Groups<IssueId, CommentId>;

    fn owner(&self) -> Option<RepositoryId> {
        Some(self.repository)
    }

    fn index(&self, index: &mut Self::Index, is_there: bool) {
        index.set(self.issue, self.id, is_there);
    }
}

impl Table<Comment> {
    /// Returns an issue's comments, by id.
    pub(crate) fn of_issue(&self, issue: IssueId) -> impl Iterator<Item = &Comment> {
        self.index.of(issue).filter_map(|id| self.get(id))
    }
}

//! Issues in the order of the server's lists.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::issue::Issue;
use super::{IssueId, Ranking};

/// The open and the closed issues of a repository or an assignee, each sorted, so that a page costs only its size.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct IssueLists {
    open: IssueList,
    closed: IssueList,
}

/// Ids in the order of the list: newest second first, and by id within a second.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct IssueList(Ranking<Place>);

type Place = (Reverse<i64>, IssueId);

impl IssueLists {
    pub(crate) fn list(&self, is_closed: bool) -> &IssueList {
        if is_closed { &self.closed } else { &self.open }
    }

    pub(crate) fn insert(&mut self, issue: &Issue) {
        self.list_mut(issue.is_closed).0.insert(place(issue));
    }

    pub(crate) fn remove(&mut self, issue: &Issue) {
        self.list_mut(issue.is_closed).0.remove(&place(issue));
    }

    fn list_mut(&mut self, is_closed: bool) -> &mut IssueList {
        if is_closed { &mut self.closed } else { &mut self.open }
    }
}

impl IssueList {
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns up to `limit` ids from a place on.
    pub(crate) fn slice(&self, start: usize, limit: usize) -> impl Iterator<Item = IssueId> {
        self.0.slice(start, limit).map(|(_, id)| *id)
    }
}

/// Returns the sort key of an issue in its list. The server sorts by whole seconds.
fn place(issue: &Issue) -> Place {
    (Reverse(issue.created.as_second()), issue.id)
}

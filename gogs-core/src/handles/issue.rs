//! What belongs to one issue.

use crate::Client;
use crate::endpoints::paths::IssuePath;
use crate::handles::{CommentsHandle, IssueLabelsHandle};

/// One issue or pull request: what [`RepositoryHandle::issue`](crate::handles::RepositoryHandle::issue) returns.
///
/// It leads to what belongs to the issue; the issue itself is read and changed by
/// [`IssuesHandle`](crate::handles::IssuesHandle).
#[derive(Debug, Clone)]
pub struct IssueHandle {
    client: Client,
    path: IssuePath,
}

impl IssueHandle {
    pub(crate) fn new(client: &Client, path: IssuePath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Its comments, and the events that stand among them.
    pub fn comments(&self) -> CommentsHandle {
        CommentsHandle::new(&self.client, self.path.clone())
    }

    /// The labels that are on it.
    pub fn labels(&self) -> IssueLabelsHandle {
        IssueLabelsHandle::new(&self.client, self.path.clone())
    }
}

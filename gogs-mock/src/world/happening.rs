//! What has happened, for the hooks that are to hear of it.

use serde::{Deserialize, Serialize};

use gogs_core::webhook::{Changes, CommentAction, IssueAction};

use super::{Comment, Issue, PullRequest, Release, World};
use crate::git::ObjectId;

/// Something that happened in a repository.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Happening {
    pub(crate) repository: i64,
    pub(crate) doer: i64,
    pub(crate) what: What,
    /// The world as the server had loaded it when it wrote the payload, mostly that before the change.
    pub(crate) world: Box<World>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum What {
    /// An issue as it is afterwards; one that is just made has no times yet.
    Issue {
        action: IssueAction,
        issue: Box<Issue>,
        changes: Option<Changes>,
        is_just_made: bool,
    },
    /// A pull request as it is afterwards.
    PullRequest {
        action: IssueAction,
        issue: Box<Issue>,
        changes: Option<Changes>,
    },
    /// The push of a merge: the pull request, and the branch's last commit afterwards.
    Merge {
        pull: Box<PullRequest>,
        new: ObjectId,
        commits: Vec<ObjectId>,
    },
    /// A comment as it is afterwards, and its text before.
    Comment {
        action: CommentAction,
        comment: Comment,
        old_body: Option<String>,
    },
    /// A branch or tag by its full name, from what to what; and whether it is the repository's first.
    Reference {
        name: String,
        old: Option<ObjectId>,
        new: Option<ObjectId>,
        commits: Vec<ObjectId>,
        is_first: bool,
    },
    /// A fork, by its id.
    Fork(i64),
    Release(Release),
}

impl Happening {
    /// Says that the issue has no times yet.
    pub(crate) fn is_of_new_issue(&mut self) {
        if let What::Issue { is_just_made, .. } = &mut self.what {
            *is_just_made = true;
        }
    }
}

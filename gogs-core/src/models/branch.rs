//! Branches and tags.

use jiff::Timestamp;

use crate::endpoint::body::JsonAnswer;
use crate::models::wire::answers;

answers! {
    /// A branch and the commit that it points to.
    pub struct Branch {
        /// The name without `refs/heads/`: `feature/x`.
        pub name: String,
        /// The latest commit.
        pub commit: CommitSummary,
    }

    /// A tag and the commit that it points to.
    pub struct Tag {
        /// The name without `refs/tags/`: `v1.0`.
        pub name: String,
        /// The commit. For an annotated tag, [`id`](CommitSummary::id) is the SHA-1 of the tag object (0.14.3).
        pub commit: CommitSummary,
    }

    /// The short form of a commit, in lists of branches and tags and in pushes.
    pub struct CommitSummary {
        /// The SHA-1.
        pub id: String,
        /// The whole message, usually with a final newline.
        pub message: String,
        /// The address of its web page, in pushes. In lists of branches and tags, the text `Not implemented` (0.14.3).
        pub url: String,
        /// The author.
        pub author: CommitPerson,
        /// The committer.
        pub committer: CommitPerson,
        /// The added files, in pushes; `None` in lists of branches and tags.
        pub added: Option<Vec<String>>,
        /// The removed files, in pushes; `None` in lists of branches and tags.
        pub removed: Option<Vec<String>>,
        /// The modified files, in pushes; `None` in lists of branches and tags.
        pub modified: Option<Vec<String>>,
        /// The time of the commit, in seconds.
        pub timestamp: Option<Timestamp>,
    }

    /// The author or committer of a commit.
    pub struct CommitPerson {
        /// The name in the commit.
        pub name: String,
        /// The e-mail address in the commit.
        pub email: String,
        /// The user with this address; empty if there is none.
        pub username: String,
    }
}

impl JsonAnswer for Branch {}
impl JsonAnswer for Tag {}

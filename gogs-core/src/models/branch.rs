//! Branches and tags.

use jiff::Timestamp;

use crate::endpoint::body::JsonAnswer;
use crate::models::wire::answers;

answers! {
    /// A branch, and the commit that it points to.
    pub struct Branch {
        /// The name without `refs/heads/`: `feature/x`.
        pub name: String,
        /// Its last commit.
        pub commit: CommitSummary,
    }

    /// A tag, and the commit that it points to.
    pub struct Tag {
        /// The name without `refs/tags/`: `v1.0`.
        pub name: String,
        /// The commit. Of an annotated tag [`id`](CommitSummary::id) is the SHA-1 of the tag's own object (0.14.3).
        pub commit: CommitSummary,
    }

    /// A commit, as lists of branches and tags, and pushes, tell it in short.
    pub struct CommitSummary {
        /// The SHA-1.
        pub id: String,
        /// The whole message, mostly with a line end.
        pub message: String,
        /// Its page on the web site, in pushes. In lists of branches and tags the text `Not implemented` (0.14.3).
        pub url: String,
        /// Who wrote it.
        pub author: CommitPerson,
        /// Who put it into the repository.
        pub committer: CommitPerson,
        /// The files that it added, in pushes; `None` in lists of branches and tags.
        pub added: Option<Vec<String>>,
        /// The files that it removed, in pushes; `None` in lists of branches and tags.
        pub removed: Option<Vec<String>>,
        /// The files that it changed, in pushes; `None` in lists of branches and tags.
        pub modified: Option<Vec<String>>,
        /// When it was written, to the second.
        pub timestamp: Option<Timestamp>,
    }

    /// The author or committer of a commit.
    pub struct CommitPerson {
        /// The name, as the commit has it.
        pub name: String,
        /// The e-mail address, as the commit has it.
        pub email: String,
        /// The user with that address; empty where there is none.
        pub username: String,
    }
}

impl JsonAnswer for Branch {}
impl JsonAnswer for Tag {}

//! Commits.

use jiff::Timestamp;

use crate::endpoint::body::JsonAnswer;
use crate::models::User;
use crate::models::wire::answers;

answers! {
    /// A commit.
    pub struct Commit {
        /// The address of the request; in lists, that of the list (0.14.3).
        pub url: String,
        /// The SHA-1. If an annotated tag was requested, that of the tag object (0.14.3).
        pub sha: String,
        /// The address of its web page.
        pub html_url: String,
        /// The data of the Git commit.
        pub commit: CommitDetails,
        /// The user with the author's e-mail address, if there is one.
        pub author: Option<User>,
        /// The user with the committer's e-mail address, if there is one.
        pub committer: Option<User>,
        /// The parents: none for a root commit, several for a merge.
        pub parents: Vec<CommitReference>,
    }

    /// The data of a Git commit.
    pub struct CommitDetails {
        /// The same as [`Commit::url`].
        pub url: String,
        /// The author, and the time.
        pub author: CommitSignature,
        /// The committer, and the time.
        pub committer: CommitSignature,
        /// The first line of the message. [`CommitSummary::message`](crate::models::CommitSummary::message) has all of it.
        pub message: String,
        /// The SHA-1 of the commit itself, not that of its tree (0.14.3).
        pub tree: CommitReference,
    }

    /// The author or committer of a commit, and the time.
    pub struct CommitSignature {
        /// The name in the commit.
        pub name: String,
        /// The e-mail address in the commit.
        pub email: String,
        /// The time, in seconds.
        pub date: Option<Timestamp>,
    }

    /// A commit, by its SHA-1.
    pub struct CommitReference {
        /// Its address in the API.
        pub url: String,
        /// The SHA-1.
        pub sha: String,
    }
}

impl JsonAnswer for Commit {}

//! Commits.

use jiff::Timestamp;

use crate::endpoint::body::JsonAnswer;
use crate::models::User;
use crate::models::wire::answers;

answers! {
    /// A commit.
    pub struct Commit {
        /// The address that was asked for; in lists it is that of the list (0.14.3).
        pub url: String,
        /// The SHA-1. Where an annotated tag was asked for, it is that of the tag's own object (0.14.3).
        pub sha: String,
        /// Its page on the web site.
        pub html_url: String,
        /// What Git knows of it.
        pub commit: CommitDetails,
        /// The user with the author's e-mail address, if there is one.
        pub author: Option<User>,
        /// The user with the committer's e-mail address, if there is one.
        pub committer: Option<User>,
        /// The commits that it follows: none for a first one, several for a merge.
        pub parents: Vec<CommitReference>,
    }

    /// What Git knows of a commit.
    pub struct CommitDetails {
        /// The same as [`Commit::url`].
        pub url: String,
        /// Who wrote it, and when.
        pub author: CommitSignature,
        /// Who put it into the repository, and when.
        pub committer: CommitSignature,
        /// The message's first line; [`CommitSummary::message`](crate::models::CommitSummary::message) is whole.
        pub message: String,
        /// The commit's own SHA-1, not that of its tree (0.14.3).
        pub tree: CommitReference,
    }

    /// Who signed a commit, and when.
    pub struct CommitSignature {
        /// The name, as the commit has it.
        pub name: String,
        /// The e-mail address, as the commit has it.
        pub email: String,
        /// When, to the second.
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

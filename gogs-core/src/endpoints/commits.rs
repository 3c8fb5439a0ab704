//! Commits.

use crate::endpoint::body::Sha;
use crate::endpoint::endpoints;
use crate::endpoint::params::params;
use crate::endpoints::paths::{RepositoryPath, RevisionPath};
use crate::models::Commit;

params! {
    /// How many commits to list.
    pub struct CommitLimit {
        /// The most that come; 30 where it is 0 or missing. Below 0 it is a 500 (0.14.3).
        pub page_size as "pageSize": Option<i64>,
    }

    /// A branch or tag, by name.
    pub struct ReferencePath {
        /// The user or organization that owns the repository; case does not count.
        pub owner: String,
        /// The repository's name; case does not count.
        pub repo: String,
        /// The name, with or without `refs/heads/` or `refs/tags/`. Slashes separate segments.
        pub reference: String,
    }
}

endpoints! {
    /// Lists the last commits of the default branch, the newest first.
    GET "/repos/{owner}/{repo}/commits" ListCommits
        { path: RepositoryPath, query: CommitLimit } -> Vec<Commit>, 200, Token, since: "0.13.0";

    /// Reads a commit. With `Accept: application/vnd.gogs.sha` it is [`GetReferenceSha`].
    GET "/repos/{owner}/{repo}/commits/{sha}" GetCommit { path: RevisionPath } -> Commit, 200, Token;

    /// Reads the SHA-1 that a branch or tag points to, as text. A name of one segment needs the `Accept` header.
    GET "/repos/{owner}/{repo}/commits/{*reference}" GetReferenceSha { path: ReferencePath } -> Sha, 200, Token;
}

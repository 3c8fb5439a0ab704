//! Commits.

use crate::endpoint::body::Sha;
use crate::endpoint::endpoints;
use crate::endpoint::params::params;
use crate::endpoints::paths::{RepositoryPath, RevisionPath};
use crate::models::Commit;

params! {
    /// The length of a list of commits.
    pub struct CommitLimit {
        /// The maximum number of commits; 30 if it is 0 or missing. A negative one is a 500 (0.14.3).
        pub page_size as "pageSize": Option<i64>,
    }

    /// A branch or tag, by name.
    pub struct ReferencePath {
        /// The user or organization that owns the repository; not case-sensitive.
        pub owner: String,
        /// The name of the repository; not case-sensitive.
        pub repo: String,
        /// The name, with or without `refs/heads/` or `refs/tags/`. Slashes separate segments.
        pub reference: String,
    }
}

endpoints! {
    /// Lists the latest commits of the default branch, newest first.
    GET "/repos/{owner}/{repo}/commits" ListCommits
        { path: RepositoryPath, query: CommitLimit } -> Vec<Commit>, 200, Token, since: "0.13.0";

    /// Returns a commit. With `Accept: application/vnd.gogs.sha`, it is [`GetReferenceSha`].
    GET "/repos/{owner}/{repo}/commits/{sha}" GetCommit { path: RevisionPath } -> Commit, 200, Token;

    /// Returns the SHA-1 that a branch or tag points to, as text. A name of one segment needs the `Accept` header.
    GET "/repos/{owner}/{repo}/commits/{*reference}" GetReferenceSha { path: ReferencePath } -> Sha, 200, Token;
}

//! Branches and tags.

use crate::endpoint::endpoints;
use crate::endpoint::params::params;
use crate::endpoints::paths::RepositoryPath;
use crate::models::{Branch, Tag};

params! {
    /// A branch, by name.
    pub struct BranchPath {
        /// The user or organization that owns the repository; case does not count.
        pub owner: String,
        /// The repository's name; case does not count.
        pub repo: String,
        /// The branch without `refs/heads/`; case counts. Slashes separate segments.
        pub branch: String,
    }
}

endpoints! {
    /// Lists a repository's branches, by name.
    GET "/repos/{owner}/{repo}/branches" ListBranches { path: RepositoryPath } -> Vec<Branch>, 200, Token;

    /// Reads a branch.
    GET "/repos/{owner}/{repo}/branches/{*branch}" GetBranch { path: BranchPath } -> Branch, 200, Token;

    /// Lists a repository's tags, the newest first.
    GET "/repos/{owner}/{repo}/tags" ListTags { path: RepositoryPath } -> Vec<Tag>, 200, Token, since: "0.13.0";
}

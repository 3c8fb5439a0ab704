//! Branches and tags.

use crate::endpoint::endpoints;
use crate::endpoint::params::params;
use crate::endpoints::paths::RepositoryPath;
use crate::models::{Branch, Tag};

params! {
    /// A branch, by name.
    pub struct BranchPath {
        /// The user or organization that owns the repository; not case-sensitive.
        pub owner: String,
        /// The name of the repository; not case-sensitive.
        pub repo: String,
        /// The branch without `refs/heads/`; case-sensitive. Slashes separate segments.
        pub branch: String,
    }
}

endpoints! {
    /// Lists a repository's branches, by name.
    GET "/repos/{owner}/{repo}/branches" ListBranches { path: RepositoryPath } -> Vec<Branch>, 200, Token;

    /// Returns a branch.
    GET "/repos/{owner}/{repo}/branches/{*branch}" GetBranch { path: BranchPath } -> Branch, 200, Token;

    /// Lists a repository's tags, newest first.
    GET "/repos/{owner}/{repo}/tags" ListTags { path: RepositoryPath } -> Vec<Tag>, 200, Token, since: "0.13.0";
}

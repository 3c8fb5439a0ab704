//! The branches of a repository.

use crate::endpoints::branches::{BranchPath, GetBranch, ListBranches};
use crate::endpoints::paths::RepositoryPath;
use crate::handles::found;
use crate::models::Branch;
use crate::{Call, Client};

/// The branches of a repository: what [`RepositoryHandle::branches`](crate::handles::RepositoryHandle::branches) returns.
///
/// The API makes, moves and deletes no branches, except that a file can be written to a new one.
#[derive(Debug, Clone)]
pub struct BranchesHandle {
    client: Client,
    path: RepositoryPath,
}

impl BranchesHandle {
    pub(crate) fn new(client: &Client, path: RepositoryPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Lists the branches, sorted by name. `GET /repos/{owner}/{repo}/branches`, for everybody who may see the repository,
    /// with a token. There are no pages.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let branches = gogs.repo("alice", "hello").branches().list().await?;
    /// assert_eq!(branches[0].name, "master");
    /// assert_eq!(branches[0].commit.message, "Initial commit\n");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// 401 without a token; 404 when the repository is not there or the caller may not see it; 500 while it is empty
    /// (0.14.3); otherwise see the [list for all handles](crate::handles).
    pub fn list(&self) -> Call<Vec<Branch>> {
        self.client.call(ListBranches, &self.path, (), ())
    }

    /// Reads a branch by its name without `refs/heads/`; case counts, and slashes are fine.
    /// `GET /repos/{owner}/{repo}/branches/{branch}`, for everybody who may see the repository, with a token.
    ///
    /// ```
    /// use gogs_mock::Push;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let gogs = mock.client_as("alice");
    /// mock.push("alice", "alice/hello", Push::new().branch("feature/x", "master"));
    /// let branches = gogs.repo("alice", "hello").branches();
    /// assert_eq!(branches.get("feature/x").await?.commit.id, branches.get("master").await?.commit.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// 401 without a token; 404 when there is no such branch, the repository is empty or the caller may not see it;
    /// otherwise see the [list for all handles](crate::handles).
    pub fn get(&self, name: impl AsRef<str>) -> Call<Branch> {
        let RepositoryPath { owner, repo } = self.path.clone();
        self.client.call(GetBranch, BranchPath { owner, repo, branch: name.as_ref().to_owned() }, (), ())
    }

    /// Returns whether there is a branch of that name for this caller: `false` for 404 alone. Sends what [`get`](Self::get)
    /// sends. To read files of a branch see [`BranchHandle`](crate::handles::BranchHandle).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(gogs.repo("alice", "hello").branches().exists("master").await?);
    /// assert!(!gogs.repo("alice", "hello").branches().exists("main").await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles), 404 excepted.
    pub fn exists(&self, name: impl AsRef<str>) -> Call<bool> {
        let RepositoryPath { owner, repo } = self.path.clone();
        let path = BranchPath { owner, repo, branch: name.as_ref().to_owned() };
        self.client.call_then(GetBranch, path, (), (), found)
    }
}

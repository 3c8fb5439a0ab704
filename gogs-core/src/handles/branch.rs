//! One branch.

use crate::endpoints::branches::{BranchPath, GetBranch};
use crate::handles::{ContentsHandle, RepositoryHandle, found};
use crate::models::Branch;
use crate::{Call, Client};

/// One branch, returned by [`RepositoryHandle::branch`].
#[derive(Debug, Clone)]
pub struct BranchHandle {
    client: Client,
    path: BranchPath,
}

impl BranchHandle {
    pub(crate) fn new(client: &Client, path: BranchPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Returns the branch's name, without `refs/heads/`.
    pub fn name(&self) -> &str {
        &self.path.branch
    }

    /// Returns the handle of its repository.
    pub fn repo(&self) -> RepositoryHandle {
        self.client.repo(&self.path.owner, &self.path.repo)
    }

    /// Returns the branch.
    ///
    /// `GET /repos/{owner}/{repo}/branches/{branch}`, for everybody who can see the repository, with a token.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let master = gogs.repo("alice", "hello").branch("master").get().await?;
    /// assert_eq!(master.commit.message, "Initial commit\n");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if there is no such branch, the repository is empty, or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn get(&self) -> Call<Branch> {
        self.client.call(GetBranch, &self.path, (), ())
    }

    /// Returns whether there is such a branch for this caller: `false` only for 404. Sends the request of [`get`](Self::get).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(gogs.repo("alice", "hello").branch("master").exists().await?);
    /// assert!(!gogs.repo("alice", "hello").branch("main").exists().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles), 404 excepted.
    pub fn exists(&self) -> Call<bool> {
        self.client.call_then(GetBranch, &self.path, (), (), found)
    }

    /// Returns the handle of its files, for reading.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let readme = gogs.repo("alice", "hello").branch("master").contents().file("README.md").await?;
    /// assert_eq!(readme.size, 27);
    /// # Ok(())
    /// # }
    /// ```
    pub fn contents(&self) -> ContentsHandle {
        self.repo().contents().at(&self.path.branch)
    }
}

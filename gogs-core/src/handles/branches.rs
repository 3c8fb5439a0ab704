//! The branches of a repository.

use crate::endpoints::branches::{BranchPath, GetBranch, ListBranches};
use crate::endpoints::paths::RepositoryPath;
use crate::handles::found;
use crate::models::Branch;
use crate::{Call, Client};

/// The branches of a repository, returned by [`RepositoryHandle::branches`](crate::handles::RepositoryHandle::branches).
///
/// The API cannot create, move or delete branches, except that [writing a file](crate::handles::ContentsHandle::put) can
/// create one.
#[derive(Debug, Clone)]
pub struct BranchesHandle {
    client: Client,
    path: RepositoryPath,
}

impl BranchesHandle {
    pub(crate) fn new(client: &Client, path: RepositoryPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Lists the branches, sorted by name.
    ///
    /// `GET /repos/{owner}/{repo}/branches`, for everybody who can see the repository, with a token. The list has no pages.
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
    /// - 404 if the repository is not there or the caller cannot see it.
    /// - 500 as long as it is empty (0.14.3).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn list(&self) -> Call<Vec<Branch>> {
        self.client.call(ListBranches, &self.path, (), ())
    }

    /// Returns a branch by its name without `refs/heads/`. Names are case-sensitive and may contain slashes.
    ///
    /// `GET /repos/{owner}/{repo}/branches/{branch}`, for everybody who can see the repository, with a token.
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
    /// - 404 if there is no such branch, the repository is empty or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn get(&self, name: impl AsRef<str>) -> Call<Branch> {
        let RepositoryPath { owner, repo } = self.path.clone();
        self.client.call(GetBranch, BranchPath { owner, repo, branch: name.as_ref().to_owned() }, (), ())
    }

    /// Returns whether there is a branch of that name for this caller: `false` only for 404. Sends the request of
    /// [`get`](Self::get). To read files of a branch see [`BranchHandle`](crate::handles::BranchHandle).
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

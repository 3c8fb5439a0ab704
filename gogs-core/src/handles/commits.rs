//! The commits of a repository.

use crate::endpoints::commits::{CommitLimit, GetCommit, GetReferenceSha, ListCommits, ReferencePath};
use crate::endpoints::paths::{RepositoryPath, RevisionPath};
use crate::models::Commit;
use crate::{Call, Client};

/// The commits of a repository, returned by [`RepositoryHandle::commits`](crate::handles::RepositoryHandle::commits).
#[derive(Debug, Clone)]
pub struct CommitsHandle {
    client: Client,
    path: RepositoryPath,
}

impl CommitsHandle {
    pub(crate) fn new(client: &Client, path: RepositoryPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Lists the latest commits of the default branch, newest first.
    ///
    /// **Since Gogs 0.13.0**; older servers respond with a 404 page, and the error says so.
    ///
    /// `GET /repos/{owner}/{repo}/commits?pageSize=…`, for everybody who can see the repository, with a token.
    ///
    /// Returns at most `page_size` commits; 0 means 30. There is no second page: request more commits, or follow
    /// [`parents`](Commit::parents) with [`get`](Self::get).
    ///
    /// ```
    /// use gogs_mock::NewCommit;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let gogs = mock.client_as("alice");
    /// mock.push("alice", "alice/hello", NewCommit::on("master").message("Second").file("a.txt", "a\n"));
    /// let commits = gogs.repo("alice", "hello").commits().list(10).await?;
    /// let messages: Vec<_> = commits.iter().map(|commit| commit.commit.message.as_str()).collect();
    /// assert_eq!(messages, ["Second", "Initial commit"]);
    /// assert_eq!(commits[0].parents[0].sha, commits[1].sha);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository is not there or the caller cannot see it.
    /// - 500 as long as its default branch has no commit (0.14.3).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn list(&self, page_size: u32) -> Call<Vec<Commit>> {
        let limit = CommitLimit { page_size: Some(page_size.into()) };
        self.client.call(ListCommits, &self.path, limit, ())
    }

    /// Returns a commit by its SHA-1, whole or abbreviated.
    ///
    /// `GET /repos/{owner}/{repo}/commits/{sha}`, for everybody who can see the repository, with a token.
    ///
    /// The server accepts every revision that Git accepts, such as `v1.0`, `HEAD~2` or a branch. [`Commit::url`] repeats it.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let commits = gogs.repo("alice", "hello").commits();
    /// let sha = commits.sha_of("master").await?;
    /// let commit = commits.get(&sha[..8]).await?;
    /// assert_eq!((commit.sha, commit.commit.message.as_str()), (sha, "Initial commit"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if no name or short SHA-1 is like this, the repository is empty or the caller cannot see it.
    /// - 500 for a whole SHA-1 that is not there, or is no commit's (0.14.3).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn get(&self, sha: impl AsRef<str>) -> Call<Commit> {
        let RepositoryPath { owner, repo } = self.path.clone();
        self.client.call(GetCommit, RevisionPath { owner, repo, sha: sha.as_ref().to_owned() }, (), ())
    }

    /// Returns the SHA-1 that a branch or tag points to. If a branch and a tag share a name, it means the branch; give the
    /// full name (`refs/tags/v1`) for the tag.
    ///
    /// `GET /repos/{owner}/{repo}/commits/{reference}` with `Accept: application/vnd.gogs.sha`, for everybody who can see the
    /// repository, with a token.
    ///
    /// **Gogs quirk** (0.14.3): for an annotated tag, it is the SHA-1 of the tag object.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hello = gogs.repo("alice", "hello");
    /// let sha = hello.commits().sha_of("refs/heads/master").await?;
    /// assert_eq!(sha, hello.branches().get("master").await?.commit.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if there is no such branch or tag, also for a SHA-1 and for `HEAD`, or if the caller cannot see the repository.
    /// - 500 for an unknown full name (0.14.3).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn sha_of(&self, reference: impl AsRef<str>) -> Call<String> {
        let RepositoryPath { owner, repo } = self.path.clone();
        let path = ReferencePath { owner, repo, reference: reference.as_ref().to_owned() };
        self.client.call_then(GetReferenceSha, path, (), (), |sha| Ok(sha?.0))
    }
}

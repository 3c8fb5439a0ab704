//! Git's trees and blobs.

use crate::endpoints::git::{GetBlob, GetTree};
use crate::endpoints::paths::{RepositoryPath, RevisionPath};
use crate::models::{GitBlob, GitTree};
use crate::{Call, Client};

/// A repository's trees and blobs as Git stores them: what [`RepositoryHandle::git`](crate::handles::RepositoryHandle::git)
/// returns.
///
/// Both calls take everything that Git takes for a revision: a SHA-1, whole or its first digits, a branch, a tag,
/// `master:docs/guide.md`. The answers' `sha` and `url` repeat what was asked for (0.14.3).
#[derive(Debug, Clone)]
pub struct GitHandle {
    client: Client,
    path: RepositoryPath,
}

impl GitHandle {
    pub(crate) fn new(client: &Client, path: RepositoryPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Lists what lies in a directory, and not in those below it. `GET /repos/{owner}/{repo}/git/trees/{sha}`, for everybody
    /// who may see the repository, with a token. A branch, tag or commit stands for its top directory.
    ///
    /// Modes and addresses of files are wrong (0.14.3): see [`GitTreeEntry`](crate::models::GitTreeEntry).
    ///
    /// ```
    /// use gogs_hyper::models::GitObjectKind;
    /// use gogs_mock::NewCommit;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let gogs = mock.client_as("alice");
    /// mock.push("alice", "alice/hello", NewCommit::on("master").file("docs/guide.md", "# Guide\n"));
    /// let git = gogs.repo("alice", "hello").git();
    /// let top = git.tree("master").await?.tree;
    /// assert_eq!((top[1].path.as_str(), &top[1].kind), ("docs", &GitObjectKind::Tree));
    /// assert_eq!(git.tree(&top[1].sha).await?.tree[0].path, "guide.md");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// 401 without a token; 404 when no name or short SHA-1 is like this, the repository is empty or the caller may not see
    /// it; 500 for a whole SHA-1 that is not there, and for that of a file (0.14.3); otherwise see the
    /// [list for all handles](crate::handles).
    pub fn tree(&self, sha: impl AsRef<str>) -> Call<GitTree> {
        self.client.call(GetTree, self.object(sha.as_ref()), (), ())
    }

    /// Reads a file's content. `GET /repos/{owner}/{repo}/git/blobs/{sha}`, for everybody who may see the repository, with a
    /// token. [`GitBlob::bytes`] decodes it.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let readme = gogs.repo("alice", "hello").git().blob("master:README.md").await?;
    /// assert_eq!(readme.bytes().as_deref(), Some(&b"# hello\n\nA first repository"[..]));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// 401 without a token; 404 when no name, path or short SHA-1 is like this, the repository is empty or the caller may
    /// not see it; 500 for a whole SHA-1 that is not there, and for that of anything but a file (0.14.3); otherwise see the
    /// [list for all handles](crate::handles).
    pub fn blob(&self, sha: impl AsRef<str>) -> Call<GitBlob> {
        self.client.call(GetBlob, self.object(sha.as_ref()), (), ())
    }

    fn object(&self, sha: &str) -> RevisionPath {
        let RepositoryPath { owner, repo } = self.path.clone();
        RevisionPath { owner, repo, sha: sha.to_owned() }
    }
}

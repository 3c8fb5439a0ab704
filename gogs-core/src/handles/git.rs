//! Trees and blobs of Git.

use crate::endpoints::git::{GetBlob, GetTree};
use crate::endpoints::paths::{RepositoryPath, RevisionPath};
use crate::models::{GitBlob, GitTree};
use crate::{Call, Client};

/// The trees and blobs of a repository, as Git stores them; returned by
/// [`RepositoryHandle::git`](crate::handles::RepositoryHandle::git).
///
/// Both calls accept every revision that Git accepts: a SHA-1, whole or abbreviated, a branch, a tag, `master:docs/guide.md`.
///
/// **Gogs quirk** (0.14.3): `sha` and `url` of the answers repeat the revision as it was given.
#[derive(Debug, Clone)]
pub struct GitHandle {
    client: Client,
    path: RepositoryPath,
}

impl GitHandle {
    pub(crate) fn new(client: &Client, path: RepositoryPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Lists the entries of a directory, without those of its subdirectories.
    ///
    /// `GET /repos/{owner}/{repo}/git/trees/{sha}`, for everybody who can see the repository, with a token. A branch, tag or
    /// commit means its top directory.
    ///
    /// **Gogs quirk** (0.14.3): modes and addresses of files are wrong; see [`GitTreeEntry`](crate::models::GitTreeEntry).
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
    /// - 404 if no name or short SHA-1 is like this, the repository is empty or the caller cannot see it.
    /// - 500 for a whole SHA-1 that is not there, and for that of a file (0.14.3).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn tree(&self, sha: impl AsRef<str>) -> Call<GitTree> {
        self.client.call(GetTree, self.object(sha.as_ref()), (), ())
    }

    /// Returns the content of a file.
    ///
    /// **Since Gogs 0.13.0**; older servers respond with a 404 page, and the error says so.
    ///
    /// `GET /repos/{owner}/{repo}/git/blobs/{sha}`, for everybody who can see the repository, with a token.
    /// [`GitBlob::bytes`] decodes it.
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
    /// - 404 if no name, path or short SHA-1 is like this, the repository is empty or the caller cannot see it.
    /// - 500 for a whole SHA-1 that is not there, and for that of anything but a file (0.14.3).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn blob(&self, sha: impl AsRef<str>) -> Call<GitBlob> {
        self.client.call(GetBlob, self.object(sha.as_ref()), (), ())
    }

    fn object(&self, sha: &str) -> RevisionPath {
        let RepositoryPath { owner, repo } = self.path.clone();
        RevisionPath { owner, repo, sha: sha.to_owned() }
    }
}

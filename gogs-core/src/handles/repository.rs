//! One repository.

use crate::endpoints::paths::RepositoryPath;
use crate::endpoints::repositories::{
    DeleteRepository, EditIssueTracker, EditWiki, GetRepository, ListForks, ListReleases, SyncMirror,
};
use crate::handles::found;
use crate::models::{IssueTrackerEdit, Release, Repository, WikiEdit};
use crate::{Call, Client, RepositoryName};

/// One repository, returned by [`Client::repo`].
#[derive(Debug, Clone)]
pub struct RepositoryHandle {
    pub(super) client: Client,
    pub(super) path: RepositoryPath,
}

impl RepositoryHandle {
    pub(crate) fn new(client: &Client, owner: String, repo: String) -> Self {
        Self { client: client.clone(), path: RepositoryPath { owner, repo } }
    }

    /// Returns the name of the owner, as it was given.
    pub fn owner(&self) -> &str {
        &self.path.owner
    }

    /// Returns the repository's name without its owner, as it was given.
    pub fn name(&self) -> &str {
        &self.path.repo
    }

    /// Returns owner and name: `alice/hello`.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert_eq!(gogs.repo("alice", "hello").full_name().to_string(), "alice/hello");
    /// # Ok(())
    /// # }
    /// ```
    pub fn full_name(&self) -> RepositoryName {
        RepositoryName { owner: self.path.owner.clone(), name: self.path.repo.clone() }
    }

    /// Returns the repository.
    ///
    /// `GET /repos/{owner}/{repo}`, for everybody who can see it.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let repository = gogs.repo("alice", "hello").get().await?;
    /// assert_eq!(repository.default_branch, "master");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if it is not there or the caller cannot see it. A site administrator sees private ones with a token, and not
    ///   with a password (0.14.3). Otherwise see the [list for all handles](crate::handles).
    /// - Those of [all handles](crate::handles).
    pub fn get(&self) -> Call<Repository> {
        self.client.call(GetRepository, &self.path, (), ())
    }

    /// Returns whether the repository is there for this caller: `false` only for 404.
    ///
    /// `GET /repos/{owner}/{repo}`.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(gogs.repo("alice", "hello").exists().await?);
    /// assert!(!gogs.repo("alice", "other").exists().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Every failure but 404; see the [list for all handles](crate::handles).
    pub fn exists(&self) -> Call<bool> {
        self.client.call_then(GetRepository, &self.path, (), (), found)
    }

    /// Deletes the repository, with its issues, hooks and keys.
    ///
    /// `DELETE /repos/{owner}/{repo}` with the owner's token; for an organization's repository the token of one of the
    /// organization's owners.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// gogs.repo("alice", "hello").delete().await?;
    /// assert!(!gogs.repo("alice", "hello").exists().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for everybody else who can see it, the site administrator included if an organization owns it.
    /// - 404 if it is not there (0.14.3).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn delete(&self) -> Call<()> {
        self.client.call(DeleteRepository, &self.path, (), ())
    }

    /// Lists the repository's forks, each with what the caller may do there.
    ///
    /// `GET /repos/{owner}/{repo}/forks`, for everybody who can see the repository, with a token. The list has no pages.
    ///
    /// The API cannot create forks; use the web site.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let gogs = mock.client_as("alice");
    /// mock.fork_repository("bob", "alice/hello");
    /// let forks = gogs.repo("alice", "hello").forks().await?;
    /// assert_eq!(forks[0].full_name, "bob/hello");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository is not there or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn forks(&self) -> Call<Vec<Repository>> {
        self.client.call(ListForks, &self.path, (), ())
    }

    /// Lists the repository's releases in the order in which they were created, drafts included.
    ///
    /// `GET /repos/{owner}/{repo}/releases`, for everybody who can see the repository. The list has no pages.
    ///
    /// The API cannot create releases; use the web site.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let gogs = mock.client_as("alice");
    /// mock.publish_release("alice", "alice/hello", gogs_mock::NewRelease::new("v1.0", "One"));
    /// let releases = gogs.repo("alice", "hello").releases().await?;
    /// assert_eq!(releases[0].tag_name, "v1.0");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository is not there or the caller cannot see it.
    /// - 500 if the publisher of one of them is no longer there (0.14.3).
    /// - Those of [all handles](crate::handles).
    pub fn releases(&self) -> Call<Vec<Release>> {
        self.client.call(ListReleases, &self.path, (), ())
    }

    /// Changes where the issues of the repository are kept. Fields that are not set stay.
    ///
    /// `PATCH /repos/{owner}/{repo}/issue-tracker`, for administrators of the repository (in 0.13 for writers), with a token.
    ///
    /// **Gogs quirk** (0.14.3): if issues are switched off or kept elsewhere, every call about them fails with 404, but
    /// labels and milestones remain available.
    ///
    /// ```
    /// use gogs_hyper::models::{IssueFilter, IssueTrackerEdit};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hello = gogs.repo("alice", "hello");
    /// hello.edit_issue_tracker(IssueTrackerEdit::new().enable_issues(false)).await?;
    /// assert!(hello.issues().list(IssueFilter::open()).await.unwrap_err().is_not_found());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for readers and writers.
    /// - 404 if the repository is not there or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn edit_issue_tracker(&self, edit: IssueTrackerEdit) -> Call<()> {
        self.client.call(EditIssueTracker, &self.path, (), edit)
    }

    /// Changes where the wiki of the repository is kept. Fields that are not set stay.
    ///
    /// **Since Gogs 0.13.0**; older servers respond with a 404 page, and the error says so.
    ///
    /// `PATCH /repos/{owner}/{repo}/wiki`, for administrators of the repository (in 0.13 for writers), with a token.
    ///
    /// ```
    /// use gogs_hyper::models::WikiEdit;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// gogs.repo("alice", "hello").edit_wiki(WikiEdit::new().enable_wiki(false)).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for readers and writers.
    /// - 404 if the repository is not there or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn edit_wiki(&self, edit: WikiEdit) -> Call<()> {
        self.client.call(EditWiki, &self.path, (), edit)
    }

    /// Starts the synchronization of a mirror, which ends some time after the answer.
    ///
    /// `POST /repos/{owner}/{repo}/mirror-sync`, for administrators of the repository (in 0.13 for writers), with a token.
    ///
    /// ```
    /// use gogs_hyper::models::Migration;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let gogs = mock.client_as("bob");
    /// let original = gogs.repo("alice", "hello").get().await?.clone_url;
    /// let me = gogs.me().get().await?;
    /// gogs.repos().migrate(Migration::new(original, me.id, "follower").mirror(true)).await?;
    /// gogs.repo("bob", "follower").sync_mirror().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for readers and writers.
    /// - 404 if the repository is not there or is no mirror, or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn sync_mirror(&self) -> Call<()> {
        self.client.call(SyncMirror, &self.path, (), ())
    }
}

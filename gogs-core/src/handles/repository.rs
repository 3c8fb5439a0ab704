//! One repository.

use crate::endpoints::paths::{IssuePath, RepositoryPath};
use crate::endpoints::repositories::{DeleteRepository, GetRepository};
use crate::handles::{
    BranchesHandle, CommitsHandle, ContentsHandle, DeployKeysHandle, GitHandle, HooksHandle, IssueHandle, IssuesHandle,
    LabelsHandle, MilestonesHandle, TagsHandle, found,
};
use crate::models::Repository;
use crate::{Client, Error};

/// One repository: what [`Client::repo`] returns.
#[derive(Debug, Clone)]
pub struct RepositoryHandle<'c> {
    client: &'c Client,
    path: RepositoryPath,
}

impl<'c> RepositoryHandle<'c> {
    pub(crate) fn new(client: &'c Client, owner: String, repo: String) -> Self {
        Self { client, path: RepositoryPath { owner, repo } }
    }

    /// Reads the repository. `GET /repos/{owner}/{repo}`, for everybody who may see it.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let gogs = gogs_mock::sample().client_as("alice");
    /// let repository = gogs.repo("alice", "hello").get().await?;
    /// assert_eq!(repository.default_branch, "master");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// 404 when it is not there or the caller may not see it. A site administrator sees private ones with a token, and
    /// not with a password (0.14.3). Otherwise see the [list for all handles](crate::handles).
    pub async fn get(&self) -> Result<Repository, Error> {
        self.client.call(GetRepository, self.path.clone(), (), ()).await
    }

    /// Asks whether the repository is there for this caller: false for 404 alone. `GET /repos/{owner}/{repo}`.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(gogs.repo("alice", "hello").exists().await?);
    /// assert!(!gogs.repo("alice", "other").exists().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Every failure but 404; see the [list for all handles](crate::handles).
    pub async fn exists(&self) -> Result<bool, Error> {
        found(self.get().await)
    }

    /// Deletes the repository, with its issues, hooks and keys. `DELETE /repos/{owner}/{repo}` with the owner's token;
    /// for an organization's repository the token of one of the organization's owners.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let gogs = gogs_mock::sample().client_as("alice");
    /// gogs.repo("alice", "hello").delete().await?;
    /// assert!(!gogs.repo("alice", "hello").exists().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// 401 without a token; 403 for everybody else who may see it, the site administrator included where an organization
    /// owns it; 404 when it is not there (0.14.3); otherwise see the [list for all handles](crate::handles).
    pub async fn delete(&self) -> Result<(), Error> {
        self.client.call(DeleteRepository, self.path.clone(), (), ()).await
    }

    /// Its deploy keys.
    pub fn deploy_keys(&self) -> DeployKeysHandle<'c> {
        DeployKeysHandle::new(self.client, self.path.clone())
    }

    /// Its hooks.
    pub fn hooks(&self) -> HooksHandle<'c> {
        HooksHandle::new(self.client, self.path.clone())
    }

    /// Its branches.
    pub fn branches(&self) -> BranchesHandle<'c> {
        BranchesHandle::new(self.client, self.path.clone())
    }

    /// Its tags.
    pub fn tags(&self) -> TagsHandle<'c> {
        TagsHandle::new(self.client, self.path.clone())
    }

    /// Its commits.
    pub fn commits(&self) -> CommitsHandle<'c> {
        CommitsHandle::new(self.client, self.path.clone())
    }

    /// Its trees and blobs, as Git stores them.
    pub fn git(&self) -> GitHandle<'c> {
        GitHandle::new(self.client, self.path.clone())
    }

    /// Its files.
    pub fn contents(&self) -> ContentsHandle<'c> {
        ContentsHandle::new(self.client, self.path.clone())
    }

    /// Its issues.
    pub fn issues(&self) -> IssuesHandle<'c> {
        IssuesHandle::new(self.client, self.path.clone())
    }

    /// What belongs to one of its issues or pull requests, by the number in the repository.
    pub fn issue(&self, index: i64) -> IssueHandle<'c> {
        let RepositoryPath { owner, repo } = self.path.clone();
        IssueHandle::new(self.client, IssuePath { owner, repo, index })
    }

    /// Its labels.
    pub fn labels(&self) -> LabelsHandle<'c> {
        LabelsHandle::new(self.client, self.path.clone())
    }

    /// Its milestones.
    pub fn milestones(&self) -> MilestonesHandle<'c> {
        MilestonesHandle::new(self.client, self.path.clone())
    }
}

//! One deploy key.

use crate::endpoints::keys::{DeleteDeployKey, GetDeployKey};
use crate::endpoints::paths::RepositoryItemPath;
use crate::handles::{RepositoryHandle, found};
use crate::models::DeployKey;
use crate::{Call, Client};

/// One deploy key, returned by [`RepositoryHandle::deploy_key`].
#[derive(Debug, Clone)]
pub struct DeployKeyHandle {
    client: Client,
    path: RepositoryItemPath,
}

impl DeployKeyHandle {
    pub(crate) fn new(client: &Client, path: RepositoryItemPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Returns the id of the deploy key, unique on the server.
    pub fn id(&self) -> i64 {
        self.path.id
    }

    /// Returns the handle of its repository.
    pub fn repo(&self) -> RepositoryHandle {
        self.client.repo(&self.path.owner, &self.path.repo)
    }

    /// Returns the deploy key.
    ///
    /// `GET /repos/{owner}/{repo}/keys/{id}`, for administrators of the repository, with a token.
    ///
    /// **Gogs quirk** (0.13.4): deploy keys of other repositories are found, too, and a missing one is returned as an empty
    /// key.
    ///
    /// ```
    /// use gogs_hyper::models::NewKey;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f ci";
    /// let id = gogs.repo("alice", "hello").deploy_keys().create(NewKey::new("ci", key)).await?.id;
    /// assert_eq!(gogs.repo("alice", "hello").deploy_key(id).get().await?.title, "ci");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository has no such key or is not there, or the caller cannot see it.
    /// - 403 for those who do not administer the repository.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn get(&self) -> Call<DeployKey> {
        self.client.call(GetDeployKey, &self.path, (), ())
    }

    /// Returns whether there is such a deploy key for this caller: `false` only for 404. Sends the request of
    /// [`get`](Self::get).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(!gogs.repo("alice", "hello").deploy_key(99).exists().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for those who do not administer the repository.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles), 404 excepted.
    pub fn exists(&self) -> Call<bool> {
        self.client.call_then(GetDeployKey, &self.path, (), (), found)
    }

    /// Deletes the deploy key.
    ///
    /// `DELETE /repos/{owner}/{repo}/keys/{id}`, for administrators of the repository, with a token.
    ///
    /// ```
    /// use gogs_hyper::models::NewKey;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f ci";
    /// let id = gogs.repo("alice", "hello").deploy_keys().create(NewKey::new("ci", key)).await?.id;
    /// gogs.repo("alice", "hello").deploy_key(id).delete().await?;
    /// assert!(!gogs.repo("alice", "hello").deploy_key(id).exists().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository has no such key (0.13.4: succeeds) or is not there, or the caller cannot see it.
    /// - 403 for those who do not administer the repository.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn delete(&self) -> Call<()> {
        self.client.call(DeleteDeployKey, &self.path, (), ())
    }
}

//! The deploy keys of a repository.

use crate::endpoints::keys::{CreateDeployKey, DeleteDeployKey, GetDeployKey, ListDeployKeys};
use crate::endpoints::paths::{RepositoryItemPath, RepositoryPath};
use crate::handles::is_same_key;
use crate::models::{DeployKey, NewKey};
use crate::{Call, Client};

/// The deploy keys of a repository, returned by
/// [`RepositoryHandle::deploy_keys`](crate::handles::RepositoryHandle::deploy_keys).
///
/// A deploy key can read one repository over SSH, and cannot write. All calls are for administrators of the repository, with
/// a token.
#[derive(Debug, Clone)]
pub struct DeployKeysHandle {
    client: Client,
    path: RepositoryPath,
}

impl DeployKeysHandle {
    pub(crate) fn new(client: &Client, path: RepositoryPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Lists the repository's deploy keys, by id.
    ///
    /// `GET /repos/{owner}/{repo}/keys`, for administrators of the repository, with a token.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// for key in gogs.repo("alice", "hello").deploy_keys().list().await? {
    ///     println!("{} {}", key.id, key.title);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for those who do not administer the repository.
    /// - 404 if it is not there or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn list(&self) -> Call<Vec<DeployKey>> {
        self.client.call(ListDeployKeys, &self.path, (), ())
    }

    /// Returns a deploy key.
    ///
    /// `GET /repos/{owner}/{repo}/keys/{id}`, for administrators of the repository, with a token.
    ///
    /// **Gogs quirk** (0.13.4): keys of other repositories are found, too, and a missing one is returned as an empty key.
    ///
    /// ```
    /// use gogs_hyper::models::NewKey;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let keys = gogs.repo("alice", "hello").deploy_keys();
    /// let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f ci";
    /// let id = keys.create(NewKey::new("ci", key)).await?.id;
    /// assert!(keys.get(id).await?.created_at.is_some());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for those who do not administer the repository.
    /// - 404 if it has no such key, is not there, or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn get(&self, id: i64) -> Call<DeployKey> {
        self.client.call(GetDeployKey, self.item(id), (), ())
    }

    /// Adds a deploy key.
    ///
    /// `POST /repos/{owner}/{repo}/keys`, for administrators of the repository, with a token.
    ///
    /// One key can be added to several repositories, but not if a user has it.
    ///
    /// ```
    /// use gogs_hyper::models::NewKey;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f ci";
    /// let made = gogs.repo("alice", "hello").deploy_keys().create(NewKey::new("ci", key)).await?;
    /// assert!(made.read_only);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for those who do not administer the repository.
    /// - 404 if it is not there or the caller cannot see it.
    /// - 422 for an invalid key and for a key that a user has.
    /// - 500 for a title or key that the repository has already, and for a truncated key (0.14.3).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn create(&self, key: NewKey) -> Call<DeployKey> {
        self.client.call(CreateDeployKey, &self.path, (), key)
    }

    /// Deletes a deploy key.
    ///
    /// `DELETE /repos/{owner}/{repo}/keys/{id}`, for administrators of the repository, with a token.
    ///
    /// ```
    /// use gogs_hyper::models::NewKey;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let keys = gogs.repo("alice", "hello").deploy_keys();
    /// let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f ci";
    /// let id = keys.create(NewKey::new("ci", key)).await?.id;
    /// keys.delete(id).await?;
    /// assert!(keys.list().await?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for those who do not administer the repository.
    /// - 404 if it has no such key (0.13: 204), is not there, or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn delete(&self, id: i64) -> Call<()> {
        self.client.call(DeleteDeployKey, self.item(id), (), ())
    }

    fn item(&self, id: i64) -> RepositoryItemPath {
        let RepositoryPath { owner, repo } = self.path.clone();
        RepositoryItemPath { owner, repo, id }
    }

    /// Finds a key by its title on the [list](Self::list), or returns `None`.
    ///
    /// `GET /repos/{owner}/{repo}/keys`, for administrators of the repository, with a token.
    ///
    /// ```
    /// use gogs_hyper::models::NewKey;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f laptop";
    /// let keys = gogs.repo("alice", "hello").deploy_keys();
    /// keys.create(NewKey::new("laptop", key)).await?;
    /// assert!(keys.find("laptop").await?.is_some());
    /// assert!(keys.find("desktop").await?.is_none());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`list`](Self::list).
    pub fn find(&self, title: impl AsRef<str>) -> Call<Option<DeployKey>> {
        let title = title.as_ref().to_owned();
        let first = move |keys: Vec<DeployKey>| keys.into_iter().find(|key| key.title == title);
        self.client.call_then(ListDeployKeys, &self.path, (), (), move |keys| keys.map(first))
    }

    /// Returns whether there is a key of that title. Sends the request of [`find`](Self::find).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(!gogs.repo("alice", "hello").deploy_keys().exists("laptop").await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`list`](Self::list).
    pub fn exists(&self, title: impl AsRef<str>) -> Call<bool> {
        let title = title.as_ref().to_owned();
        let any = move |keys: Vec<DeployKey>| keys.iter().any(|key| key.title == title);
        self.client.call_then(ListDeployKeys, &self.path, (), (), move |keys| keys.map(any))
    }

    /// Returns the key that equals this one except for comment and title, and adds it if it is not there. It calls
    /// [`list`](Self::list) and [`create`](Self::create).
    ///
    /// If two callers do so at the same time, `create` may fail for one of them.
    ///
    /// ```
    /// use gogs_hyper::models::NewKey;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f laptop";
    /// let keys = gogs.repo("alice", "hello").deploy_keys();
    /// let created = keys.ensure(NewKey::new("laptop", key)).await?;
    /// assert_eq!(keys.ensure(NewKey::new("laptop", key)).await?.id, created.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`list`](Self::list) and [`create`](Self::create) — the latter also if another key has this title.
    pub fn ensure(&self, key: NewKey) -> Call<DeployKey> {
        let path = self.path.clone();
        Call::composed(&self.client, move |client| async move {
            let keys = Self { client, path };
            match keys.list().await?.into_iter().find(|listed| is_same_key(&listed.key, &key.key)) {
                Some(found) => Ok(found),
                None => keys.create(key).await,
            }
        })
    }
}

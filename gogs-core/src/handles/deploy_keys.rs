//! The deploy keys of a repository.

use crate::endpoints::keys::{CreateDeployKey, DeleteDeployKey, GetDeployKey, ListDeployKeys};
use crate::endpoints::paths::{RepositoryItemPath, RepositoryPath};
use crate::handles::is_same_key;
use crate::models::{DeployKey, NewKey};
use crate::{Call, Client};

/// The deploy keys of a repository: what [`RepositoryHandle::deploy_keys`](crate::handles::RepositoryHandle::deploy_keys)
/// returns.
///
/// A deploy key reads one repository over SSH, and never writes. All calls are for those who administer the repository,
/// with a token.
#[derive(Debug, Clone)]
pub struct DeployKeysHandle {
    client: Client,
    path: RepositoryPath,
}

impl DeployKeysHandle {
    pub(crate) fn new(client: &Client, path: RepositoryPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Lists the repository's deploy keys, by number. `GET /repos/{owner}/{repo}/keys`, for administrators of the repository,
    /// with a token.
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
    /// 401 without a token; 403 for those who do not administer the repository; 404 when it is not there or the caller may
    /// not see it; otherwise see the [list for all handles](crate::handles).
    pub fn list(&self) -> Call<Vec<DeployKey>> {
        self.client.call(ListDeployKeys, &self.path, (), ())
    }

    /// Reads a deploy key. `GET /repos/{owner}/{repo}/keys/{id}`, for administrators of the repository, with a token.
    ///
    /// 0.13 answers for the keys of other repositories as well, and reads one that is not there as an empty one.
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
    /// 401 without a token; 403 for those who do not administer the repository; 404 when it has no such key, is not there,
    /// or the caller may not see it; otherwise see the [list for all handles](crate::handles).
    pub fn get(&self, id: i64) -> Call<DeployKey> {
        self.client.call(GetDeployKey, self.item(id), (), ())
    }

    /// Adds a deploy key. `POST /repos/{owner}/{repo}/keys`, for administrators of the repository, with a token.
    ///
    /// One key can be added to several repositories, and not where a user has it.
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
    /// 401 without a token; 403 for those who do not administer the repository; 404 when it is not there or the caller may
    /// not see it; 422 for what is no key and for a key that a user has; 500 for a title or key that the repository has
    /// already, and for a key that is cut off (0.14.3); otherwise see the [list for all handles](crate::handles).
    pub fn create(&self, key: NewKey) -> Call<DeployKey> {
        self.client.call(CreateDeployKey, &self.path, (), key)
    }

    /// Deletes a deploy key. `DELETE /repos/{owner}/{repo}/keys/{id}`, for administrators of the repository, with a token.
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
    /// 401 without a token; 403 for those who do not administer the repository; 404 when it has no such key (0.13: 204), is
    /// not there, or the caller may not see it; otherwise see the [list for all handles](crate::handles).
    pub fn delete(&self, id: i64) -> Call<()> {
        self.client.call(DeleteDeployKey, self.item(id), (), ())
    }

    fn item(&self, id: i64) -> RepositoryItemPath {
        let RepositoryPath { owner, repo } = self.path.clone();
        RepositoryItemPath { owner, repo, id }
    }

    /// Finds a key by its title on the [list](Self::list); `None` if there is none. `GET /repos/{owner}/{repo}/keys`, for administrators of
    /// the repository, with a token.
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

    /// Returns whether there is a key of that title. Sends what [`find`](Self::find) sends.
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

    /// Returns the key that is the same but for its comment, whatever its title, and adds it if it is not there:
    /// [`list`](Self::list), and [`create`](Self::create).
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
    /// Those of [`list`](Self::list) and [`create`](Self::create); the title of another key is among the latter.
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

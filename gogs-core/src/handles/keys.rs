//! The SSH keys of the user who signs in.

use crate::endpoints::keys::{CreateKey, DeleteKey, GetKey, KeyPath, ListKeys};
use crate::handles::is_same_key;
use crate::models::{NewKey, PublicKey};
use crate::{Call, Client};

/// The SSH keys of the user who signs in, returned by [`MeHandle::keys`](crate::handles::MeHandle::keys).
#[derive(Debug, Clone)]
pub struct KeysHandle {
    client: Client,
}

impl KeysHandle {
    pub(crate) fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Lists the caller's keys, by id.
    ///
    /// `GET /user/keys` with a token.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// for key in gogs.me().keys().list().await? {
    ///     println!("{} {}", key.id, key.title);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn list(&self) -> Call<Vec<PublicKey>> {
        self.client.call(ListKeys, (), (), ())
    }

    /// Returns a key by its id, even if another user has it.
    ///
    /// `GET /user/keys/{id}` with a token.
    ///
    /// **Gogs quirk** (0.14.3): deploy keys are found here, too, without a title; their ids differ from those of
    /// [`DeployKeysHandle`](crate::handles::DeployKeysHandle).
    ///
    /// ```
    /// use gogs_hyper::models::NewKey;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f alice@laptop";
    /// let id = gogs.me().keys().create(NewKey::new("laptop", key)).await?.id;
    /// assert_eq!(gogs.me().keys().get(id).await?.title, "laptop");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 500 for a key that is not there (0.14.3).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn get(&self, id: i64) -> Call<PublicKey> {
        self.client.call(GetKey, KeyPath { id }, (), ())
    }

    /// Adds a key for the caller.
    ///
    /// `POST /user/keys` with a token.
    ///
    /// **Gogs quirk** (0.14.3): the same key with another comment counts as another key.
    ///
    /// ```
    /// use gogs_hyper::models::NewKey;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f alice@laptop";
    /// let made = gogs.me().keys().create(NewKey::new("laptop", key)).await?;
    /// assert_eq!((made.key.as_str(), made.created_at), (key, None));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 422 for an invalid key, for a key that any user has, and for a title that the caller has.
    /// - 500 for a truncated key (0.14.3).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn create(&self, key: NewKey) -> Call<PublicKey> {
        self.client.call(CreateKey, (), (), key)
    }

    /// Deletes a key: the caller's, or anybody's for a site administrator. A missing key is ignored.
    ///
    /// `DELETE /user/keys/{id}` with a token.
    ///
    /// ```
    /// use gogs_hyper::models::NewKey;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f alice@laptop";
    /// let id = gogs.me().keys().create(NewKey::new("laptop", key)).await?.id;
    /// gogs.me().keys().delete(id).await?;
    /// assert!(gogs.me().keys().list().await?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for somebody else's key, and for a deploy key.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn delete(&self, id: i64) -> Call<()> {
        self.client.call(DeleteKey, KeyPath { id }, (), ())
    }

    /// Finds a key by its title on the [list](Self::list), or returns `None`.
    ///
    /// `GET /user/keys` with a token.
    ///
    /// ```
    /// use gogs_hyper::models::NewKey;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f laptop";
    /// let keys = gogs.me().keys();
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
    pub fn find(&self, title: impl AsRef<str>) -> Call<Option<PublicKey>> {
        let title = title.as_ref().to_owned();
        let first = move |keys: Vec<PublicKey>| keys.into_iter().find(|key| key.title == title);
        self.client.call_then(ListKeys, (), (), (), move |keys| keys.map(first))
    }

    /// Returns whether there is a key of that title. Sends the request of [`find`](Self::find).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(!gogs.me().keys().exists("laptop").await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`list`](Self::list).
    pub fn exists(&self, title: impl AsRef<str>) -> Call<bool> {
        let title = title.as_ref().to_owned();
        let any = move |keys: Vec<PublicKey>| keys.iter().any(|key| key.title == title);
        self.client.call_then(ListKeys, (), (), (), move |keys| keys.map(any))
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
    /// let keys = gogs.me().keys();
    /// let created = keys.ensure(NewKey::new("laptop", key)).await?;
    /// assert_eq!(keys.ensure(NewKey::new("laptop", key)).await?.id, created.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`list`](Self::list) and [`create`](Self::create) — the latter also if another key has this title.
    pub fn ensure(&self, key: NewKey) -> Call<PublicKey> {
        Call::composed(&self.client, move |client| async move {
            let keys = Self { client };
            match keys.list().await?.into_iter().find(|listed| is_same_key(&listed.key, &key.key)) {
                Some(found) => Ok(found),
                None => keys.create(key).await,
            }
        })
    }
}

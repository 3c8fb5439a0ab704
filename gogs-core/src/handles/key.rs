//! One SSH key of the user who signs in.

use crate::endpoints::keys::{DeleteKey, GetKey, KeyPath};
use crate::models::PublicKey;
use crate::{Call, Client};

/// One SSH key, returned by [`MeHandle::key`](crate::handles::MeHandle::key).
#[derive(Debug, Clone)]
pub struct KeyHandle {
    client: Client,
    id: i64,
}

impl KeyHandle {
    pub(crate) fn new(client: &Client, id: i64) -> Self {
        Self { client: client.clone(), id }
    }

    /// Returns the id of the key, unique on the server.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// Returns the key, even if another user has it.
    ///
    /// `GET /user/keys/{id}` with a token.
    ///
    /// There is no `exists`, because the server responds with 500 for a missing key.
    ///
    /// ```
    /// use gogs_hyper::models::NewKey;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f alice@laptop";
    /// let id = gogs.me().keys().create(NewKey::new("laptop", key)).await?.id;
    /// assert_eq!(gogs.me().key(id).get().await?.title, "laptop");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 500 for a key that is not there (0.14.3).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn get(&self) -> Call<PublicKey> {
        self.client.call(GetKey, KeyPath { id: self.id }, (), ())
    }

    /// Deletes the key: the caller's, or anybody's for a site administrator.
    ///
    /// `DELETE /user/keys/{id}` with a token.
    ///
    /// **Gogs quirk** (0.14.3): deleting a key that is not there succeeds.
    ///
    /// ```
    /// use gogs_hyper::models::NewKey;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f alice@laptop";
    /// let id = gogs.me().keys().create(NewKey::new("laptop", key)).await?.id;
    /// gogs.me().key(id).delete().await?;
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
    pub fn delete(&self) -> Call<()> {
        self.client.call(DeleteKey, KeyPath { id: self.id }, (), ())
    }
}

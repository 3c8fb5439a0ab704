//! All repositories.

use crate::endpoints::repositories::MigrateRepository;
use crate::models::{Migration, Repository};
use crate::{Client, Error};

/// All repositories: what [`Client::repos`] returns.
#[derive(Debug, Clone, Copy)]
pub struct RepositoriesHandle<'c> {
    client: &'c Client,
}

impl<'c> RepositoriesHandle<'c> {
    pub(crate) fn new(client: &'c Client) -> Self {
        Self { client }
    }

    /// Makes a repository from one that stands elsewhere, as a copy or as a mirror that follows it.
    /// `POST /repos/migrate` with a token; for oneself, for organizations that one owns, and, as a site administrator,
    /// for anybody.
    ///
    /// The server answers when it has copied everything, which may take minutes: give the transport a long time limit,
    /// and do not repeat the call when it runs out, since the server goes on.
    ///
    /// ```
    /// use gogs_core::models::Migration;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let mock = gogs_mock::sample();
    /// # let gogs = mock.client_as("bob");
    /// # let original = gogs.repo("alice", "hello").get().await?.clone_url;
    ///
    /// let me = gogs.me().get().await?;
    /// let made = gogs.repos().migrate(Migration::new(original, me.id, "copy").mirror(true)).await?;
    /// assert!(made.mirror);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// 401 without a token; 403 for an owner that the caller may not act for; 422 for an unknown owner and for an address
    /// that is malformed or blocked; 500 for a name that is taken or reserved, wrong credentials and a repository that is
    /// not there or is empty (0.14.3); otherwise see the [list for all handles](crate::handles).
    pub async fn migrate(&self, migration: Migration) -> Result<Repository, Error> {
        self.client.call(MigrateRepository, (), (), migration).await
    }
}

//! One organization.

use crate::endpoints::paths::OrganizationPath;
use crate::endpoints::repositories::CreateOrganizationRepository;
use crate::models::{NewRepository, Repository};
use crate::{Client, Error};

/// One organization: what [`Client::org`] returns.
#[derive(Debug, Clone)]
pub struct OrganizationHandle<'c> {
    client: &'c Client,
    path: OrganizationPath,
}

impl<'c> OrganizationHandle<'c> {
    pub(crate) fn new(client: &'c Client, org: String) -> Self {
        Self { client, path: OrganizationPath { org } }
    }

    /// Makes a repository for the organization. `POST /org/{org}/repos` with the token of one of its owners.
    ///
    /// The answer is written before the repository is stored, see [`Repository`].
    ///
    /// ```
    /// use gogs_core::models::NewRepository;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let gogs = gogs_mock::sample().client_as("alice");
    ///
    /// let made = gogs.org("acme").create_repo(NewRepository::new("tools")).await?;
    /// assert_eq!(made.full_name, "acme/tools");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// 401 without a token; 403 for everybody else, the site administrator included; 422 for a name that is malformed, too
    /// long or reserved; 500 for an unknown organization, a name that is taken (422 in 0.13) and the template mistakes of
    /// [`MeHandle::create_repo`](crate::handles::MeHandle::create_repo); otherwise see the
    /// [list for all handles](crate::handles).
    pub async fn create_repo(&self, repository: NewRepository) -> Result<Repository, Error> {
        self.client.call(CreateOrganizationRepository, self.path.clone(), (), repository).await
    }
}

//! One organization.

use crate::endpoints::organizations::{EditOrganization, GetOrganization, ListOrganizationRepositories, ListTeams};
use crate::endpoints::paths::OrganizationPath;
use crate::endpoints::repositories::CreateOrganizationRepository;
use crate::handles::found;
use crate::models::{NewRepository, Organization, OrganizationEdit, Repository, Team};
use crate::{Call, Client};

/// One organization, returned by [`Client::org`].
///
/// All routes need a token. Before 0.14.3, organizations and their teams could be read without one.
#[derive(Debug, Clone)]
pub struct OrganizationHandle {
    pub(super) client: Client,
    pub(super) path: OrganizationPath,
}

impl OrganizationHandle {
    pub(crate) fn new(client: &Client, org: String) -> Self {
        Self { client: client.clone(), path: OrganizationPath { org } }
    }

    /// Returns the organization's name, as it was given.
    pub fn name(&self) -> &str {
        &self.path.org
    }

    /// Returns the organization.
    ///
    /// `GET /orgs/{org}`, for everybody with a token.
    ///
    /// **Gogs quirk** (0.14.3): names of users are accepted, too.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("bob");
    /// assert_eq!(gogs.org("acme").get().await?.full_name, "Acme Inc.");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the organization does not exist.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn get(&self) -> Call<Organization> {
        self.client.call(GetOrganization, &self.path, (), ())
    }

    /// Returns whether the organization is there: `false` only for 404.
    ///
    /// `GET /orgs/{org}`, for everybody with a token.
    ///
    /// **Gogs quirk** (0.14.3): it also returns `true` if a user has that name, which no organization can have then.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("bob");
    /// assert!(gogs.org("acme").exists().await?);
    /// assert!(!gogs.org("umbrella").exists().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Every failure but 404; see the [list for all handles](crate::handles).
    pub fn exists(&self) -> Call<bool> {
        self.client.call_then(GetOrganization, &self.path, (), (), found)
    }

    /// Changes the organization.
    ///
    /// `PATCH /orgs/{org}` with the token of one of its owners.
    ///
    /// Every field is overwritten; [`edit_with`](Self::edit_with) starts from the present values.
    ///
    /// ```
    /// use gogs_hyper::models::OrganizationEdit;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let edit = OrganizationEdit {
    ///     full_name: "Acme Ltd.".to_owned(),
    ///     description: String::new(),
    ///     website: "https://acme.example.com".to_owned(),
    ///     location: "Ulm".to_owned(),
    /// };
    /// assert_eq!(gogs.org("acme").edit(edit).await?.location, "Ulm");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for everybody else, the site administrator included.
    /// - 404 if the organization does not exist (0.14.3).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn edit(&self, edit: OrganizationEdit) -> Call<Organization> {
        self.client.call(EditOrganization, &self.path, (), edit)
    }

    /// Reads the organization, lets `change` modify it, and writes it back: `GET` and `PATCH /orgs/{org}`.
    ///
    /// Changes by others in between are lost; the server cannot detect them.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let acme = gogs.org("acme").edit_with(|edit| edit.location = "Ulm".to_owned()).await?;
    /// assert_eq!((acme.location.as_str(), acme.full_name.as_str()), ("Ulm", "Acme Inc."));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`get`](Self::get) and [`edit`](Self::edit).
    pub fn edit_with(&self, change: impl FnOnce(&mut OrganizationEdit) + Send + 'static) -> Call<Organization> {
        let path = self.path.clone();
        Call::composed(&self.client, move |client| async move {
            let organization = Self { client, path };
            let mut edit = organization.get().await?.into();
            change(&mut edit);
            organization.edit(edit).await
        })
    }

    /// Lists the organization's teams.
    ///
    /// `GET /orgs/{org}/teams`, for everybody with a token. **Gogs quirk** (0.14.3): the caller need not be a member.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("bob");
    /// assert_eq!(gogs.org("acme").teams().await?[0].name, "Owners");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if there is no such organization.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn teams(&self) -> Call<Vec<Team>> {
        self.client.call(ListTeams, &self.path, (), ())
    }

    /// Lists the organization's repositories that the caller sees: the public ones, and those of the caller's teams.
    ///
    /// `GET /orgs/{org}/repos`, for everybody with a token.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("bob");
    /// assert!(gogs.org("acme").repos().await?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if there is no such organization.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn repos(&self) -> Call<Vec<Repository>> {
        self.client.call(ListOrganizationRepositories, &self.path, (), ())
    }

    /// Creates a repository for the organization.
    ///
    /// `POST /org/{org}/repos` with the token of one of its owners. Site administrators, who are refused here, have
    /// [`AdminHandle::create_repo`](crate::handles::AdminHandle::create_repo).
    ///
    /// The answer is written before the repository is stored; see [`Repository`].
    ///
    /// ```
    /// use gogs_hyper::models::NewRepository;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let made = gogs.org("acme").create_repo(NewRepository::new("tools")).await?;
    /// assert_eq!(made.full_name, "acme/tools");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for everybody else, the site administrator included.
    /// - 422 for a name that is malformed, too long or reserved.
    /// - 500 for an unknown organization, a name that is taken (422 in 0.13) and the template mistakes of
    ///   [`MeHandle::create_repo`](crate::handles::MeHandle::create_repo).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn create_repo(&self, repository: NewRepository) -> Call<Repository> {
        self.client.call(CreateOrganizationRepository, &self.path, (), repository)
    }

    /// Finds a team by its name, whatever its case, or returns `None`. Sends the request of [`teams`](Self::teams).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("bob");
    /// assert!(gogs.org("acme").find_team("owners").await?.is_some());
    /// assert_eq!(gogs.org("acme").find_team("devs").await?, None);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`teams`](Self::teams).
    pub fn find_team(&self, name: impl AsRef<str>) -> Call<Option<Team>> {
        let name = name.as_ref().to_lowercase();
        let first = move |teams: Vec<Team>| teams.into_iter().find(|team| team.name.to_lowercase() == name);
        self.client.call_then(ListTeams, &self.path, (), (), move |teams| teams.map(first))
    }

    /// Returns whether the organization has a team of that name. Sends the request of [`teams`](Self::teams).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("bob");
    /// assert!(!gogs.org("acme").has_team("devs").await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`teams`](Self::teams).
    pub fn has_team(&self, name: impl AsRef<str>) -> Call<bool> {
        let name = name.as_ref().to_lowercase();
        let any = move |teams: Vec<Team>| teams.iter().any(|team| team.name.to_lowercase() == name);
        self.client.call_then(ListTeams, &self.path, (), (), move |teams| teams.map(any))
    }
}

//! The calls of site administrators.

use crate::endpoints::admin::{CreateUser, CreateUserRepository, DeleteUser, EditUser};
use crate::endpoints::keys::CreateUserKey;
use crate::endpoints::organizations::{CreateOrganization, CreateTeam};
use crate::endpoints::paths::{OrganizationPath, UserPath};
use crate::handles::TeamHandle;
use crate::models::{
    NewKey, NewOrganization, NewRepository, NewTeam, NewUser, Organization, PublicKey, Repository, Team, User, UserEdit,
};
use crate::{Call, Client};

/// The calls of site administrators, returned by [`Client::admin`].
///
/// They accept a token or a password.
///
/// **Gogs quirk** (0.14.3): everybody else gets a 403, even callers with wrong or missing credentials.
#[derive(Debug, Clone)]
pub struct AdminHandle {
    pub(super) client: Client,
}

impl AdminHandle {
    pub(crate) fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Creates a user, who can sign in immediately.
    ///
    /// `POST /admin/users`.
    ///
    /// ```
    /// use gogs_hyper::models::NewUser;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("root1");
    /// let user = NewUser::new("carol", "carol@example.com").password("correct horse").full_name("Carol C.");
    /// assert_eq!(gogs.admin().create_user(user).await?.username, "carol");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for everybody but site administrators.
    /// - 422 for a name that is malformed, reserved or taken, an e-mail address that is malformed or taken, and an unknown
    ///   login source.
    /// - Those of [all handles](crate::handles).
    pub fn create_user(&self, user: NewUser) -> Call<User> {
        self.client.call(CreateUser, (), (), user)
    }

    /// Changes a user.
    ///
    /// `PATCH /admin/users/{username}`.
    ///
    /// ```
    /// use gogs_hyper::models::{UserEdit, UserProfile};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("root1");
    /// let profile = UserProfile {
    ///     email: "bob@example.com".to_owned(),
    ///     full_name: "Bob B.".to_owned(),
    ///     source_id: 0,
    ///     login_name: String::new(),
    ///     website: String::new(),
    ///     location: "Here".to_owned(),
    /// };
    /// let bob = gogs.admin().edit_user("bob", UserEdit::new(profile).admin(true)).await?;
    /// assert_eq!(bob.full_name, "Bob B.");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for everybody but site administrators.
    /// - 404 for an unknown user.
    /// - 422 for values that are too long, an e-mail address that is malformed or taken, and an unknown login source.
    /// - Those of [all handles](crate::handles).
    pub fn edit_user(&self, username: impl AsRef<str>, edit: UserEdit) -> Call<User> {
        self.client.call(EditUser, user(username.as_ref()), (), edit)
    }

    /// Deletes a user.
    ///
    /// `DELETE /admin/users/{username}`.
    ///
    /// **Gogs quirk** (0.14.3): the user's issues and comments remain; their author is a ghost with id -1.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("root1");
    /// gogs.admin().delete_user("bob").await?;
    /// assert!(!gogs.user("bob").exists().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for everybody but site administrators.
    /// - 404 for an unknown user.
    /// - 422 as long as the user owns repositories or belongs to an organization.
    /// - Those of [all handles](crate::handles).
    pub fn delete_user(&self, username: impl AsRef<str>) -> Call<()> {
        self.client.call(DeleteUser, user(username.as_ref()), (), ())
    }

    /// Adds an SSH key for a user.
    ///
    /// `POST /admin/users/{username}/keys`.
    ///
    /// ```
    /// use gogs_hyper::models::NewKey;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("root1");
    /// let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f bob@laptop";
    /// gogs.admin().create_key("bob", NewKey::new("laptop", key)).await?;
    /// assert_eq!(gogs.user("bob").keys().await?[0].title, "laptop");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for everybody but site administrators.
    /// - 404 for an unknown user.
    /// - 422 for an invalid key, for a key that any user has, and for a title that this user has.
    /// - 500 for a truncated key (0.14.3).
    /// - Those of [all handles](crate::handles).
    pub fn create_key(&self, username: impl AsRef<str>, key: NewKey) -> Call<PublicKey> {
        self.client.call(CreateUserKey, user(username.as_ref()), (), key)
    }

    /// Creates a repository for a user or an organization.
    ///
    /// `POST /admin/users/{username}/repos`.
    ///
    /// ```
    /// use gogs_hyper::models::NewRepository;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("root1");
    /// let made = gogs.admin().create_repo("bob", NewRepository::new("homework").private(true).with_readme()).await?;
    /// assert_eq!(made.full_name, "bob/homework");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for everybody but site administrators.
    /// - 404 for an unknown user.
    /// - Those of [`MeHandle::create_repo`](crate::handles::MeHandle::create_repo).
    pub fn create_repo(&self, username: impl AsRef<str>, repository: NewRepository) -> Call<Repository> {
        self.client.call(CreateUserRepository, user(username.as_ref()), (), repository)
    }

    /// Creates an organization for a user, who becomes its owner.
    ///
    /// `POST /admin/users/{username}/orgs`.
    ///
    /// ```
    /// use gogs_hyper::models::NewOrganization;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("root1");
    /// let crew = gogs.admin().create_org("bob", NewOrganization::new("crew").full_name("The Crew")).await?;
    /// assert_eq!(crew.full_name, "The Crew");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for everybody but site administrators.
    /// - 404 for an unknown user.
    /// - 422 for a name that is malformed, too long, reserved or taken.
    /// - Those of [all handles](crate::handles).
    pub fn create_org(&self, owner: impl AsRef<str>, organization: NewOrganization) -> Call<Organization> {
        self.client.call(CreateOrganization, user(owner.as_ref()), (), organization)
    }

    /// Creates a team of an organization.
    ///
    /// `POST /admin/orgs/{org}/teams`.
    ///
    /// ```
    /// use gogs_hyper::models::{NewTeam, TeamPermission};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("root1");
    /// let team = gogs.admin().create_team("acme", NewTeam::new("devs").permission(TeamPermission::Write)).await?;
    /// assert_eq!(team.permission, TeamPermission::Write);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for everybody but site administrators.
    /// - 404 for an unknown organization.
    /// - 422 for a name that is malformed, too long or taken.
    /// - 500 for the name `new` (0.14.3).
    /// - Those of [all handles](crate::handles).
    pub fn create_team(&self, org: impl AsRef<str>, team: NewTeam) -> Call<Team> {
        self.client.call(CreateTeam, OrganizationPath { org: org.as_ref().to_owned() }, (), team)
    }

    /// Returns the handle of the team with this id, which
    /// [`OrganizationHandle::teams`](crate::handles::OrganizationHandle::teams) lists.
    pub fn team(&self, id: i64) -> TeamHandle {
        TeamHandle::new(&self.client, id)
    }
}

fn user(username: &str) -> UserPath {
    UserPath { username: username.to_owned() }
}

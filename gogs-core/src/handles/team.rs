//! One team.

use crate::endpoints::organizations::{
    AddTeamMember, AddTeamRepository, ListTeamMembers, RemoveTeamMember, RemoveTeamRepository, TeamMemberPath,
    TeamPath, TeamRepositoryPath,
};
use crate::models::User;
use crate::{Call, Client};

/// One team, as site administrators manage it, returned by [`AdminHandle::team`](crate::handles::AdminHandle::team).
///
/// **Gogs quirk** (0.14.3): the owners of an organization manage its teams on the web site; the API leaves that to site
/// administrators.
#[derive(Debug, Clone)]
pub struct TeamHandle {
    client: Client,
    team: i64,
}

impl TeamHandle {
    pub(crate) fn new(client: &Client, team: i64) -> Self {
        Self { client: client.clone(), team }
    }

    /// Lists the members.
    ///
    /// `GET /admin/teams/{team}/members`, for site administrators.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("root1");
    /// let owners = gogs.org("acme").teams().await?[0].id;
    /// assert_eq!(gogs.admin().team(owners).members().await?[0].username, "alice");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for everybody else.
    /// - 404 for an unknown team.
    /// - Those of [all handles](crate::handles).
    pub fn members(&self) -> Call<Vec<User>> {
        self.client.call(ListTeamMembers, TeamPath { team: self.team }, (), ())
    }

    /// Returns the team's number.
    pub fn id(&self) -> i64 {
        self.team
    }

    /// Returns whether a user is a member, whatever the case of the name. Sends the request of [`members`](Self::members).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("root1");
    /// let owners = gogs.org("acme").find_team("Owners").await?.expect("every organization has owners");
    /// assert!(gogs.admin().team(owners.id).has_member("alice").await?);
    /// assert!(!gogs.admin().team(owners.id).has_member("bob").await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`members`](Self::members).
    #[doc(alias = "exists")]
    pub fn has_member(&self, username: impl AsRef<str>) -> Call<bool> {
        let name = username.as_ref().to_lowercase();
        let any = move |users: Vec<User>| users.iter().any(|user| user.name().to_lowercase() == name);
        self.client.call_then(ListTeamMembers, TeamPath { team: self.team }, (), (), move |users| users.map(any))
    }

    /// Puts a user into the team, and into its organization with that.
    ///
    /// `PUT /admin/teams/{team}/members/{username}`, for site administrators. A member stays one.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("root1");
    /// let owners = gogs.org("acme").teams().await?[0].id;
    /// gogs.admin().team(owners).add_member("bob").await?;
    /// assert_eq!(gogs.admin().team(owners).members().await?.len(), 2);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for everybody else.
    /// - 404 for an unknown team or user.
    /// - Those of [all handles](crate::handles).
    #[doc(alias = "ensure")]
    pub fn add_member(&self, username: impl AsRef<str>) -> Call<()> {
        self.client.call(AddTeamMember, self.member(username.as_ref()), (), ())
    }

    /// Takes a user out of the team.
    ///
    /// `DELETE /admin/teams/{team}/members/{username}`, for site administrators. Whoever was no member is left alone.
    ///
    /// **Gogs quirk** (0.14.3): the user stays a member of the organization, even without any team.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("root1");
    /// let owners = gogs.org("acme").teams().await?[0].id;
    /// let owners = gogs.admin().team(owners);
    /// owners.add_member("bob").await?;
    /// owners.remove_member("alice").await?;
    /// assert_eq!(owners.members().await?[0].username, "bob");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for everybody else.
    /// - 404 for an unknown team or user.
    /// - 500 for the last owner.
    /// - Those of [all handles](crate::handles).
    pub fn remove_member(&self, username: impl AsRef<str>) -> Call<()> {
        self.client.call(RemoveTeamMember, self.member(username.as_ref()), (), ())
    }

    /// Opens a repository of the organization to the team.
    ///
    /// `PUT /admin/teams/{team}/repos/{repo}`, for site administrators. One that the team has already stays.
    ///
    /// ```
    /// use gogs_hyper::models::{NewRepository, NewTeam, TeamPermission};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let gogs = mock.client_as("root1");
    /// mock.client_as("alice").org("acme").create_repo(NewRepository::new("tools").private(true)).await?;
    /// let team = gogs.admin().create_team("acme", NewTeam::new("devs").permission(TeamPermission::Write)).await?;
    /// let devs = gogs.admin().team(team.id);
    /// devs.add_member("bob").await?;
    /// devs.add_repo("tools").await?;
    /// assert!(mock.client_as("bob").repo("acme", "tools").exists().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for everybody else.
    /// - 404 for an unknown team or a repository that the organization does not have.
    /// - Those of [all handles](crate::handles).
    pub fn add_repo(&self, name: impl AsRef<str>) -> Call<()> {
        self.client.call(AddTeamRepository, self.repository(name.as_ref()), (), ())
    }

    /// Takes a repository from the team.
    ///
    /// `DELETE /admin/teams/{team}/repos/{repo}`, for site administrators. One that the team does not have is left alone.
    ///
    /// ```
    /// use gogs_hyper::models::NewRepository;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let gogs = mock.client_as("root1");
    /// mock.client_as("alice").org("acme").create_repo(NewRepository::new("tools").private(true)).await?;
    /// let owners = gogs.org("acme").teams().await?[0].id;
    /// gogs.admin().team(owners).remove_repo("tools").await?;
    /// assert!(!mock.client_as("alice").repo("acme", "tools").exists().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for everybody else.
    /// - 404 for an unknown team or a repository that the organization does not have.
    /// - Those of [all handles](crate::handles).
    pub fn remove_repo(&self, name: impl AsRef<str>) -> Call<()> {
        self.client.call(RemoveTeamRepository, self.repository(name.as_ref()), (), ())
    }

    fn member(&self, username: &str) -> TeamMemberPath {
        TeamMemberPath { team: self.team, username: username.to_owned() }
    }

    fn repository(&self, name: &str) -> TeamRepositoryPath {
        TeamRepositoryPath { team: self.team, repo: name.to_owned() }
    }
}

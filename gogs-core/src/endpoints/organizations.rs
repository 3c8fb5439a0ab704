//! Organizations and their teams.

use crate::endpoint::endpoints;
use crate::endpoint::params::params;
use crate::endpoints::paths::{OrganizationPath, UserPath};
use crate::models::{NewOrganization, NewTeam, Organization, OrganizationEdit, Repository, Team, User};

params! {
    /// A team, by id.
    pub struct TeamPath {
        /// The id of the team.
        pub team: i64,
    }

    /// A member of a team.
    pub struct TeamMemberPath {
        /// The id of the team.
        pub team: i64,
        /// The user name; not case-sensitive.
        pub username: String,
    }

    /// A repository of a team.
    pub struct TeamRepositoryPath {
        /// The id of the team.
        pub team: i64,
        /// The name of a repository of the team's organization; not case-sensitive.
        pub repo: String,
    }
}

endpoints! {
    /// Lists the organizations that the caller is a member of.
    GET "/user/orgs" ListOwnOrganizations {} -> Vec<Organization>, 200, Token;

    /// Creates an organization that the caller owns.
    POST "/user/orgs" CreateOwnOrganization { body: NewOrganization } -> Organization, 201, Token;

    /// Lists the organizations in which a user's membership is public; memberships start private.
    GET "/users/{username}/orgs" ListUserOrganizations { path: UserPath } -> Vec<Organization>, 200, Optional;

    /// Returns an organization; user names are accepted too.
    GET "/orgs/{org}" GetOrganization { path: OrganizationPath } -> Organization, 200, Token;

    /// Changes an organization; overwrites all its settings.
    PATCH "/orgs/{org}" EditOrganization
        { path: OrganizationPath, body: OrganizationEdit } -> Organization, 200, Token;

    /// Lists an organization's teams, for every signed-in user.
    GET "/orgs/{org}/teams" ListTeams { path: OrganizationPath } -> Vec<Team>, 200, Token;

    /// Lists the organization's repositories that the caller can see.
    GET "/orgs/{org}/repos" ListOrganizationRepositories { path: OrganizationPath } -> Vec<Repository>, 200, Token;

    /// Creates an organization for a user, who owns it.
    POST "/admin/users/{username}/orgs" CreateOrganization
        { path: UserPath, body: NewOrganization } -> Organization, 201, Admin;

    /// Creates a team.
    POST "/admin/orgs/{org}/teams" CreateTeam { path: OrganizationPath, body: NewTeam } -> Team, 201, Admin;

    /// Lists a team's members.
    GET "/admin/teams/{team}/members" ListTeamMembers { path: TeamPath } -> Vec<User>, 200, Admin;

    /// Adds a user to a team, and thereby to its organization.
    PUT "/admin/teams/{team}/members/{username}" AddTeamMember { path: TeamMemberPath } -> (), 204, Admin;

    /// Removes a user from a team; the user stays in the organization. Removing the last owner is a 500.
    DELETE "/admin/teams/{team}/members/{username}" RemoveTeamMember { path: TeamMemberPath } -> (), 204, Admin;

    /// Adds a repository of the organization to a team.
    PUT "/admin/teams/{team}/repos/{repo}" AddTeamRepository { path: TeamRepositoryPath } -> (), 204, Admin;

    /// Removes a repository from a team.
    DELETE "/admin/teams/{team}/repos/{repo}" RemoveTeamRepository { path: TeamRepositoryPath } -> (), 204, Admin;
}

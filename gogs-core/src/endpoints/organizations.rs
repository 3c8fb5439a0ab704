//! Organizations and their teams.

use crate::endpoint::endpoints;
use crate::endpoint::params::params;
use crate::endpoints::paths::{OrganizationPath, UserPath};
use crate::models::{NewOrganization, NewTeam, Organization, OrganizationEdit, Repository, Team, User};

params! {
    /// A team, by number.
    pub struct TeamPath {
        /// The team's number.
        pub team: i64,
    }

    /// A member of a team.
    pub struct TeamMemberPath {
        /// The team's number.
        pub team: i64,
        /// The user name; case does not count.
        pub username: String,
    }

    /// A repository of a team.
    pub struct TeamRepositoryPath {
        /// The team's number.
        pub team: i64,
        /// The name of a repository of the team's organization; case does not count.
        pub repo: String,
    }
}

endpoints! {
    /// Lists the organizations that the caller is a member of.
    GET "/user/orgs" ListOwnOrganizations {} -> Vec<Organization>, 200, Token;

    /// Makes an organization that the caller owns.
    POST "/user/orgs" CreateOwnOrganization { body: NewOrganization } -> Organization, 201, Token;

    /// Lists the organizations whose members show that a user is one of them; memberships start hidden.
    GET "/users/{username}/orgs" ListUserOrganizations { path: UserPath } -> Vec<Organization>, 200, Optional;

    /// Reads an organization; users answer as well.
    GET "/orgs/{org}" GetOrganization { path: OrganizationPath } -> Organization, 200, Token;

    /// Changes an organization; overwrites all that can be changed.
    PATCH "/orgs/{org}" EditOrganization
        { path: OrganizationPath, body: OrganizationEdit } -> Organization, 200, Token;

    /// Lists an organization's teams, for everybody who signs in.
    GET "/orgs/{org}/teams" ListTeams { path: OrganizationPath } -> Vec<Team>, 200, Token;

    /// Lists the organization's repositories that the caller sees.
    GET "/orgs/{org}/repos" ListOrganizationRepositories { path: OrganizationPath } -> Vec<Repository>, 200, Token;

    /// Makes an organization for a user, who owns it.
    POST "/admin/users/{username}/orgs" CreateOrganization
        { path: UserPath, body: NewOrganization } -> Organization, 201, Admin;

    /// Makes a team.
    POST "/admin/orgs/{org}/teams" CreateTeam { path: OrganizationPath, body: NewTeam } -> Team, 201, Admin;

    /// Lists a team's members.
    GET "/admin/teams/{team}/members" ListTeamMembers { path: TeamPath } -> Vec<User>, 200, Admin;

    /// Puts a user into a team, and so into its organization.
    PUT "/admin/teams/{team}/members/{username}" AddTeamMember { path: TeamMemberPath } -> (), 204, Admin;

    /// Takes a user out of a team; the user stays in the organization. The last owner is a 500.
    DELETE "/admin/teams/{team}/members/{username}" RemoveTeamMember { path: TeamMemberPath } -> (), 204, Admin;

    /// Opens a repository of the organization to a team.
    PUT "/admin/teams/{team}/repos/{repo}" AddTeamRepository { path: TeamRepositoryPath } -> (), 204, Admin;

    /// Takes a repository from a team.
    DELETE "/admin/teams/{team}/repos/{repo}" RemoveTeamRepository { path: TeamRepositoryPath } -> (), 204, Admin;
}

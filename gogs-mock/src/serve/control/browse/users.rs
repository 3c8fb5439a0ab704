//! What is shown of the world as a whole, of users and of organizations.

use gogs_core::models::{Organization, PublicKey, Team, User};
use jiff::Timestamp;
use serde::Serialize;

/// The number of things of each kind, and the settings of the server.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldSummary"))]
pub(in super::super) struct Summary {
    /// The version of Gogs.
    pub(super) version: String,
    /// The address of the server.
    pub(super) url: String,
    /// Whether a test is held, until `POST /release`.
    pub(super) held: bool,
    /// The time on the server.
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date-time")))]
    pub(super) now: Timestamp,
    pub(super) users: usize,
    pub(super) organizations: usize,
    pub(super) repositories: usize,
    pub(super) issues: usize,
    pub(super) pull_requests: usize,
    pub(super) hooks: usize,
    pub(super) deliveries: usize,
}

/// A user.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldUser"))]
pub(in super::super) struct UserShown {
    #[serde(flatten)]
    pub(super) user: User,
    /// Whether the user is a site administrator.
    pub(super) admin: bool,
    pub(super) active: bool,
    /// The number of repositories that the user owns.
    pub(super) repositories_count: usize,
}

/// A user with everything that belongs to the user.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldUserInFull"))]
pub(in super::super) struct UserInFull<'w> {
    #[serde(flatten)]
    pub(super) user: UserShown,
    pub(super) website: &'w str,
    pub(super) location: &'w str,
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date-time")))]
    pub(super) created_at: Timestamp,
    /// The e-mail addresses besides the primary one.
    pub(super) emails: Vec<&'w str>,
    /// The SSH keys.
    pub(super) keys: Vec<PublicKey>,
    /// The names of the access tokens.
    pub(super) access_tokens: Vec<&'w str>,
    /// The names of the organizations.
    pub(super) organizations: Vec<&'w str>,
    /// The names of the followers.
    pub(super) followers: Vec<&'w str>,
    /// The names of the users and organizations that this user follows.
    pub(super) following: Vec<&'w str>,
    /// The repositories: `owner/name`.
    pub(super) repositories: Vec<String>,
}

/// An organization.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldOrganization"))]
pub(in super::super) struct OrganizationShown {
    #[serde(flatten)]
    pub(super) organization: Organization,
    /// The number of its repositories.
    pub(super) repositories_count: usize,
}

/// An organization with its teams and repositories.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldOrganizationInFull"))]
pub(in super::super) struct OrganizationInFull<'w> {
    #[serde(flatten)]
    pub(super) organization: OrganizationShown,
    pub(super) teams: Vec<TeamShown<'w>>,
    /// The repositories: `owner/name`.
    pub(super) repositories: Vec<String>,
}

/// A team.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldTeam"))]
pub(super) struct TeamShown<'w> {
    #[serde(flatten)]
    pub(super) team: Team,
    /// The names of the members.
    pub(super) members: Vec<&'w str>,
    /// The repositories: `owner/name`.
    pub(super) repositories: Vec<String>,
}

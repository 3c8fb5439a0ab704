//! Organizations of a seed.

use gogs_core::endpoints::organizations::{AddTeamMember, CreateOrganization, CreateTeam, TeamMemberPath};
use gogs_core::endpoints::paths::{OrganizationPath, UserPath};
use gogs_core::models::{NewOrganization, NewTeam, TeamPermission};
use serde::{Deserialize, Serialize};

use super::ask::{admin, ask, of};
use crate::world::World;

/// An organization to create.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SeedOrganization"))]
#[serde(deny_unknown_fields)]
pub struct Organization {
    /// The name.
    pub name: String,
    /// The user who creates it, and is in its team of owners.
    pub owner: String,
    /// The full name.
    #[serde(default)]
    pub full_name: String,
    /// The teams, besides the owners.
    #[serde(default)]
    pub teams: Vec<Team>,
}

/// A team to create. Repositories [refer to it by name](super::Repository::team).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SeedTeam"))]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// The name.
    pub name: String,
    /// The permission of its members in its repositories: `read`, `write` or `admin`.
    #[serde(default)]
    pub permission: String,
    /// The members.
    #[serde(default)]
    pub members: Vec<String>,
}

impl Organization {
    /// Creates an organization of this name, owned by this user.
    pub fn new(name: impl Into<String>, owner: impl Into<String>) -> Self {
        Self { name: name.into(), owner: owner.into(), ..Self::default() }
    }

    /// Sets the full name.
    #[must_use]
    pub fn full_name(mut self, name: impl Into<String>) -> Self {
        self.full_name = name.into();
        self
    }

    /// Adds a team: its name, the permission of its members in its repositories (`read`, `write` or `admin`), and the
    /// members.
    #[must_use]
    pub fn team<M: Into<String>>(
        mut self,
        name: impl Into<String>,
        permission: impl Into<String>,
        members: impl IntoIterator<Item = M>,
    ) -> Self {
        let members = members.into_iter().map(Into::into).collect();
        self.teams.push(Team { name: name.into(), permission: permission.into(), members });
        self
    }

    pub(super) fn plant(&self, world: &mut World) -> Result<(), String> {
        let root = admin(world)?;
        let new = NewOrganization::new(self.name.clone()).full_name(self.full_name.clone());
        ask(world, &root, CreateOrganization, UserPath { username: self.owner.clone() }, new)?;
        for team in &self.teams {
            team.plant(world, &root, &self.name).map_err(of("team", &team.name))?;
        }
        Ok(())
    }
}

impl Team {
    fn plant(&self, world: &mut World, root: &str, org: &str) -> Result<(), String> {
        let permission = match self.permission.as_str() {
            "" | "read" => TeamPermission::Read,
            "write" => TeamPermission::Write,
            "admin" => TeamPermission::Admin,
            other => return Err(format!("{other:?} is not one of read, write and admin")),
        };
        let new = NewTeam::new(self.name.clone()).permission(permission);
        let team = ask(world, root, CreateTeam, OrganizationPath { org: org.to_owned() }, new)?.id;
        for username in &self.members {
            let path = TeamMemberPath { team, username: username.clone() };
            ask(world, root, AddTeamMember, path, ()).map_err(of("member", username))?;
        }
        Ok(())
    }
}

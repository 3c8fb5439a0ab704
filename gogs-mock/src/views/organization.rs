//! Organizations and teams, as the API shows them.

use gogs_core::models::{self, TeamPermission};

use crate::rules::users;
use crate::world::{Access, Team, User, World};

/// An organization. What could do harm is left out of the full name, except on versions that show it as it was given.
pub(crate) fn found_organization(world: &World, organization: &User, base: &str) -> models::Organization {
    if world.version.shows_full_names_as_given() {
        return stored_organization(organization, base);
    }
    let full_name = users::safe_full_name(organization).into_owned();
    models::Organization { full_name, ..stored_organization(organization, base) }
}

/// An organization with the full name as it was given, as the answers to making and changing it show it.
pub(crate) fn stored_organization(organization: &User, base: &str) -> models::Organization {
    models::Organization {
        id: organization.id.into(),
        username: organization.name.clone(),
        full_name: organization.full_name.clone(),
        avatar_url: format!("{base}/avatars/{}", organization.id),
        description: organization.description.clone(),
        website: organization.website.clone(),
        location: organization.location.clone(),
    }
}

pub(crate) fn team(team: &Team) -> models::Team {
    let permission = match team.access {
        Access::None => TeamPermission::Unknown("none".to_owned()),
        Access::Read => TeamPermission::Read,
        Access::Write => TeamPermission::Write,
        Access::Admin => TeamPermission::Admin,
        Access::Owner => TeamPermission::Owner,
    };
    models::Team { id: team.id.into(), name: team.name.clone(), description: team.description.clone(), permission }
}

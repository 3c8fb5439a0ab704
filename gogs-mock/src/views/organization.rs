//! Organizations and teams in the API.

use gogs_core::models::{self, TeamPermission};

use crate::rules::users;
use crate::world::{Access, Team, User, World};

/// Returns an organization. Unsafe parts of the full name are removed, except on versions that show it as it was given.
pub(crate) fn found_organization(world: &World, organization: &User, base: &str) -> models::Organization {
    if world.version.shows_full_names_as_given() {
        return stored_organization(organization, base);
    }
    let full_name = users::safe_full_name(organization).into_owned();
    models::Organization { full_name, ..stored_organization(organization, base) }
}

/// Returns an organization with its full name as it was given, as in the responses to creating and editing it.
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

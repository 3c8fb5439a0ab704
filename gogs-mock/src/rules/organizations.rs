//! Creation and editing of organizations.

use gogs_core::models::NewOrganization;
use jiff::Timestamp;

use crate::go::quoted;
use crate::rules::{Error, Result, names, teams};
use crate::world::{Access, OWNERS, User, UserId, UserKind, World};

/// The maximum length of a name, in bytes.
pub(crate) const MAX_NAME_LENGTH: usize = 35;
/// The maximum length of the name of a directory on disk, in bytes.
const MAX_FOLDER_LENGTH: usize = 255;

/// Creates an organization with its team of owners, which has one member, and returns its id.
pub(crate) fn create(world: &mut World, owner: UserId, new: NewOrganization, now: Timestamp) -> Result<UserId> {
    let name = new.username.clone();
    let checked = world.version.checks_organization_names();
    if checked && (name.is_empty() || name.len() > MAX_NAME_LENGTH || !names::is_alpha_dash_dot(&name)) {
        return Err(Error::rejected(format!("invalid org name: {}", quoted(&name))));
    }
    names::check_user(&name)?;
    // No directory can have such a name.
    if name.contains('\0') || name.to_lowercase().split('/').any(|part| part.len() > MAX_FOLDER_LENGTH) {
        return Err(Error::unforeseen("no folder has such a name"));
    }
    if world.users.by_name(&name).is_some() {
        return Err(Error::rejected(format!("user already exists: map[name:{name}]")));
    }
    let NewOrganization { full_name, description, website, location, .. } = new;
    let organization = world.users.insert(|id| {
        let organization = User::new(id, UserKind::Organization, name, now);
        User { full_name, description, website, location, ..organization }
    });
    let id = organization.id;
    let owners = teams::create(world, id, OWNERS, "", Access::Owner)?;
    teams::add_member(world, owners, owner);
    Ok(id)
}

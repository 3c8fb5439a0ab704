//! Collaborators of repositories.

use crate::world::{Access, RepositoryId, UserId, World};

/// Adds a collaborator, or changes the permission of one. Without a permission, a new collaborator gets write access, and an
/// existing one keeps the current access.
///
/// If the permission changes, the server also grants the user the access of all of the user's teams in the organization, even
/// of teams without the repository, until it next recalculates the access to the repository.
pub(crate) fn add(world: &mut World, repository: RepositoryId, user: UserId, permission: Option<Access>) {
    if world.collaborations.of(repository, user).is_none() {
        world.collaborations.insert(repository, user, Access::Write);
        world.collaborations.recalculate(repository);
    }
    let Some(collaboration) = world.collaborations.of_mut(repository, user) else { return };
    let Some(permission) = permission.filter(|permission| *permission != collaboration.access) else { return };
    collaboration.access = permission;
    let Some(owner) = world.repositories.get(repository).map(|repository| repository.owner) else { return };
    let teams = world.organizations.teams_of(owner).filter(|team| team.members.contains(&user));
    let lent = teams.map(|team| team.access).max().unwrap_or(Access::None);
    world.collaborations.lend(repository, user, lent.max(permission));
}

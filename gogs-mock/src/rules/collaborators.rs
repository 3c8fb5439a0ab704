//! Collaborators of repositories.

use crate::world::{Access, Repository, RepositoryId, UserId, World};

/// What a user may do with a repository as its collaborator.
pub(crate) fn access_of(world: &World, user: UserId, repository: &Repository) -> Access {
    world.collaborations.of(repository.id, user).map_or(Access::None, |collaboration| collaboration.access)
}

/// Lets a user collaborate. Without a permission a new collaborator may write, and one who is there keeps what is.
pub(crate) fn add(world: &mut World, repository: RepositoryId, user: UserId, permission: Option<Access>) {
    match world.collaborations.of_mut(repository, user) {
        Some(collaboration) => collaboration.access = permission.unwrap_or(collaboration.access),
        None => world.collaborations.insert(repository, user, permission.unwrap_or(Access::Write)),
    }
}

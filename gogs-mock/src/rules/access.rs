//! The access of users to repositories.

use std::collections::BTreeMap;

use crate::rules::events::Action;
use crate::world::{Access, OWNERS, Repository, RepositoryId, Team, UserId, World};

/// Returns the access of a user, or of anonymous callers, to a repository.
pub(crate) fn of(world: &World, user: Option<UserId>, repository: &Repository) -> Access {
    let by_visibility = if repository.private { Access::None } else { Access::Read };
    match user {
        None => by_visibility,
        Some(user) if user == repository.owner => Access::Owner,
        Some(user) => {
            by_visibility.max(as_collaborator(world, user, repository)).max(by_teams(world, user, repository))
        }
    }
}

fn as_collaborator(world: &World, user: UserId, repository: &Repository) -> Access {
    let own = world.collaborations.of(repository.id, user).map_or(Access::None, |collaboration| collaboration.access);
    own.max(world.collaborations.lent(repository.id, user))
}

/// Returns the access of a user to a repository of an organization through the user's teams. Owners need no entry for the
/// repository; if it was removed from their team, they have access again as soon as the server recalculates it.
pub(crate) fn by_teams(world: &World, user: UserId, repository: &Repository) -> Access {
    let teams = world.organizations.teams_of(repository.owner);
    let is_open = |team: &Team| match team.name == OWNERS {
        true => !world.collaborations.is_closed_to_owners(repository.id),
        false => team.repositories.contains(&repository.id),
    };
    let opened = teams.filter(|team| team.members.contains(&user) && is_open(team));
    opened.map(|team| team.access).max().unwrap_or(Access::None)
}

/// Returns the access of a user, or of anonymous callers, to a repository on the web pages. There, site administrators have
/// full access, and users without access to a fork have that to its parent, up to writing.
pub(crate) fn on_pages(world: &World, user: Option<UserId>, repository: &Repository) -> Access {
    if user.is_some_and(|user| world.users.is_admin(user)) {
        return Access::Owner;
    }
    let parent = || repository.fork_of.and_then(|parent| world.repositories.get(parent));
    match of(world, user, repository) {
        Access::None => parent().map_or(Access::None, |parent| of(world, user, parent).min(Access::Write)),
        access => access,
    }
}

/// Returns the access of the acting user to a repository on the web pages.
pub(crate) fn of_doer(action: &Action<'_>, repository: RepositoryId) -> Access {
    let found = action.world.repositories.get(repository);
    found.map_or(Access::None, |found| on_pages(action.world, Some(action.doer), found))
}

/// Returns the repositories that a user can access as a collaborator or by teams, with that access. Repositories that the
/// user owns are included only if the owner is also a collaborator.
pub(crate) fn shared_with(world: &World, user: UserId) -> BTreeMap<RepositoryId, Access> {
    let mut shared = BTreeMap::new();
    let mut add = |repository, access: Access| {
        let known = shared.entry(repository).or_insert(access);
        *known = access.max(*known);
    };
    for shared in world.collaborations.of_user(user) {
        add(shared.repository, shared.access.max(world.collaborations.lent(shared.repository, user)));
    }
    let organizations = world.organizations.of_member(user);
    let teams = organizations.flat_map(|(organization, _)| world.organizations.teams_of(organization));
    for team in teams.filter(|team| team.members.contains(&user)) {
        if team.name != OWNERS {
            team.repositories.iter().for_each(|repository| add(*repository, team.access));
            continue;
        }
        let owned = world.repositories.of_owner(team.organization).map(|repository| repository.id);
        let open = owned.filter(|repository| !world.collaborations.is_closed_to_owners(*repository));
        open.for_each(|repository| add(repository, team.access));
    }
    shared
}

/// Adds a collaborator, or changes the permission of one. Without a permission, a new collaborator gets write access, and an
/// existing one keeps the current access.
///
/// If the permission changes, the server also grants the user the access of all of the user's teams in the organization, even
/// of teams without the repository, until it next recalculates the access to the repository.
pub(crate) fn add_collaborator(world: &mut World, repository: RepositoryId, user: UserId, permission: Option<Access>) {
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

//! Forking repositories.

use crate::rules::access;
use crate::rules::events::{Action, EventKind};
use crate::rules::repositories::{self, Draft};
use crate::rules::{Error, Result, names};
use crate::world::{Access, RepositoryId, UserId};

/// Forks a repository for an owner like the web site, and returns the fork's id. If the fork already exists, returns its id.
pub(crate) fn create(action: &mut Action<'_>, owner: UserId, base: RepositoryId, name: &str) -> Result<RepositoryId> {
    let world = &mut *action.world;
    let found = world.repositories.get(base).ok_or(Error::NotFound("the repository"))?;
    if access::of(world, Some(action.doer), found) == Access::None {
        return Err(Error::rejected("the user may not see the repository"));
    }
    if found.git.is_empty() || found.mirror.is_some() {
        return Err(Error::rejected("empty repositories and mirrors cannot be forked"));
    }
    if found.owner == owner {
        return Err(Error::rejected("nobody can fork an own repository"));
    }
    if let Some(fork) = world.repositories.forks_of(base).find(|fork| fork.owner == owner) {
        return Ok(fork.id);
    }
    repositories::check_limit(world, owner)?;
    names::check_repository(name)?;
    if world.repositories.by_name(owner, name).is_some() {
        return Err(Error::Rejected(format!("the user has another repository {name:?}")));
    }
    let (private, unlisted, git) = (found.private, found.unlisted, found.git.cloned_bare());
    let draft = Draft { owner, name, private, unlisted, fork_of: Some(base), git, ..Draft::default() };
    let id = repositories::store(world, draft, action.now);
    repositories::measure(world, id);
    action.note(action.before(base), base, EventKind::Fork(id));
    Ok(id)
}

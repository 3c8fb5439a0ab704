//! Repositories, as the API shows them.

use gogs_core::models;

use crate::rules::{Error, Result};
use crate::views;
use crate::world::{Access, Repository, RepositoryId, World};

/// Owner and name: `alice/hello`.
pub(crate) fn full_name(world: &World, repository: RepositoryId) -> String {
    let repository = world.repositories.get(repository);
    let owner = repository.and_then(|repository| world.users.get(repository.owner));
    let names = repository.zip(owner).map(|(repository, owner)| format!("{}/{}", owner.name, repository.name));
    names.unwrap_or_default()
}

/// What somebody with this access may do.
pub(crate) fn permissions(access: Access) -> models::Permissions {
    models::Permissions { admin: access >= Access::Admin, push: access >= Access::Write, pull: true }
}

/// A repository with what the caller may do there.
pub(crate) fn repository(
    world: &World,
    repository: &Repository,
    permissions: Option<models::Permissions>,
    base: &str,
) -> models::Repository {
    let parent = repository.fork_of.and_then(|parent| world.repositories.get(parent));
    // Whoever asks, the server says of a parent that it can be read.
    let parent = parent.map(|parent| self::repository(world, parent, Some(self::permissions(Access::Read)), base));
    let owner = world.users.get(repository.owner).map(|owner| views::user(owner, base)).unwrap_or_default();
    let full_name = format!("{}/{}", owner.username, repository.name);
    let host = base.split("//").last().and_then(|rest| rest.split([':', '/']).next()).unwrap_or_default();
    models::Repository {
        id: repository.id.into(),
        name: repository.name.clone(),
        description: repository.description.clone(),
        private: repository.private,
        fork: repository.fork_of.is_some(),
        parent: parent.map(Box::new),
        empty: repository.git.is_empty(),
        mirror: repository.mirror.is_some(),
        size: repository.size,
        html_url: format!("{base}/{full_name}"),
        ssh_url: format!("git@{host}:{full_name}.git"),
        clone_url: format!("{base}/{full_name}.git"),
        website: repository.website.clone(),
        stars_count: repository.stars,
        forks_count: world.repositories.count_forks(repository.id) as i64,
        watchers_count: repository.watchers.len() as i64,
        open_issues_count: open_issues(world, repository.id),
        default_branch: repository.default_branch.clone(),
        created_at: Some(repository.created),
        updated_at: Some(repository.updated),
        permissions,
        full_name,
        owner,
    }
}

/// A repository in a list, whose owner's full name the server shows as it was given.
pub(crate) fn listed(
    world: &World,
    listed: &Repository,
    permissions: Option<models::Permissions>,
    base: &str,
) -> models::Repository {
    let owner = world.users.get(listed.owner).map(|owner| views::stored_user(owner, base)).unwrap_or_default();
    models::Repository { owner, ..repository(world, listed, permissions, base) }
}

/// Checks that the server can list these: it falls over a fork whose parent is a fork.
pub(crate) fn check_listed(world: &World, listed: &[&Repository]) -> Result<()> {
    let parents = listed.iter().filter_map(|repository| world.repositories.get(repository.fork_of?));
    match parents.into_iter().any(|parent| parent.fork_of.is_some()) {
        true => Err(Error::Panic("the parent of a listed fork is a fork")),
        false => Ok(()),
    }
}

/// A repository as the answer to making it shows it: written before the server has stored everything.
pub(crate) fn just_made(world: &World, made: &Repository, base: &str) -> models::Repository {
    models::Repository {
        empty: false,
        watchers_count: 0,
        default_branch: String::new(),
        created_at: None,
        updated_at: None,
        ..repository(world, made, Some(permissions(Access::Owner)), base)
    }
}

/// How many issues are open; pull requests do not count.
fn open_issues(world: &World, repository: RepositoryId) -> i64 {
    world.issues.lists_of_repository(repository).map_or(0, |lists| lists.list(false).len() as i64)
}

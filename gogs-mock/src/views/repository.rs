//! Repositories in the API.

use gogs_core::models;

use crate::rules::{Error, Result};
use crate::views;
use crate::world::{Access, Repository, RepositoryId, World};

/// Returns the permissions for this access.
pub(crate) fn permissions(access: Access) -> models::Permissions {
    models::Permissions { admin: access >= Access::Admin, push: access >= Access::Write, pull: true }
}

/// Returns a repository with the permissions of the caller.
pub(crate) fn repository(
    world: &World,
    repository: &Repository,
    permissions: Option<models::Permissions>,
    base: &str,
) -> models::Repository {
    let parent = repository.fork_of.and_then(|parent| world.repositories.get(parent));
    // The server reports read access to the parent, whoever asks.
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

/// Returns a repository for a list, in which the owner's full name is shown as it was given.
pub(crate) fn listed(
    world: &World,
    listed: &Repository,
    permissions: Option<models::Permissions>,
    base: &str,
) -> models::Repository {
    let owner = world.users.get(listed.owner).map(|owner| views::stored_user(owner, base)).unwrap_or_default();
    models::Repository { owner, ..repository(world, listed, permissions, base) }
}

/// Checks that the server can list these repositories. It fails if one is a fork of a fork.
pub(crate) fn check_listed(world: &World, listed: &[&Repository]) -> Result<()> {
    let parents = listed.iter().filter_map(|repository| world.repositories.get(repository.fork_of?));
    match parents.into_iter().any(|parent| parent.fork_of.is_some()) {
        true => Err(Error::Panic("the parent of a listed fork is a fork")),
        false => Ok(()),
    }
}

/// Returns a repository for the response to creating it, which is written before the server has stored everything.
pub(crate) fn just_created(world: &World, created: &Repository, base: &str) -> models::Repository {
    models::Repository {
        empty: false,
        watchers_count: 0,
        default_branch: String::new(),
        created_at: None,
        updated_at: None,
        ..repository(world, created, Some(permissions(Access::Owner)), base)
    }
}

/// Returns the number of open issues without pull requests.
fn open_issues(world: &World, repository: RepositoryId) -> i64 {
    world.issues.list_of_repository(repository, false).len() as i64
}

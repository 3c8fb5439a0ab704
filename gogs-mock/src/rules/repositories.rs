//! Creation and deletion of repositories.

use gogs_core::models::NewRepository;
use imbl::OrdSet;
use jiff::Timestamp;

use crate::git;
use crate::git::{Commit, Object};
use crate::go::text::cut;
use crate::rules::{Error, Result, issues, names, signatures, teams, templates};
use crate::world::{Remote, Repository, RepositoryId, User, UserId, Wiki, World};

/// The branch of the first commit on a server with default settings.
const DEFAULT_BRANCH: &str = "master";

/// The maximum length of a stored description, in bytes.
const MAX_DESCRIPTION_LENGTH: usize = 512;

/// A repository to be stored, however it was created.
#[derive(Debug, Default)]
pub(crate) struct Draft<'a> {
    pub(crate) owner: UserId,
    pub(crate) name: &'a str,
    pub(crate) description: &'a str,
    pub(crate) private: bool,
    pub(crate) unlisted: bool,
    pub(crate) mirror: Option<Remote>,
    pub(crate) fork_of: Option<RepositoryId>,
    pub(crate) git: git::Repository,
}

/// Creates a repository, and returns its id. The server ignores whether it is to be unlisted.
pub(crate) fn create(
    world: &mut World,
    doer: UserId,
    owner: UserId,
    new: &NewRepository,
    now: Timestamp,
) -> Result<RepositoryId> {
    if world.repositories.by_name(owner, &new.name).is_some() {
        return Err(taken(world, owner, &new.name));
    }
    check_limit(world, owner).map_err(Error::into_unforeseen)?;
    names::check_repository(&new.name)?;
    let doer = world.users.get(doer).ok_or(Error::unforeseen("the user is not there"))?;
    let git = if new.auto_init { first_commit(doer, new, now)? } else { git::Repository::default() };
    let (name, description, private) = (&new.name, &new.description, new.private);
    Ok(store(world, Draft { owner, name, description, private, git, ..Draft::default() }, now))
}

/// Checks that an owner may have one more repository.
pub(crate) fn check_limit(world: &World, owner: UserId) -> Result<()> {
    let limit = world.users.get(owner).map_or(-1, |owner| owner.max_repo_creation);
    if limit <= -1 || (world.repositories.count_of_owner(owner) as i64) < limit {
        return Ok(());
    }
    Err(Error::rejected(format!("user has reached maximum limit of repositories [limit: {limit}]")))
}

/// Stores a repository whose name is free, adds it to the owners' team if it belongs to an organization, and returns its id.
pub(crate) fn store(world: &mut World, draft: Draft<'_>, now: Timestamp) -> RepositoryId {
    let Draft { owner, name, description, private, unlisted, mirror, fork_of, git } = draft;
    // A fork starts without issues and without a wiki.
    let is_fork = fork_of.is_some();
    let head = git.head().trim_start_matches("refs/heads/").to_owned();
    let repository = world.repositories.insert(|id| Repository {
        description: cut(description.to_owned(), MAX_DESCRIPTION_LENGTH),
        private,
        unlisted,
        mirror,
        enable_issues: !is_fork,
        wiki: Wiki { enabled: !is_fork, ..Wiki::default() },
        fork_of,
        default_branch: head,
        watchers: OrdSet::unit(owner),
        git,
        ..Repository::new(id, owner, name.to_owned(), now)
    });
    let id = repository.id;
    if let Some(owners) = world.organizations.owners(owner).map(|owners| owners.id) {
        teams::open(world, owners, id);
    }
    id
}

/// Calculates the disk space of a repository: at least one block of 4096 bytes for each object.
pub(crate) fn measure(world: &mut World, id: RepositoryId) {
    if let Some(repository) = world.repositories.get_mut(id) {
        repository.size = repository.git.disk_size();
    }
}

/// Returns the error for a taken name. Since 0.14, the server does not expect it, because it fails at the directory on disk.
fn taken(world: &World, owner: UserId, name: &str) -> Error {
    if !world.version.says_which_repository_is_taken() {
        return Error::unforeseen("the repository already exists");
    }
    already_exists(owner, name)
}

pub(crate) fn already_exists(owner: UserId, name: &str) -> Error {
    Error::rejected(format!("repository already exists: map[name:{name} ownerID:{owner}]"))
}

/// Returns the objects of a repository that is initialized with a readme, and possibly with other templates.
fn first_commit(doer: &User, new: &NewRepository, now: Timestamp) -> Result<git::Repository> {
    let mut files = vec![("README.md".to_owned(), templates::readme(&new.readme, &new.name, &new.description)?)];
    if !new.gitignores.is_empty() {
        files.push((".gitignore".to_owned(), templates::gitignore(&new.gitignores)?));
    }
    if !new.license.is_empty() {
        files.push(("LICENSE".to_owned(), templates::license(&new.license)?));
    }
    let mut git = git::Repository::default();
    let tree = git.put_files(files);
    let author = signatures::author(doer, now).ok_or(Error::unforeseen("Git finds no name in the user's"))?;
    let committer = signatures::of_server(now);
    let message = "Initial commit\n".to_owned();
    let commit = git.put(Object::Commit(Commit { tree, parents: Vec::new(), author, committer, message }));
    git.set_reference(format!("refs/heads/{DEFAULT_BRANCH}"), commit);
    Ok(git)
}

/// Deletes a repository, and everything that belongs to it.
pub(crate) fn delete(world: &mut World, id: RepositoryId) {
    issues::delete_of_repository(world, id);
    world.collaborations.remove_of_repository(id);
    world.hooks.remove_of_repository(id);
    world.outbox.drop_of_repository(id);
    let Some(repository) = world.repositories.get(id) else { return };
    let owner = repository.owner;
    world.releases.remove_of_repository(id);
    world.organizations.forget_repository(owner, id);
    world.repositories.detach_forks(id);
    world.repositories.remove(id);
}

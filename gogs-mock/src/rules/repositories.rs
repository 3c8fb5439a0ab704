//! Making and deleting repositories.

use gogs_core::models::NewRepository;
use imbl::OrdSet;
use jiff::Timestamp;

use crate::git;
use crate::git::{Commit, Object, Signature};
use crate::rules::{issues, names, teams};
use crate::wire::Refusal;
use crate::world::{Repository, User, World};

/// The branch of a first commit, as a stock server sets it.
const DEFAULT_BRANCH: &str = "master";

/// Makes a repository; answers its id.
pub(crate) fn create(
    world: &mut World,
    doer: i64,
    owner: i64,
    new: &NewRepository,
    now: Timestamp,
) -> Result<i64, Refusal> {
    if world.repositories.by_name(owner, &new.name).is_some() {
        return Err(taken(world, owner, &new.name));
    }
    names::check_repository(&new.name)?;
    let doer = world.users.get(doer).ok_or(Refusal::Internal)?;
    let git = if new.auto_init { first_commit(doer, new, now)? } else { git::Repository::default() };
    let watchers = OrdSet::unit(owner);
    let repository = world.repositories.insert(|id| Repository {
        id,
        owner,
        name: new.name.clone(),
        description: new.description.clone(),
        website: String::new(),
        private: new.private,
        unlisted: new.unlisted,
        mirror: false,
        enable_issues: true,
        enable_external_tracker: false,
        fork_of: None,
        default_branch: DEFAULT_BRANCH.to_owned(),
        stars: 0,
        watchers,
        created: now,
        updated: now,
        git,
    });
    let id = repository.id;
    if let Some(owners) = world.organizations.owners(owner).map(|owners| owners.id) {
        teams::add_repository(world, owners, id);
    }
    Ok(id)
}

/// Since 0.14 a taken name is a failure that the server did not foresee: it trips over the directory on disk.
fn taken(world: &World, owner: i64, name: &str) -> Refusal {
    if !world.differences().taken_repository_name_is_told {
        return Refusal::Internal;
    }
    Refusal::unprocessable(format!("repository already exists: map[name:{name} ownerID:{owner}]"))
}

/// The objects of a repository that starts with a readme.
fn first_commit(doer: &User, new: &NewRepository, now: Timestamp) -> Result<git::Repository, Refusal> {
    if new.readme != "Default" {
        return Err(Refusal::Internal);
    }
    let readme = format!("# {}\n\n{}", new.name, new.description);
    let mut git = git::Repository::default();
    let tree = git.put_files([("README.md".to_owned(), readme.into_bytes())]);
    let author = Signature { name: doer.display_name().to_owned(), email: doer.email.clone(), time: now };
    // The server has no Git identity of its own, and signs as itself.
    let committer = Signature { name: "Gogs".to_owned(), email: "gogs@fake.local".to_owned(), time: now };
    let message = "Initial commit\n".to_owned();
    let commit = git.put(Object::Commit(Commit { tree, parents: Vec::new(), author, committer, message }));
    git.set_reference(format!("refs/heads/{DEFAULT_BRANCH}"), commit);
    Ok(git)
}

/// Deletes a repository with all that belongs to it.
pub(crate) fn delete(world: &mut World, id: i64) {
    issues::delete_of_repository(world, id);
    world.hooks.remove_of_repository(id);
    world.collaborations.remove_of_repository(id);
    let Some(repository) = world.repositories.get(id) else { return };
    let owner = repository.owner;
    world.organizations.forget_repository(owner, id);
    world.repositories.remove(id);
}

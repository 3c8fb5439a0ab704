//! Copying repositories that stand elsewhere, and following them.

use jiff::Timestamp;

use crate::git;
use crate::rules::access;
use crate::rules::remotes::{Missing, Remotes};
use crate::rules::repositories::{self, Draft};
use crate::rules::{Error, Result, clone_address, names, sign_in};
use crate::world::{Access, Remote, RepositoryId, UserId, World};

/// What Git fetches from a remote, where `base` is the address of this server.
///
/// The one place that knows how to reach a remote: repositories of this server, as if by HTTP, and those of others on this
/// machine where that was switched on. Everything else is a host that does not answer, which the server does not foresee.
fn fetch(world: &World, remote: &Remote, base: &str, remotes: &mut Remotes) -> Result<git::Repository, Missing> {
    let Some((owner, name)) = clone_address::of_this_server(&remote.address, base) else {
        return if world.fetches_from_loopback { remotes.get(remote) } else { Err(Missing::Never) };
    };
    let found = world.repository_named(owner, name).ok_or(Missing::Never)?;
    let may_read = !found.private || {
        let user = sign_in::to_git(world, &remote.username, remote.password.expose()).ok_or(Missing::Never)?;
        access::of(world, Some(user), found) >= Access::Read
    };
    if may_read { Ok(found.git.clone()) } else { Err(Missing::Never) }
}

/// A repository to be copied.
#[derive(Debug)]
pub(crate) struct Migration<'a> {
    pub(crate) owner: UserId,
    pub(crate) name: &'a str,
    pub(crate) description: &'a str,
    pub(crate) private: bool,
    pub(crate) is_mirror: bool,
    pub(crate) remote: Remote,
}

/// Copies a repository; answers the copy's id. A number is used up even where the copy fails.
pub(crate) fn create(
    world: &mut World,
    new: Migration<'_>,
    base: &str,
    now: Timestamp,
    remotes: &mut Remotes,
) -> Result<RepositoryId> {
    let Migration { owner, name, description, private, is_mirror, remote } = new;
    // The server foresees the limit here, and neither taken nor reserved names.
    if world.repositories.by_name(owner, name).is_some() {
        return Err(Error::Unforeseen("the owner has a repository of this name"));
    }
    repositories::check_limit(world, owner)?;
    names::check_repository(name).map_err(|_| Error::Unforeseen("the server keeps this name for itself"))?;
    let git = match fetch(world, &remote, base, remotes) {
        Ok(git) if git.reference(git.head()).is_some() => git,
        Err(Missing::NotYet) => return Err(Error::Unforeseen("the remote is not fetched yet")),
        Ok(_) | Err(Missing::Never) => {
            world.repositories.skip_id();
            return Err(Error::Unforeseen("the remote does not answer with a repository"));
        }
    };
    let mirror = is_mirror.then_some(remote);
    let id =
        repositories::store(world, Draft { owner, name, description, private, mirror, git, ..Draft::default() }, now);
    // The members of the owners' team are counted anew, without the organization itself.
    if world.organizations.owners(owner).is_some() {
        world.repositories.unwatch(id, owner);
    }
    repositories::measure(world, id);
    Ok(id)
}

/// Lets a mirror catch up with its original. What fails leaves it as it was: the server tries again later.
pub(crate) fn sync(world: &mut World, id: RepositoryId, base: &str, remotes: &mut Remotes) {
    let remote = world.repositories.get(id).and_then(|repository| repository.mirror.as_ref());
    let Some(fetched) = remote.and_then(|remote| fetch(world, remote, base, remotes).ok()) else { return };
    if let Some(repository) = world.repositories.get_mut(id) {
        repository.git = fetched;
    }
    repositories::measure(world, id);
}

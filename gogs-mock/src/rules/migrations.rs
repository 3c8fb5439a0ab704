//! Migrating repositories from elsewhere, and synchronizing mirrors.

use jiff::Timestamp;

use crate::git;
use crate::rules::access;
use crate::rules::events::{Action, EventKind};
use crate::rules::pushes::COMMITS_OF_NEW_BRANCH;
use crate::rules::remotes::{Missing, Remotes};
use crate::rules::repositories::{self, Draft};
use crate::rules::{Error, Result, clone_address, names, sign_in};
use crate::world::{Access, Remote, RepositoryId, UserId, World};

/// Returns what Git fetches from a remote, where `base` is the address of this server.
///
/// This is the only place that knows how to reach a remote: repositories of this server as if over HTTP, and those of other
/// servers on this machine if that is enabled. Any other host counts as unreachable, which the server does not expect.
fn fetch(world: &World, remote: &Remote, base: &str, remotes: &mut Remotes) -> Result<git::Repository, Missing> {
    let Some((owner, name)) = clone_address::of_this_server(&remote.address, base) else {
        return if world.fetches_from_loopback { remotes.get(remote) } else { Err(not_reached(remote)) };
    };
    let address = &remote.address;
    let missing = || Missing::Never(format!("fatal: repository '{address}/' not found"));
    let found = world.repository_named(owner, name).ok_or_else(missing)?;
    let may_read = !found.private || {
        let user =
            sign_in::to_git(world, &remote.username, remote.password.expose()).ok_or_else(|| unknown(remote, base))?;
        access::of(world, Some(user), found) >= Access::Read
    };
    let denied = || {
        let reason = format!("unable to access '{address}/': The requested URL returned error: 403");
        Missing::Never(format!("remote: User permission denied\nfatal: {reason}"))
    };
    if may_read { Ok(found.git.clone()) } else { Err(denied()) }
}

/// Git cannot prompt for credentials.
fn unknown(remote: &Remote, base: &str) -> Missing {
    Missing::Never(match remote.username.is_empty() {
        true => format!("fatal: could not read Username for '{base}': No such device or address"),
        false => format!("fatal: Authentication failed for '{}/'", remote.address),
    })
}

fn not_reached(remote: &Remote) -> Missing {
    Missing::Never(format!("fatal: unable to access '{}/': the host does not answer", remote.address))
}

/// A repository to be migrated.
#[derive(Debug)]
pub(crate) struct Migration<'a> {
    pub(crate) owner: UserId,
    pub(crate) name: &'a str,
    pub(crate) description: &'a str,
    pub(crate) private: bool,
    pub(crate) is_mirror: bool,
    pub(crate) remote: Remote,
}

/// Migrates a repository, and returns the id of the copy. An id is used up even if the migration fails.
pub(crate) fn create(
    world: &mut World,
    new: Migration<'_>,
    base: &str,
    now: Timestamp,
    remotes: &mut Remotes,
) -> Result<RepositoryId> {
    let Migration { owner, name, description, private, is_mirror, remote } = new;
    // The server expects the limit here, but neither taken nor reserved names.
    if world.repositories.by_name(owner, name).is_some() {
        return Err(repositories::already_exists(owner, name).into_unforeseen());
    }
    repositories::check_limit(world, owner)?;
    names::check_repository(name).map_err(Error::into_unforeseen)?;
    let git = match fetch(world, &remote, base, remotes) {
        Ok(git) if git.reference(git.head()).is_some() => git,
        Err(Missing::NotYet) => return Err(Error::unforeseen("the remote is not fetched yet")),
        Ok(git) => {
            world.repositories.skip_id();
            let branch = git.head().trim_start_matches("refs/heads/");
            let reason = format!("your current branch '{branch}' does not have any commits yet");
            return Err(Error::unforeseen(format!("check bare: exit status 128 - fatal: {reason}\n")));
        }
        Err(Missing::Never(reason)) => {
            world.repositories.skip_id();
            return Err(Error::unforeseen(format!("clone: exit status 128 - {reason}\n")));
        }
    };
    let mirror = is_mirror.then_some(remote);
    let id =
        repositories::store(world, Draft { owner, name, description, private, mirror, git, ..Draft::default() }, now);
    // The server recounts the members of the owners' team, without the organization itself.
    if world.organizations.owners(owner).is_some() {
        world.repositories.unwatch(id, owner);
    }
    repositories::measure(world, id);
    Ok(id)
}

/// Synchronizes a mirror with its original. A failure leaves it unchanged, and the server tries again later.
pub(crate) fn sync(action: &mut Action<'_>, id: RepositoryId, base: &str, remotes: &mut Remotes) {
    let remote = action.world.repositories.get(id).and_then(|repository| repository.mirror.as_ref());
    let Some(fetched) = remote.and_then(|remote| fetch(action.world, remote, base, remotes).ok()) else { return };
    let Some(repository) = action.world.repositories.get_mut(id) else { return };
    let old = std::mem::replace(&mut repository.git, fetched.clone());
    repositories::measure(action.world, id);
    let before = action.before(id);
    for name in fetched.reference_names() {
        if let Some(kind) = synced(&old, &fetched, name) {
            action.note(before.clone(), id, kind);
        }
    }
    // The time of the newest commit, if that is later.
    let heads = fetched.reference_names().filter_map(|name| fetched.reference(name));
    let times = heads.filter_map(|id| Some(fetched.commit(fetched.peeled(id))?.committer.time));
    if let Some((repository, time)) = action.world.repositories.get_mut(id).zip(times.max()) {
        repository.updated = repository.updated.max(time);
    }
}

/// Returns the event that the server sends for a fetched reference: for new ones, and for branches that gained commits. It
/// cannot parse Git's output for forced updates.
fn synced(old: &git::Repository, new: &git::Repository, name: &str) -> Option<EventKind> {
    let (was, is) = (old.reference(name), new.reference(name)?);
    let branch = name.strip_prefix("refs/heads/");
    let short = branch.or_else(|| name.strip_prefix("refs/tags/"))?.to_owned();
    match (was, branch) {
        (Some(was), Some(_)) if was != is && new.merge_base(was, is) == Some(was) => {
            Some(EventKind::MirrorSync { name: short, old: Some(was), new: Some(is), commits: new.between(was, is) })
        }
        (Some(_), _) => None,
        (None, Some(_)) => {
            let commits = new.log(is).take(COMMITS_OF_NEW_BRANCH).map(|(id, _)| id).collect();
            Some(EventKind::MirrorSync { name: short, old: None, new: Some(is), commits })
        }
        (None, None) => Some(EventKind::MirrorSync { name: short, old: None, new: None, commits: Vec::new() }),
    }
}

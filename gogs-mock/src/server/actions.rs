//! Actions outside the API: on the web pages, and with Git.

mod forks;
mod hooks;
pub(crate) mod issues;
mod pulls;
pub(crate) mod push;
pub(crate) mod releases;

use std::fmt::Display;

pub(crate) use self::hooks::can_post_to;
pub use self::issues::IssueDraft;
pub use self::pulls::NewPullRequest;
pub use self::push::{NewCommit, Push};
pub use self::releases::NewRelease;
use super::MockGogs;
use crate::rules::events::{Action, Events};
use crate::webhooks;
use crate::world::{RepositoryId, UserId, World};

impl MockGogs {
    /// Publishes a user's membership of an organization, as the user can on the page of the organization.
    ///
    /// # Panics
    ///
    /// If there is no such organization or user, or the user is not a member.
    #[track_caller]
    pub fn publish_membership(&self, org: &str, username: &str) {
        let mut world = self.world();
        let id_of = |name: &str| world.users.by_name(name).map(|user| user.id);
        let Some(organization) = id_of(org) else { panic!("there is no organization {org:?}") };
        let Some(user) = id_of(username) else { panic!("there is no user {username:?}") };
        let is_member = world.organizations.of_member(user).any(|(id, _)| id == organization);
        assert!(is_member, "{username:?} is not a member of {org:?}");
        world.organizations.show_membership(organization, user, true);
    }

    /// Runs an action (`fork`) of a user in a repository (`owner/name`), and writes the deliveries of its hooks.
    ///
    /// # Errors
    ///
    /// Returns a sentence if there is no such user or repository, or the action fails.
    fn try_act<T, E: Display>(
        &self,
        username: &str,
        what: &str,
        repository: &str,
        act: impl FnOnce(&mut Action<'_>, RepositoryId) -> Result<T, E>,
    ) -> Result<T, String> {
        let mut world = self.world();
        let (doer, id) = user_and_repository(&world, username, repository)?;
        let base = self.instruments().base().to_owned();
        self::act(&mut world, doer, &base, |action| act(action, id))
            .map_err(|reason| format!("{username:?} cannot {what} {repository:?}: {reason}"))
    }
}

/// Returns the value, or panics with the reason at the line of the caller.
#[track_caller]
fn done<T>(result: Result<T, String>) -> T {
    match result {
        Ok(done) => done,
        Err(reason) => panic!("{reason}"),
    }
}

/// Runs an action of a user outside the API, and writes the deliveries of its hooks. `base` is the address of the server if
/// it has no other one.
pub(crate) fn act<T>(world: &mut World, doer: UserId, base: &str, act: impl FnOnce(&mut Action<'_>) -> T) -> T {
    let (mut events, now) = (Events::default(), world.clock.now());
    let done = act(&mut Action { world, events: &mut events, doer, now });
    let external_url = world.external_url.clone();
    webhooks::write(world, events, external_url.as_deref().unwrap_or(base), None);
    done
}

/// Returns the ids of a user and of a repository (`owner/name`).
fn user_and_repository(world: &World, username: &str, repository: &str) -> Result<(UserId, RepositoryId), String> {
    let user = world.users.by_name(username).ok_or_else(|| format!("there is no user {username:?}"))?;
    let (owner, name) = repository.split_once('/').ok_or_else(|| format!("{repository:?} is not OWNER/NAME"))?;
    let found = world.repository_named(owner, name);
    let found = found.ok_or_else(|| format!("there is no repository {repository:?}"))?;
    Ok((user.id, found.id))
}

//! What happens on a server beside its API: on its web pages, and by Git.

mod forks;
mod hooks;
mod issues;
mod memberships;
mod pulls;
pub(crate) mod push;
pub(crate) mod releases;

use std::fmt::Display;

pub use self::pulls::NewPullRequest;
pub use self::push::{NewCommit, Push};
pub use self::releases::NewRelease;
use super::MockGogs;
use crate::rules::events::{Action, Events};
use crate::webhooks;
use crate::world::{RepositoryId, UserId, World};

impl MockGogs {
    /// Lets a user do something (`fork`) in a repository (`owner/name`), and writes what hooks send because of it.
    ///
    /// # Panics
    ///
    /// When there is no such user or repository, or it is not done.
    #[track_caller]
    fn act<T, E: Display>(
        &self,
        username: &str,
        what: &str,
        repository: &str,
        act: impl FnOnce(&mut Action<'_>, RepositoryId) -> Result<T, E>,
    ) -> T {
        let mut world = self.world();
        let (doer, id) = user_and_repository(&world, username, repository);
        let base = self.instruments().base.clone();
        match self::act(&mut world, doer, &base, |action| act(action, id)) {
            Ok(done) => done,
            Err(reason) => panic!("{username:?} cannot {what} {repository:?}: {reason}"),
        }
    }
}

/// Lets a user do something outside the API of the server, and writes what hooks send because of it. `base` is the address of
/// the server if it has no other one.
pub(crate) fn act<T>(world: &mut World, doer: UserId, base: &str, act: impl FnOnce(&mut Action<'_>) -> T) -> T {
    let (mut events, now) = (Events::default(), world.clock.now());
    let done = act(&mut Action { world, events: &mut events, doer, now });
    let external_url = world.external_url.clone();
    webhooks::write(world, events, external_url.as_deref().unwrap_or(base), None);
    done
}

/// The ids of a user and of a repository (`owner/name`).
#[track_caller]
fn user_and_repository(world: &World, username: &str, repository: &str) -> (UserId, RepositoryId) {
    let Some(user) = world.users.by_name(username) else { panic!("the fake has no user {username:?}") };
    let Some((owner, name)) = repository.split_once('/') else { panic!("{repository:?} is not OWNER/NAME") };
    let Some(found) = world.repository_named(owner, name) else { panic!("the fake has no repository {repository:?}") };
    (user.id, found.id)
}

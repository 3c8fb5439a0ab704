//! What happens on a server beside its API: on its web pages, and by Git.

mod forks;
mod hooks;
mod issues;
mod memberships;
mod pulls;
pub(crate) mod push;
pub(crate) mod releases;

pub use self::pulls::NewPullRequest;
pub use self::push::{NewCommit, Push};
pub use self::releases::NewRelease;
use crate::world::World;

/// The ids of a user and of a repository (`owner/name`).
#[track_caller]
fn user_and_repository(world: &World, username: &str, repository: &str) -> (i64, i64) {
    let user = world.users.by_name(username);
    let user = user.unwrap_or_else(|| panic!("the fake has no user {username:?}")).id;
    let (owner, name) = repository.split_once('/').unwrap_or_else(|| panic!("{repository:?} is not OWNER/NAME"));
    let found = world.users.by_name(owner).and_then(|owner| world.repositories.by_name(owner.id, name));
    (user, found.unwrap_or_else(|| panic!("the fake has no repository {repository:?}")).id)
}

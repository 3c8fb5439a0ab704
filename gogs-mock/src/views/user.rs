//! Users in the API.

use gogs_core::models;

use super::permissions;
use crate::rules::users;
use crate::world::{Collaboration, User, UserId, World};

/// Returns a user with the e-mail address, which anonymous callers do not see. Unsafe parts of the full name are removed.
pub(crate) fn user(user: &User, base: &str) -> models::User {
    models::User { full_name: users::safe_full_name(user).into_owned(), ..stored_user(user, base) }
}

/// Returns a user with the full name as it was given. The server uses this for users who were just created, members of a
/// team, and owners in lists of repositories.
pub(crate) fn stored_user(user: &User, base: &str) -> models::User {
    models::User {
        id: user.id.into(),
        username: user.name.clone(),
        login: user.name.clone(),
        full_name: user.full_name.clone(),
        email: user.email.clone(),
        avatar_url: format!("{base}/avatars/{}", user.id),
    }
}

/// Returns a user who was found by name or in a list. Some versions show the full name as it was given.
pub(crate) fn found_user(world: &World, found: &User, base: &str) -> models::User {
    if world.version.shows_full_names_as_given() { stored_user(found, base) } else { user(found, base) }
}

/// Returns the user who replaces users that no longer exist.
fn ghost(base: &str) -> models::User {
    models::User {
        id: -1,
        username: "Ghost".to_owned(),
        login: "Ghost".to_owned(),
        avatar_url: format!("{base}/img/avatar_default.png"),
        ..models::User::default()
    }
}

/// Returns the user with this id, or the ghost.
pub(crate) fn user_or_ghost(world: &World, id: UserId, base: &str) -> models::User {
    world.users.get(id).map_or_else(|| ghost(base), |found| user(found, base))
}

/// Returns a collaborator, or `None` if the user no longer exists.
pub(crate) fn collaborator(world: &World, collaboration: &Collaboration, base: &str) -> Option<models::Collaborator> {
    let user = world.users.get(collaboration.user)?;
    Some(models::Collaborator { user: self::user(user, base), permissions: permissions(collaboration.access) })
}

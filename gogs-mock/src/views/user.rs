//! Users, as the API shows them.

use gogs_core::models;

use super::permissions;
use crate::rules::users;
use crate::world::{Collaboration, User, UserId, World};

/// A user with the e-mail address. What the anonymous see leaves that out. What could do harm is left out of the full name.
pub(crate) fn user(user: &User, base: &str) -> models::User {
    models::User { full_name: users::safe_full_name(user).into_owned(), ..stored_user(user, base) }
}

/// A user with the full name as it was given. So the server shows whom it has just made, the members of a team, and the
/// owners in lists of repositories.
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

/// A user who was found by name or in a list. Some versions show the full name as it was given.
pub(crate) fn found_user(world: &World, found: &User, base: &str) -> models::User {
    if world.version.shows_full_names_as_given() { stored_user(found, base) } else { user(found, base) }
}

/// Whoever stands in for users that are no longer there.
fn ghost(base: &str) -> models::User {
    models::User {
        id: -1,
        username: "Ghost".to_owned(),
        login: "Ghost".to_owned(),
        avatar_url: format!("{base}/img/avatar_default.png"),
        ..models::User::default()
    }
}

/// The user of this id, or the ghost.
pub(crate) fn user_or_ghost(world: &World, id: UserId, base: &str) -> models::User {
    world.users.get(id).map_or_else(|| ghost(base), |found| user(found, base))
}

/// A collaborator; none where the user is no longer there.
pub(crate) fn collaborator(world: &World, collaboration: &Collaboration, base: &str) -> Option<models::Collaborator> {
    let user = world.users.get(collaboration.user)?;
    Some(models::Collaborator { user: self::user(user, base), permissions: permissions(collaboration.access) })
}

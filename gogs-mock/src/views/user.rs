//! Users, as the API shows them.

use gogs_core::models;

use crate::world::User;

/// A user with the e-mail address. What the anonymous see leaves that out.
pub(crate) fn user(user: &User, base: &str) -> models::User {
    models::User {
        id: user.id,
        username: user.name.clone(),
        login: user.name.clone(),
        full_name: user.full_name.clone(),
        email: user.email.clone(),
        avatar_url: format!("{base}/avatars/{}", user.id),
    }
}

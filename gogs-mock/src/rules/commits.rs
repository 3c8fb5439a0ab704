//! Whose commits are whose.

use crate::world::{User, World};

/// The user with the e-mail address of a commit's author or committer: one who may sign in, and no organization.
pub(crate) fn user_of_email<'w>(world: &'w World, email: &str) -> Option<&'w User> {
    let user = world.users.by_email(email).filter(|_| !email.is_empty());
    user.filter(|user| user.is_active && !user.is_organization())
}

//! Whose commits are whose.

use crate::rules::emails;
use crate::world::{User, World};

/// The user with the e-mail address of a commit's author or committer.
pub(crate) fn user_of_email<'w>(world: &'w World, email: &str) -> Option<&'w User> {
    emails::user_of(world, email)
}

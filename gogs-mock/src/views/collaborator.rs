//! Collaborators, as the API shows them.

use gogs_core::models;

use crate::views;
use crate::world::{Collaboration, World};

/// A collaborator; none where the user is no longer there.
pub(crate) fn collaborator(world: &World, collaboration: &Collaboration, base: &str) -> Option<models::Collaborator> {
    let user = world.users.get(collaboration.user)?;
    let permissions = views::permissions(collaboration.access);
    Some(models::Collaborator { user: views::user(user, base), permissions })
}

//! What a user may do with a repository.

use serde::{Deserialize, Serialize};

use crate::rules::{collaborators, teams};
use crate::world::{Repository, World};

/// What somebody may do with a repository; each includes the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Access {
    None,
    Read,
    Write,
    Admin,
    Owner,
}

/// The access of a user, or of the anonymous, to a repository.
pub(crate) fn of(world: &World, user: Option<i64>, repository: &Repository) -> Access {
    let by_visibility = if repository.private { Access::None } else { Access::Read };
    match user {
        None => by_visibility,
        Some(user) if user == repository.owner => Access::Owner,
        Some(user) => by_visibility
            .max(collaborators::access_of(world, user, repository))
            .max(teams::access_of(world, user, repository)),
    }
}

//! Collaborators of repositories.

use crate::rules::access::Access;
use crate::world::{Repository, World};

/// What a user may do with a repository as its collaborator.
pub(crate) fn access_of(_world: &World, _user: i64, _repository: &Repository) -> Access {
    Access::None
}

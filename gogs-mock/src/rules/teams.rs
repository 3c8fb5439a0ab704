//! Teams of organizations.

use crate::rules::access::Access;
use crate::world::{Repository, World};

/// What a user may do with a repository of an organization through the teams that the user is in.
pub(crate) fn access_of(_world: &World, _user: i64, _repository: &Repository) -> Access {
    Access::None
}

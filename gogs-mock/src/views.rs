//! What the API shows of the world.

mod organization;
mod repository;
mod user;

pub(crate) use self::organization::{organization, team};
pub(crate) use self::repository::{just_made, permissions, repository};
pub(crate) use self::user::user;

//! What the API shows of the world.

mod collaborator;
mod issue;
mod organization;
mod release;
mod repository;
mod user;

pub(crate) use self::collaborator::collaborator;
pub(crate) use self::issue::{comment, issue, label, milestone};
pub(crate) use self::organization::{organization, team};
pub(crate) use self::release::release;
pub(crate) use self::repository::{check_listed, just_made, permissions, repository};
pub(crate) use self::user::{user, user_or_ghost};

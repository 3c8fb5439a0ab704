//! What the API shows of the world.

mod collaborator;
mod commit;
mod hook;
mod issue;
mod organization;
mod repository;
mod user;

pub(crate) use self::collaborator::collaborator;
pub(crate) use self::commit::{commit, commit_summary};
pub(crate) use self::hook::hook;
pub(crate) use self::issue::{comment, issue, label, milestone};
pub(crate) use self::organization::{organization, team};
pub(crate) use self::repository::{full_name, just_made, permissions, repository};
pub(crate) use self::user::{user, user_or_ghost};

use jiff::Timestamp;

/// Times as the server keeps them, which is without parts of seconds.
fn seconds(time: Timestamp) -> Option<Timestamp> {
    Timestamp::from_second(time.as_second()).ok()
}

//! The API's representation of the world.

mod commit;
mod content;
mod event;
mod hook;
mod issue;
mod key;
mod organization;
mod pull_request;
mod release;
mod repository;
mod user;

pub(crate) use self::commit::{commit, commit_summary};
pub(crate) use self::content::{Place, content};
pub(crate) use self::event::events;
pub(crate) use self::hook::hook;
pub(crate) use self::issue::{NEVER, address as issue_address, comment, issue, label, milestone};
pub(crate) use self::key::{deploy_key, public_key};
pub(crate) use self::organization::{found_organization, stored_organization, team};
pub(crate) use self::pull_request::pull_request;
pub(crate) use self::release::release;
pub(crate) use self::repository::{check_listed, just_created, listed, permissions, repository};
pub(crate) use self::user::{collaborator, found_user, stored_user, user, user_or_ghost};

use jiff::Timestamp;

/// Returns a time as the server stores it, without fractions of a second.
pub(crate) fn seconds(time: Timestamp) -> Option<Timestamp> {
    Timestamp::from_second(time.as_second()).ok()
}

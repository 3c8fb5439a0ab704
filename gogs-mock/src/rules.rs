//! Permissions, validity, and the consequences of actions.

pub(crate) mod access;
pub(crate) mod access_tokens;
pub(crate) mod clone_address;
pub(crate) mod comments;
pub(crate) mod commit_messages;
pub(crate) mod contents;
pub(crate) mod emails;
mod error;
pub(crate) mod events;
pub(crate) mod forks;
pub(crate) mod hooks;
pub(crate) mod issues;
pub(crate) mod keys;
pub(crate) mod labels;
pub(crate) mod like;
pub(crate) mod migrations;
pub(crate) mod milestones;
pub(crate) mod names;
pub(crate) mod organizations;
pub(crate) mod paths;
pub(crate) mod pulls;
pub(crate) mod pushes;
pub(crate) mod releases;
pub(crate) mod remotes;
pub(crate) mod repositories;
pub(crate) mod sign_in;
pub(crate) mod signatures;
pub(crate) mod ssh_keys;
pub(crate) mod submodules;
pub(crate) mod teams;
pub(crate) mod templates;
pub(crate) mod users;

pub(crate) use self::error::{Error, Result};

//! Who may do what, what is valid, what follows from what.

pub(crate) mod access;
pub(crate) mod access_tokens;
pub(crate) mod collaborators;
pub(crate) mod comments;
pub(crate) mod commit_messages;
pub(crate) mod commits;
pub(crate) mod hooks;
pub(crate) mod issues;
pub(crate) mod labels;
pub(crate) mod milestones;
pub(crate) mod names;
pub(crate) mod organizations;
pub(crate) mod pushes;
pub(crate) mod repositories;
pub(crate) mod teams;
pub(crate) mod users;

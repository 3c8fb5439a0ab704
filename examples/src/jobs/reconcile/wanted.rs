//! The file that says what a server should have.

use std::collections::{BTreeMap, BTreeSet};

use gogs_hyper::jiff::Timestamp;
use gogs_hyper::models::{CollaboratorPermission, NewHook, NewLabel, TeamPermission};
use serde::Deserialize;

/// What the file says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    pub(super) organizations: Vec<Organization>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Organization {
    pub(super) name: String,
    /// Who owns it when it is created.
    pub(super) owner: String,
    pub(super) full_name: Option<String>,
    pub(super) description: Option<String>,
    #[serde(default)]
    pub(super) repositories: Vec<Repository>,
    #[serde(default)]
    pub(super) teams: Vec<Team>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Repository {
    pub(super) name: String,
    #[serde(default)]
    pub(super) description: String,
    #[serde(default)]
    pub(super) private: bool,
    #[serde(default)]
    pub(super) labels: Vec<NewLabel>,
    #[serde(default)]
    pub(super) milestones: Vec<Milestone>,
    #[serde(default)]
    pub(super) hooks: Vec<NewHook>,
    /// Without this, collaborators stay as they are.
    pub(super) collaborators: Option<BTreeMap<String, CollaboratorPermission>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Milestone {
    pub(super) title: String,
    #[serde(default)]
    pub(super) description: String,
    pub(super) due_on: Option<Timestamp>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Team {
    pub(super) name: String,
    pub(super) permission: TeamPermission,
    pub(super) members: BTreeSet<String>,
    #[serde(default)]
    pub(super) repositories: BTreeSet<String>,
}

//! Repositories of a seed.

mod issue;
mod release;
mod setters;

use std::collections::BTreeMap;

use gogs_core::Secret;
use serde::{Deserialize, Serialize};

pub use self::issue::{Comment, Issue};
pub use self::release::Release;
use super::Key;

/// A repository to create, with all its content. It is created in the order of the fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Repository {
    /// Owner and name: `alice/hello`.
    pub name: String,
    /// The description.
    #[serde(default)]
    pub description: String,
    /// Whether it is private.
    #[serde(default)]
    pub private: bool,
    /// The repository of which this one is a fork: `alice/hello`. A fork has the commits and the visibility of its base, so
    /// it cannot have `files` or `private`, and it has no issues.
    #[serde(default)]
    pub fork_of: Option<String>,
    /// The files of the first commit, by path.
    #[serde(default)]
    pub files: BTreeMap<String, String>,
    /// Commits after the first.
    #[serde(default)]
    pub commits: Vec<Commit>,
    /// Branches, and the revision at which each starts: a branch, a tag, a SHA-1.
    #[serde(default)]
    pub branches: BTreeMap<String, String>,
    /// Tags, and what each points to.
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    /// Collaborators, and their permissions: `read`, `write` or `admin`.
    #[serde(default)]
    pub collaborators: BTreeMap<String, String>,
    /// Teams of the owning organization that have access.
    #[serde(default)]
    pub teams: Vec<String>,
    /// Users who watch it, in addition to those who do so as its owner or through a team.
    #[serde(default)]
    pub watchers: Vec<String>,
    /// The number of stars. The server's API does not show who gave them.
    #[serde(default)]
    pub stars: u32,
    /// Labels, and their colours: `#ee0701`.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// Milestones.
    #[serde(default)]
    pub milestones: Vec<Milestone>,
    /// Issues. The first one has the number 1.
    #[serde(default)]
    pub issues: Vec<Issue>,
    /// Releases.
    #[serde(default)]
    pub releases: Vec<Release>,
    /// Hooks.
    #[serde(default)]
    pub hooks: Vec<Hook>,
    /// Deploy keys.
    #[serde(default)]
    pub deploy_keys: Vec<Key>,
}

/// A commit to create.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Commit {
    /// The branch. Default: `master`. If it does not exist, it starts at the default branch.
    #[serde(default)]
    pub branch: Option<String>,
    /// The message.
    pub message: String,
    /// The files to write, by path.
    #[serde(default)]
    pub files: BTreeMap<String, String>,
    /// The paths to remove.
    #[serde(default)]
    pub remove: Vec<String>,
}

/// A milestone to create.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// The title.
    pub title: String,
    /// The description.
    #[serde(default)]
    pub description: String,
}

/// A hook to create. It posts JSON in the format of Gogs, and is active.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Hook {
    /// The address to which it posts.
    pub url: String,
    /// The key of the signatures.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub secret: Option<Secret>,
    /// The events on which it posts. Default: `push`.
    #[serde(default)]
    pub events: Vec<String>,
}

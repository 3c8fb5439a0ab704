//! Repositories to be made.

mod issue;
mod release;
mod setters;

use std::collections::BTreeMap;

use gogs_core::Secret;
use serde::{Deserialize, Serialize};

pub use self::issue::{Comment, Issue};
pub use self::release::Release;
use super::Key;

/// A repository to be made, with all that belongs to it; made in the order of the fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Repository {
    /// Owner and name: `alice/hello`.
    pub name: String,
    /// What it is for.
    #[serde(default)]
    pub description: String,
    /// Whether those alone see it who were let in.
    #[serde(default)]
    pub private: bool,
    /// The repository that this one is forked from: `alice/hello`. A fork starts with the commits of that and is as private,
    /// so that it has neither `files` nor `private` of its own, and it has no issues.
    #[serde(default)]
    pub fork_of: Option<String>,
    /// The files of the first commit, by path.
    #[serde(default)]
    pub files: BTreeMap<String, String>,
    /// Commits after the first.
    #[serde(default)]
    pub commits: Vec<Commit>,
    /// Branches, and where they start: a branch, a tag, a SHA-1.
    #[serde(default)]
    pub branches: BTreeMap<String, String>,
    /// Tags, and what they point to.
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    /// Users who collaborate, and what they may do: `read`, `write` or `admin`.
    #[serde(default)]
    pub collaborators: BTreeMap<String, String>,
    /// Teams of the owning organization that the repository is open to.
    #[serde(default)]
    pub teams: Vec<String>,
    /// Users who watch it, beside those who do so by owning it or by their team.
    #[serde(default)]
    pub watchers: Vec<String>,
    /// How many stars it has; whose they are the server's API does not show.
    #[serde(default)]
    pub stars: u32,
    /// Labels, and their colours: `#ee0701`.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// Milestones.
    #[serde(default)]
    pub milestones: Vec<Milestone>,
    /// Issues, the first one with the number 1.
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

/// A commit to be made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Commit {
    /// The branch; `master` without this. One that is not there starts at the default branch.
    #[serde(default)]
    pub branch: Option<String>,
    /// The message.
    pub message: String,
    /// The files that are written, by path.
    #[serde(default)]
    pub files: BTreeMap<String, String>,
    /// The paths that are removed.
    #[serde(default)]
    pub remove: Vec<String>,
}

/// A milestone to be made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// The title.
    pub title: String,
    /// What it is for.
    #[serde(default)]
    pub description: String,
}

/// A hook to be made: one that posts JSON to a program that knows Gogs, and is switched on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Hook {
    /// Where it posts to.
    pub url: String,
    /// The key of its signatures.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub secret: Option<Secret>,
    /// What sets it off; `push` without this.
    #[serde(default)]
    pub events: Vec<String>,
}

//! Repositories of a seed.

mod issue;
mod release;

use std::collections::BTreeMap;

use gogs_core::Secret;
use serde::{Deserialize, Serialize};

pub use self::issue::{Comment, Issue};
pub use self::release::Release;
use super::Key;
use crate::setters::setters;

/// A repository to create, with all its content. It is created in the order of the fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SeedRepository"))]
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

impl Repository {
    /// Creates an empty public repository, by owner and name: `alice/hello`.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    setters! {
        /// Sets the description.
        fn description(self, description: impl Into<String>) => self.description = description.into();
        /// Makes the repository private.
        fn private(self) => self.private = true;
        /// Makes the repository a fork of another one, which must exist already.
        fn fork_of(self, repository: impl Into<String>) => self.fork_of = Some(repository.into());
        /// Adds a file to the first commit.
        fn file(self, path: impl Into<String>, text: impl Into<String>) => self.files.insert(path.into(), text.into());
        /// Adds a branch at a revision.
        fn branch(self, name: impl Into<String>, at: impl Into<String>) => self.branches.insert(name.into(), at.into());
        /// Adds a tag at a revision.
        fn tag(self, name: impl Into<String>, at: impl Into<String>) => self.tags.insert(name.into(), at.into());
        /// Adds a collaborator with the permission `read`, `write` or `admin`.
        fn collaborator(self, username: impl Into<String>, permission: impl Into<String>)
            => self.collaborators.insert(username.into(), permission.into());
        /// Gives access to a team of the organization that owns the repository.
        fn team(self, name: impl Into<String>) => self.teams.push(name.into());
        /// Adds a watcher.
        fn watcher(self, username: impl Into<String>) => self.watchers.push(username.into());
        /// Sets the number of stars.
        fn stars(self, count: u32) => self.stars = count;
        /// Adds a label with a colour, such as `#ee0701`.
        fn label(self, name: impl Into<String>, color: impl Into<String>)
            => self.labels.insert(name.into(), color.into());
        /// Adds a milestone.
        fn milestone(self, title: impl Into<String>)
            => self.milestones.push(Milestone { title: title.into(), description: String::new() });
        /// Adds an issue: a title, or an [`Issue`] with more.
        fn issue(self, issue: impl Into<Issue>) => self.issues.push(issue.into());
        /// Adds a release.
        fn release(self, release: Release) => self.releases.push(release);
        /// Adds a deploy key.
        fn deploy_key(self, title: impl Into<String>, key: impl Into<String>)
            => self.deploy_keys.push(Key { title: title.into(), key: key.into() });
    }

    /// Adds a commit of one file to a branch.
    #[must_use]
    pub fn commit(
        mut self,
        branch: impl Into<String>,
        message: impl Into<String>,
        path: impl Into<String>,
        text: impl Into<String>,
    ) -> Self {
        let files = BTreeMap::from([(path.into(), text.into())]);
        self.commits.push(Commit { branch: Some(branch.into()), message: message.into(), files, remove: Vec::new() });
        self
    }

    /// Adds a hook that posts these events (`push`, `issues`, …) to this address. Default: only `push`.
    #[must_use]
    pub fn hook<E: Into<String>>(mut self, url: impl Into<String>, events: impl IntoIterator<Item = E>) -> Self {
        let events = events.into_iter().map(Into::into).collect();
        self.hooks.push(Hook { url: url.into(), secret: None, events });
        self
    }
}

/// Creates an empty public repository, by owner and name: `alice/hello`.
impl From<&str> for Repository {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}

/// A commit to create.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SeedCommit"))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SeedMilestone"))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SeedHook"))]
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

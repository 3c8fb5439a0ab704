//! Repositories to be made.

mod issue;
mod plant;

use std::collections::BTreeMap;

use gogs_core::Secret;
use serde::{Deserialize, Serialize};

pub use self::issue::{Comment, Issue};
use super::Key;

/// A repository to be made, with all that belongs to it; made in the order of the fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Labels, and their colours: `#ee0701`.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// Milestones.
    #[serde(default)]
    pub milestones: Vec<Milestone>,
    /// Issues, the first one with the number 1.
    #[serde(default)]
    pub issues: Vec<Issue>,
    /// Hooks.
    #[serde(default)]
    pub hooks: Vec<Hook>,
    /// Deploy keys.
    #[serde(default)]
    pub deploy_keys: Vec<Key>,
}

/// A commit to be made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[serde(deny_unknown_fields)]
pub struct Hook {
    /// Where it posts to.
    pub url: String,
    /// The key of its signatures.
    #[serde(default)]
    pub secret: Option<Secret>,
    /// What sets it off; `push` without this.
    #[serde(default)]
    pub events: Vec<String>,
}

impl Repository {
    /// An empty public repository, by owner and name: `alice/hello`.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Says what it is for.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// Hides it from everybody who was not let in.
    #[must_use]
    pub fn private(mut self) -> Self {
        self.private = true;
        self
    }

    /// Adds a file to the first commit.
    #[must_use]
    pub fn file(mut self, path: impl Into<String>, text: impl Into<String>) -> Self {
        self.files.insert(path.into(), text.into());
        self
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

    /// Adds a branch that starts at a revision.
    #[must_use]
    pub fn branch(mut self, name: impl Into<String>, at: impl Into<String>) -> Self {
        self.branches.insert(name.into(), at.into());
        self
    }

    /// Adds a tag at a revision.
    #[must_use]
    pub fn tag(mut self, name: impl Into<String>, at: impl Into<String>) -> Self {
        self.tags.insert(name.into(), at.into());
        self
    }

    /// Lets a user collaborate: `read`, `write` or `admin`.
    #[must_use]
    pub fn collaborator(mut self, username: impl Into<String>, permission: impl Into<String>) -> Self {
        self.collaborators.insert(username.into(), permission.into());
        self
    }

    /// Opens it to a team of the organization that owns it.
    #[must_use]
    pub fn team(mut self, name: impl Into<String>) -> Self {
        self.teams.push(name.into());
        self
    }

    /// Adds a label with a colour: `#ee0701`.
    #[must_use]
    pub fn label(mut self, name: impl Into<String>, color: impl Into<String>) -> Self {
        self.labels.insert(name.into(), color.into());
        self
    }

    /// Adds a milestone.
    #[must_use]
    pub fn milestone(mut self, title: impl Into<String>) -> Self {
        self.milestones.push(Milestone { title: title.into(), description: String::new() });
        self
    }

    /// Adds an issue: a title, or more.
    #[must_use]
    pub fn issue(mut self, issue: impl Into<Issue>) -> Self {
        self.issues.push(issue.into());
        self
    }

    /// Adds a hook that posts to this address what these events say (`push`, `issues`, …); `push` alone if none is named.
    #[must_use]
    pub fn hook<E: Into<String>>(mut self, url: impl Into<String>, events: impl IntoIterator<Item = E>) -> Self {
        let events = events.into_iter().map(Into::into).collect();
        self.hooks.push(Hook { url: url.into(), secret: None, events });
        self
    }

    /// Adds a deploy key.
    #[must_use]
    pub fn deploy_key(mut self, title: impl Into<String>, key: impl Into<String>) -> Self {
        self.deploy_keys.push(Key { title: title.into(), key: key.into() });
        self
    }
}

/// An empty public repository, by owner and name: `alice/hello`.
impl From<&str> for Repository {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}

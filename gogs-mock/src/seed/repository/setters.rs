//! The setters of a repository of a seed.

use std::collections::BTreeMap;

use super::{Commit, Hook, Issue, Milestone, Release, Repository};
use crate::seed::Key;

impl Repository {
    /// Creates an empty public repository, by owner and name: `alice/hello`.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Sets the description.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// Makes the repository private.
    #[must_use]
    pub fn private(mut self) -> Self {
        self.private = true;
        self
    }

    /// Makes the repository a fork of another one, which must exist already.
    #[must_use]
    pub fn fork_of(mut self, repository: impl Into<String>) -> Self {
        self.fork_of = Some(repository.into());
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

    /// Adds a branch at a revision.
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

    /// Adds a collaborator with the permission `read`, `write` or `admin`.
    #[must_use]
    pub fn collaborator(mut self, username: impl Into<String>, permission: impl Into<String>) -> Self {
        self.collaborators.insert(username.into(), permission.into());
        self
    }

    /// Gives access to a team of the organization that owns the repository.
    #[must_use]
    pub fn team(mut self, name: impl Into<String>) -> Self {
        self.teams.push(name.into());
        self
    }

    /// Adds a watcher.
    #[must_use]
    pub fn watcher(mut self, username: impl Into<String>) -> Self {
        self.watchers.push(username.into());
        self
    }

    /// Sets the number of stars.
    #[must_use]
    pub fn stars(mut self, count: u32) -> Self {
        self.stars = count;
        self
    }

    /// Adds a label with a colour, such as `#ee0701`.
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

    /// Adds an issue: a title, or an [`Issue`] with more.
    #[must_use]
    pub fn issue(mut self, issue: impl Into<Issue>) -> Self {
        self.issues.push(issue.into());
        self
    }

    /// Adds a release.
    #[must_use]
    pub fn release(mut self, release: Release) -> Self {
        self.releases.push(release);
        self
    }

    /// Adds a hook that posts these events (`push`, `issues`, …) to this address. Default: only `push`.
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

/// Creates an empty public repository, by owner and name: `alice/hello`.
impl From<&str> for Repository {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}

//! Releases of a seed.

use serde::{Deserialize, Serialize};

/// A release to publish, or to keep as a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// The tag. If it does not exist, it is created, unless the release is a draft.
    pub tag: String,
    /// The title.
    pub title: String,
    /// The branch from which the tag is created. Default: the default branch.
    #[serde(default)]
    pub target: Option<String>,
    /// The notes, in Markdown.
    #[serde(default)]
    pub body: String,
    /// The publisher. Default: the owner of the repository, or the first site administrator if the owner is an organization.
    #[serde(default)]
    pub by: Option<String>,
    /// Whether it is kept as a draft.
    #[serde(default)]
    pub draft: bool,
    /// Whether it is a pre-release, which is not meant for production.
    #[serde(default)]
    pub prerelease: bool,
}

impl Release {
    /// Creates a release of this tag with this title.
    pub fn new(tag: impl Into<String>, title: impl Into<String>) -> Self {
        Self { tag: tag.into(), title: title.into(), ..Self::default() }
    }

    /// Sets the branch from which the tag is created.
    #[must_use]
    pub fn target(mut self, branch: impl Into<String>) -> Self {
        self.target = Some(branch.into());
        self
    }

    /// Sets the notes, in Markdown.
    #[must_use]
    pub fn body(mut self, body: impl Into<String>) -> Self {
        self.body = body.into();
        self
    }

    /// Sets the publisher.
    #[must_use]
    pub fn by(mut self, username: impl Into<String>) -> Self {
        self.by = Some(username.into());
        self
    }

    /// Keeps the release as a draft.
    #[must_use]
    pub fn draft(mut self) -> Self {
        self.draft = true;
        self
    }

    /// Marks the release as a pre-release, which is not meant for production.
    #[must_use]
    pub fn prerelease(mut self) -> Self {
        self.prerelease = true;
        self
    }
}

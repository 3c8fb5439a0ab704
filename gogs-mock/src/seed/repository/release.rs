//! Releases to be made.

use serde::{Deserialize, Serialize};

/// A release to be published, or kept as a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// The tag, which is made where it is not there, but not for a draft.
    pub tag: String,
    /// The title.
    pub title: String,
    /// The branch that the tag is made from; the default branch without this.
    #[serde(default)]
    pub target: Option<String>,
    /// What the publisher says about it, in Markdown.
    #[serde(default)]
    pub body: String,
    /// Who publishes it; the repository's owner without this, or the first site administrator for an organization.
    #[serde(default)]
    pub by: Option<String>,
    /// Whether it is kept as a draft.
    #[serde(default)]
    pub draft: bool,
    /// Whether it is not meant for production.
    #[serde(default)]
    pub prerelease: bool,
}

impl Release {
    /// A release of this tag with this title.
    pub fn new(tag: impl Into<String>, title: impl Into<String>) -> Self {
        Self { tag: tag.into(), title: title.into(), ..Self::default() }
    }

    /// Sets the branch that the tag is made from.
    #[must_use]
    pub fn target(mut self, branch: impl Into<String>) -> Self {
        self.target = Some(branch.into());
        self
    }

    /// Sets what the publisher says about it, in Markdown.
    #[must_use]
    pub fn body(mut self, body: impl Into<String>) -> Self {
        self.body = body.into();
        self
    }

    /// Sets who publishes it.
    #[must_use]
    pub fn by(mut self, username: impl Into<String>) -> Self {
        self.by = Some(username.into());
        self
    }

    /// Keeps it as a draft.
    #[must_use]
    pub fn draft(mut self) -> Self {
        self.draft = true;
        self
    }

    /// Says that it is not meant for production.
    #[must_use]
    pub fn prerelease(mut self) -> Self {
        self.prerelease = true;
        self
    }
}

//! Releases of a seed.

use serde::{Deserialize, Serialize};

use crate::setters::setters;

/// A release to publish, or to keep as a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SeedRelease"))]
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

    setters! {
        /// Sets the branch from which the tag is created.
        fn target(self, branch: impl Into<String>) => self.target = Some(branch.into());
        /// Sets the notes, in Markdown.
        fn body(self, body: impl Into<String>) => self.body = body.into();
        /// Sets the publisher.
        fn by(self, username: impl Into<String>) => self.by = Some(username.into());
        /// Keeps the release as a draft.
        fn draft(self) => self.draft = true;
        /// Marks the release as a pre-release, which is not meant for production.
        fn prerelease(self) => self.prerelease = true;
    }
}

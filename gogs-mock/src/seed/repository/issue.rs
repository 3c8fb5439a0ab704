//! Issues of a seed.

use serde::{Deserialize, Serialize};

/// An issue to create.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// The title.
    pub title: String,
    /// The text.
    #[serde(default)]
    pub body: String,
    /// The author. Default: the owner of the repository, or the first site administrator if the owner is an organization.
    #[serde(default)]
    pub by: Option<String>,
    /// The names of the labels.
    #[serde(default)]
    pub labels: Vec<String>,
    /// The title of the milestone.
    #[serde(default)]
    pub milestone: Option<String>,
    /// The assignee.
    #[serde(default)]
    pub assignee: Option<String>,
    /// Whether it is closed.
    #[serde(default)]
    pub closed: bool,
    /// The comments.
    #[serde(default)]
    pub comments: Vec<Comment>,
}

/// A comment to create.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// The author.
    pub by: String,
    /// The text.
    pub body: String,
}

impl Issue {
    /// Creates an open issue with this title.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// Sets the text.
    #[must_use]
    pub fn body(mut self, body: impl Into<String>) -> Self {
        self.body = body.into();
        self
    }

    /// Sets the author.
    #[must_use]
    pub fn by(mut self, username: impl Into<String>) -> Self {
        self.by = Some(username.into());
        self
    }

    /// Adds a label by its name.
    #[must_use]
    pub fn label(mut self, name: impl Into<String>) -> Self {
        self.labels.push(name.into());
        self
    }

    /// Sets the milestone, by its title.
    #[must_use]
    pub fn milestone(mut self, title: impl Into<String>) -> Self {
        self.milestone = Some(title.into());
        self
    }

    /// Sets the assignee.
    #[must_use]
    pub fn assignee(mut self, username: impl Into<String>) -> Self {
        self.assignee = Some(username.into());
        self
    }

    /// Closes the issue.
    #[must_use]
    pub fn closed(mut self) -> Self {
        self.closed = true;
        self
    }

    /// Adds a comment.
    #[must_use]
    pub fn comment(mut self, by: impl Into<String>, body: impl Into<String>) -> Self {
        self.comments.push(Comment { by: by.into(), body: body.into() });
        self
    }
}

/// Creates an open issue with this title.
impl From<&str> for Issue {
    fn from(title: &str) -> Self {
        Self::new(title)
    }
}

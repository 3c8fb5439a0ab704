//! Issues of a seed.

use serde::{Deserialize, Serialize};

use crate::setters::setters;

/// An issue to create.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SeedIssue"))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SeedComment"))]
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

    setters! {
        /// Sets the text.
        fn body(self, body: impl Into<String>) => self.body = body.into();
        /// Sets the author.
        fn by(self, username: impl Into<String>) => self.by = Some(username.into());
        /// Adds a label by its name.
        fn label(self, name: impl Into<String>) => self.labels.push(name.into());
        /// Sets the milestone, by its title.
        fn milestone(self, title: impl Into<String>) => self.milestone = Some(title.into());
        /// Sets the assignee.
        fn assignee(self, username: impl Into<String>) => self.assignee = Some(username.into());
        /// Closes the issue.
        fn closed(self) => self.closed = true;
        /// Adds a comment.
        fn comment(self, by: impl Into<String>, body: impl Into<String>)
            => self.comments.push(Comment { by: by.into(), body: body.into() });
    }
}

/// Creates an open issue with this title.
impl From<&str> for Issue {
    fn from(title: &str) -> Self {
        Self::new(title)
    }
}

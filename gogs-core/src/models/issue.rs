//! Issues, and pull requests as far as the API shows them: as issues.

use jiff::Timestamp;

use crate::endpoint::body::{JsonAnswer, JsonBody};
use crate::endpoint::params::params;
use crate::models::open_enum::open_enums;
use crate::models::options::bodies;
use crate::models::wire::answers;
use crate::models::{Label, Milestone, User};

open_enums! {
    /// The state of an issue or a milestone.
    pub enum State {
        /// It is open.
        Open = "open",
        /// It is closed.
        Closed = "closed",
    }
}

answers! {
    /// An issue or a pull request: they share their numbers, and [`pull_request`](Self::pull_request) tells them apart.
    pub struct Issue {
        /// The id, unique on the server. Calls take [`number`](Self::number) instead.
        pub id: i64,
        /// The number in the repository, as in `#1`.
        pub number: i64,
        /// The author. If the user was deleted, a ghost with id -1 (0.14.3).
        pub user: User,
        /// The title; may be empty (0.14.3).
        pub title: String,
        /// The text, in Markdown.
        pub body: String,
        /// The labels, by name.
        pub labels: Vec<Label>,
        /// The milestone.
        pub milestone: Option<Milestone>,
        /// The assignee.
        pub assignee: Option<User>,
        /// Whether it is open or closed.
        pub state: State,
        /// The number of comments, without the events in the list of comments.
        pub comments: i64,
        /// The time of its creation.
        pub created_at: Option<Timestamp>,
        /// The time of the last change. A new comment is a change; labels are not (0.14.3).
        pub updated_at: Option<Timestamp>,
        /// The additional data of a pull request; `None` for an issue.
        pub pull_request: Option<PullRequestMeta>,
    }

    /// The additional data of a pull request.
    pub struct PullRequestMeta {
        /// Whether it was merged.
        pub merged: bool,
        /// The time of the merge.
        pub merged_at: Option<Timestamp>,
    }
}

impl JsonAnswer for Issue {}

bodies! {
    /// A new issue.
    ///
    /// **Gogs quirk** (0.14.3): if the caller cannot write to the repository, the server silently drops assignee, milestone
    /// and labels.
    pub struct NewIssue {
        required {
            /// The title. The server trims it, and treats a blank one as empty (0.14.3).
            pub title: String,
        }
        optional {
            /// The text, in Markdown.
            pub body: String,
            /// The user name of the assignee; an unknown one fails with 422. The server does not check whether the user can
            /// see the repository (0.14.3).
            pub assignee: String,
            /// The id of the milestone; an unknown one is dropped silently (0.14.3).
            pub milestone: i64,
            /// The ids of the labels; unknown ones are dropped silently (0.14.3).
            pub labels: Vec<i64>,
            /// Whether it is closed immediately.
            pub closed: bool,
        }
    }

    /// Changes to an issue. What is not set is unchanged. Labels have calls of their own.
    ///
    /// **Gogs quirk** (0.14.3): if the caller cannot write to the repository, the server silently drops assignee and
    /// milestone.
    #[derive(Default)]
    pub struct IssueEdit {
        required {}
        optional {
            /// A new title; an empty one changes nothing (0.14.3).
            pub title: Option<String>,
            /// A new text; may be empty.
            pub body: Option<String>,
            /// The user name of the assignee; empty for nobody. An unknown one fails with 422.
            pub assignee: Option<String>,
            /// The id of the milestone; 0 for none. An unknown one fails with 500 (0.14.3).
            pub milestone: Option<i64>,
            /// The new state. The server treats every word except `closed` as open (0.14.3).
            pub state: Option<State>,
        }
    }
}

impl IssueEdit {
    /// Removes the assignee.
    #[must_use]
    pub fn without_assignee(self) -> Self {
        self.assignee("")
    }

    /// Removes the milestone.
    #[must_use]
    pub fn without_milestone(self) -> Self {
        self.milestone(0)
    }
}

params! {
    /// A filter for lists of issues. Default: the first page of the open ones.
    pub struct IssueFilter {
        /// The state. The server treats every word except `closed` as open, and cannot list both at once (0.14.3).
        pub state: Option<State>,
        /// The page, from 1. Smaller numbers mean 1.
        pub page: Option<i64>,
    }
}

impl IssueFilter {
    /// Returns a filter for the first page of the open issues.
    pub fn open() -> Self {
        Self { state: Some(State::Open), page: None }
    }

    /// Returns a filter for the first page of the closed issues.
    pub fn closed() -> Self {
        Self { state: Some(State::Closed), page: None }
    }

    /// Selects another page.
    #[must_use]
    pub fn page(self, page: i64) -> Self {
        Self { page: Some(page), ..self }
    }
}

impl JsonBody for NewIssue {}
impl JsonBody for IssueEdit {}

#[cfg(test)]
mod tests {
    use super::{Issue, IssueEdit, NewIssue, State};

    #[test]
    fn unknown_states_are_preserved() {
        let issue: Issue = serde_json::from_str(r#"{"state": "locked", "labels": null}"#).unwrap();
        assert_eq!(issue.state, State::Unknown("locked".to_owned()));
        assert!(issue.labels.is_empty());
    }

    #[test]
    fn edit_serializes_only_the_set_fields() {
        let edit = IssueEdit::new().without_assignee().without_milestone().state(State::Closed);
        let json = serde_json::to_string(&edit).unwrap();
        assert_eq!(json, r#"{"assignee":"","milestone":0,"state":"closed"}"#);
    }

    #[test]
    fn new_issue_serializes_only_the_set_fields() {
        let json = serde_json::to_string(&NewIssue::new("t").labels([1, 2])).unwrap();
        assert_eq!(json, r#"{"title":"t","labels":[1,2]}"#);
    }
}

//! Issues, and pull requests as far as the API shows them: as issues.

use jiff::Timestamp;

use crate::endpoint::body::{JsonAnswer, JsonBody};
use crate::endpoint::params::params;
use crate::models::open_enum::open_enums;
use crate::models::options::bodies;
use crate::models::wire::answers;
use crate::models::{Label, Milestone, User};

open_enums! {
    /// Whether an issue or a milestone is open.
    pub enum State {
        /// It is open.
        Open = "open",
        /// It is closed.
        Closed = "closed",
    }
}

answers! {
    /// An issue, or a pull request: those share their numbers, and [`pull_request`](Self::pull_request) tells them apart.
    pub struct Issue {
        /// The number on the whole server. Calls want [`number`](Self::number).
        pub id: i64,
        /// The number in the repository, as in `#1`.
        pub number: i64,
        /// Who opened it; a ghost with the id -1 when the user was deleted (0.14.3).
        pub user: User,
        /// The title; may be empty (0.14.3).
        pub title: String,
        /// The text, in Markdown.
        pub body: String,
        /// The labels, by name.
        pub labels: Vec<Label>,
        /// The milestone.
        pub milestone: Option<Milestone>,
        /// Who is to see to it.
        pub assignee: Option<User>,
        /// Whether it is open or closed.
        pub state: State,
        /// How many comments it has; the events that stand among the comments do not count.
        pub comments: i64,
        /// When it was opened.
        pub created_at: Option<Timestamp>,
        /// When it last changed. Comments count as a change when they are made; labels do not count (0.14.3).
        pub updated_at: Option<Timestamp>,
        /// What makes it a pull request.
        pub pull_request: Option<PullRequestMeta>,
    }

    /// What the API says about a pull request beyond what it says about an issue.
    pub struct PullRequestMeta {
        /// Whether it was merged.
        pub merged: bool,
        /// When it was merged.
        pub merged_at: Option<Timestamp>,
    }
}

impl JsonAnswer for Issue {}

bodies! {
    /// An issue to be made.
    ///
    /// Of callers who may not write to the repository the server drops assignee, milestone and labels, and says nothing
    /// about it (0.14.3).
    pub struct NewIssue {
        required {
            /// The title. The server trims it, and takes one of blanks alone for empty (0.14.3).
            pub title: String,
        }
        optional {
            /// The text, in Markdown.
            pub body: String,
            /// The name of the user who is to see to it; an unknown one is a 422. The server does not ask whether the
            /// user may see the repository (0.14.3).
            pub assignee: String,
            /// The number of the milestone; an unknown one is dropped silently (0.14.3).
            pub milestone: i64,
            /// The numbers of the labels; unknown ones are dropped silently (0.14.3).
            pub labels: Vec<i64>,
            /// Whether it is closed at once.
            pub closed: bool,
        }
    }

    /// Changes to an issue; what is not set stays.
    ///
    /// Of callers who may not write to the repository the server drops assignee and milestone, and says nothing about
    /// it (0.14.3). Labels have calls of their own.
    #[derive(Default)]
    pub struct IssueEdit {
        required {}
        optional {
            /// A new title; an empty one changes nothing (0.14.3).
            pub title: Option<String>,
            /// A new text; may be empty.
            pub body: Option<String>,
            /// The name of the user who is to see to it; empty for nobody. An unknown one is a 422.
            pub assignee: Option<String>,
            /// The number of the milestone; 0 for none. An unknown one is a 500 (0.14.3).
            pub milestone: Option<i64>,
            /// Whether it is open or closed. The server takes every word but `closed` for open (0.14.3).
            pub state: Option<State>,
        }
    }
}

impl IssueEdit {
    /// Takes the assignee away.
    #[must_use]
    pub fn without_assignee(self) -> Self {
        self.assignee("")
    }

    /// Takes the milestone away.
    #[must_use]
    pub fn without_milestone(self) -> Self {
        self.milestone(0)
    }
}

params! {
    /// Which issues to list: by default the first page of the open ones.
    pub struct IssueFilter {
        /// Open or closed; the server takes every word but `closed` for open, and cannot list both at once (0.14.3).
        pub state: Option<State>,
        /// The page, from 1; smaller numbers count as 1.
        pub page: Option<i64>,
    }
}

impl IssueFilter {
    /// The first page of the open issues.
    pub fn open() -> Self {
        Self { state: Some(State::Open), page: None }
    }

    /// The first page of the closed issues.
    pub fn closed() -> Self {
        Self { state: Some(State::Closed), page: None }
    }

    /// Another page of the same issues.
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
    fn states_that_are_not_known_are_kept() {
        let issue: Issue = serde_json::from_str(r#"{"state": "locked", "labels": null}"#).unwrap();
        assert_eq!(issue.state, State::Unknown("locked".to_owned()));
        assert!(issue.labels.is_empty());
    }

    #[test]
    fn an_edit_says_what_was_set_and_nothing_else() {
        let edit = IssueEdit::new().without_assignee().without_milestone().state(State::Closed);
        let json = serde_json::to_string(&edit).unwrap();
        assert_eq!(json, r#"{"assignee":"","milestone":0,"state":"closed"}"#);
    }

    #[test]
    fn a_new_issue_says_what_was_set_and_nothing_else() {
        let json = serde_json::to_string(&NewIssue::new("t").labels([1, 2])).unwrap();
        assert_eq!(json, r#"{"title":"t","labels":[1,2]}"#);
    }
}

//! Milestones of repositories.

use jiff::Timestamp;

use crate::endpoint::body::{JsonAnswer, JsonBody};
use crate::models::State;
use crate::models::options::bodies;
use crate::models::wire::answers;

answers! {
    /// A milestone of a repository.
    pub struct Milestone {
        /// The id, unique on the server.
        pub id: i64,
        /// The title; it may be empty, and need not be unique.
        pub title: String,
        /// The description.
        pub description: String,
        /// Whether it is open or closed.
        pub state: State,
        /// The number of its open issues and pull requests.
        pub open_issues: i64,
        /// The number of its closed issues and pull requests.
        pub closed_issues: i64,
        /// The time of closing; `None` if it is open. The server does not store it and returns 1970 (0.14.3).
        pub closed_at: Option<Timestamp>,
        /// The due date, if it has one.
        pub due_on: Option<Timestamp>,
    }
}

impl JsonAnswer for Milestone {}

bodies! {
    /// A new milestone.
    pub struct NewMilestone {
        required {
            /// The title; it need not be unique.
            pub title: String,
        }
        optional {
            /// The description.
            pub description: String,
            /// The due date, in seconds.
            pub due_on: Option<Timestamp>,
        }
    }

    /// Changes to a milestone. What is not set is unchanged.
    #[derive(Default)]
    pub struct MilestoneEdit {
        required {}
        optional {
            /// A new title; an empty one changes nothing (0.14.3).
            pub title: Option<String>,
            /// The new description; it may be empty.
            pub description: Option<String>,
            /// The new state. The server treats every word except `closed` as open (0.14.3).
            pub state: Option<State>,
            /// The due date, in seconds. See also [`without_due_date`](Self::without_due_date).
            pub due_on: Option<Timestamp>,
        }
    }
}

impl MilestoneEdit {
    /// Removes the due date.
    ///
    /// The API has no way to remove it, but the server shows none in the year 9999, which it stores for milestones without
    /// one (0.14.3).
    #[must_use]
    pub fn without_due_date(self) -> Self {
        self.due_on(Timestamp::MAX)
    }
}

impl JsonBody for NewMilestone {}
impl JsonBody for MilestoneEdit {}

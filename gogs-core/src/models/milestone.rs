//! Milestones of repositories.

use jiff::Timestamp;

use crate::endpoint::body::{JsonAnswer, JsonBody};
use crate::models::State;
use crate::models::options::bodies;
use crate::models::wire::answers;

answers! {
    /// A milestone of a repository.
    pub struct Milestone {
        /// The number, unique on the whole server.
        pub id: i64,
        /// The title; may be empty, and need not be unique.
        pub title: String,
        /// What it is for.
        pub description: String,
        /// Whether it is open or closed.
        pub state: State,
        /// How many of its issues and pull requests are open.
        pub open_issues: i64,
        /// How many of its issues and pull requests are closed.
        pub closed_issues: i64,
        /// When it was closed; `None` while it is open. The server does not note the time and says 1970 (0.14.3).
        pub closed_at: Option<Timestamp>,
        /// When it is due; `None` where it has no due date.
        pub due_on: Option<Timestamp>,
    }
}

impl JsonAnswer for Milestone {}

bodies! {
    /// A milestone to be made.
    pub struct NewMilestone {
        required {
            /// The title; need not be unique.
            pub title: String,
        }
        optional {
            /// What it is for.
            pub description: String,
            /// When it is due, to the second.
            pub due_on: Option<Timestamp>,
        }
    }

    /// Changes to a milestone; what is not set stays.
    #[derive(Default)]
    pub struct MilestoneEdit {
        required {}
        optional {
            /// A new title; an empty one changes nothing (0.14.3).
            pub title: Option<String>,
            /// What it is for; may be empty.
            pub description: Option<String>,
            /// Whether it is open or closed. The server takes every word but `closed` for open (0.14.3).
            pub state: Option<State>,
            /// When it is due, to the second. See also [`without_due_date`](Self::without_due_date).
            pub due_on: Option<Timestamp>,
        }
    }
}

impl MilestoneEdit {
    /// Takes the due date away.
    ///
    /// The server has no word for that, but shows no due date in the year 9999, which is what it keeps for none (0.14.3).
    #[must_use]
    pub fn without_due_date(self) -> Self {
        self.due_on(Timestamp::MAX)
    }
}

impl JsonBody for NewMilestone {}
impl JsonBody for MilestoneEdit {}

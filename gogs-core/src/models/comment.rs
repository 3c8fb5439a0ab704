//! Comments on issues and pull requests.

use jiff::Timestamp;

use crate::endpoint::body::{JsonAnswer, JsonBody};
use crate::models::User;
use crate::models::options::bodies;
use crate::models::wire::answers;

answers! {
    /// A comment on an issue, or an event in the same list: for closing and reopening, [`body`](Self::body) is empty; for a
    /// commit that mentions the issue, it is a link in HTML (0.14.3).
    pub struct Comment {
        /// The id, unique on the server.
        pub id: i64,
        /// The address of its web page. The number of the issue is found only in there.
        pub html_url: String,
        /// The author, or the user who caused the event. If the user was deleted, a ghost with id -1 (0.14.3).
        pub user: User,
        /// The text, in Markdown.
        pub body: String,
        /// The time of its creation; `None` in the response to creating it (0.14.3).
        pub created_at: Option<Timestamp>,
        /// The time of the last change; `None` in the response to creating it, and the previous time in the response to an
        /// edit (0.14.3).
        pub updated_at: Option<Timestamp>,
    }
}

impl JsonAnswer for Comment {}

bodies! {
    /// A new comment.
    pub struct NewComment {
        required {
            /// The text, in Markdown. It must not be empty.
            pub body: String,
        }
        optional {}
    }

    /// A change to a comment.
    pub struct CommentEdit {
        required {
            /// The new text, in Markdown. It must not be empty.
            pub body: String,
        }
        optional {}
    }
}

impl JsonBody for NewComment {}
impl JsonBody for CommentEdit {}

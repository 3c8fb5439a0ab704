//! Comments on issues and pull requests.

use jiff::Timestamp;

use crate::endpoint::body::{JsonAnswer, JsonBody};
use crate::models::User;
use crate::models::options::bodies;
use crate::models::wire::answers;

answers! {
    /// A comment on an issue, or an event that stands among the comments: closing and reopening have an empty
    /// [`body`](Self::body), a commit that names the issue has a link in HTML (0.14.3).
    pub struct Comment {
        /// The number, unique on the whole server.
        pub id: i64,
        /// Its place on the web site; the number stands in there and nowhere else.
        pub html_url: String,
        /// Who wrote it, or did what it tells; a ghost with the id -1 when the user was deleted (0.14.3).
        pub user: User,
        /// The text, in Markdown.
        pub body: String,
        /// When it was made; `None` in the answer to making one (0.14.3).
        pub created_at: Option<Timestamp>,
        /// When it last changed; `None` in the answer to making one, and the time before in the answer to an edit (0.14.3).
        pub updated_at: Option<Timestamp>,
    }
}

impl JsonAnswer for Comment {}

bodies! {
    /// A comment to be made.
    pub struct NewComment {
        required {
            /// The text, in Markdown; must not be empty.
            pub body: String,
        }
        optional {}
    }

    /// A change to a comment.
    pub struct CommentEdit {
        required {
            /// The new text, in Markdown; must not be empty.
            pub body: String,
        }
        optional {}
    }
}

impl JsonBody for NewComment {}
impl JsonBody for CommentEdit {}

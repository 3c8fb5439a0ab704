//! Releases of repositories.

use jiff::Timestamp;

use crate::endpoint::body::JsonAnswer;
use crate::models::User;
use crate::models::wire::answers;

answers! {
    /// A release of a repository.
    pub struct Release {
        /// The number, unique on the whole server.
        pub id: i64,
        /// The tag that it releases; a draft's may not be there yet.
        pub tag_name: String,
        /// The branch that the tag was or will be made from.
        pub target_commitish: String,
        /// The title.
        pub name: String,
        /// What the publisher says about it, in Markdown.
        pub body: String,
        /// Whether it is not published yet. Everybody who sees the repository sees drafts as well (0.14.3).
        pub draft: bool,
        /// Whether it is not meant for production.
        pub prerelease: bool,
        /// Who published it.
        pub author: User,
        /// When it was made.
        pub created_at: Option<Timestamp>,
    }
}

impl JsonAnswer for Release {}

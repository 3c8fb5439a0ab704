//! Releases of repositories.

use jiff::Timestamp;

use crate::endpoint::body::JsonAnswer;
use crate::models::User;
use crate::models::wire::answers;

answers! {
    /// A release of a repository.
    pub struct Release {
        /// The id, unique on the server.
        pub id: i64,
        /// The tag; that of a draft may not exist yet.
        pub tag_name: String,
        /// The branch from which the tag was or will be created.
        pub target_commitish: String,
        /// The title.
        pub name: String,
        /// The description, in Markdown.
        pub body: String,
        /// Whether it is not published yet. Everybody who can see the repository can see its drafts (0.14.3).
        pub draft: bool,
        /// Whether it is a pre-release, not meant for production.
        pub prerelease: bool,
        /// The user who published it.
        pub author: User,
        /// The time of its creation.
        pub created_at: Option<Timestamp>,
    }
}

impl JsonAnswer for Release {}

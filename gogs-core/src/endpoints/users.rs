//! Users, as others see them.

use crate::endpoint::endpoints;
use crate::endpoint::params::params;
use crate::endpoints::paths::UserPath;
use crate::models::{User, UserSearch};

params! {
    /// What to search users by.
    pub struct UserSearchQuery {
        /// A part of the user name or full name. Empty finds nobody; `%` and `_` are wildcards (0.14.3).
        pub q: Option<String>,
        /// The most users to answer with; the server takes 10 where it is missing or not positive.
        pub limit: Option<i64>,
    }
}

endpoints! {
    /// Searches users. Leaves `login` empty in the answer, and has no pages.
    GET "/users/search" SearchUsers { query: UserSearchQuery } -> UserSearch, 200, Optional;

    /// Reads a user; organizations answer as well. The anonymous see no e-mail address.
    GET "/users/{username}" GetUser { path: UserPath } -> User, 200, Optional;

    /// Reads the user who signs in.
    GET "/user" GetAuthenticatedUser {} -> User, 200, Token;
}

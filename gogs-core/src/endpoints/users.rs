//! The public data of users.

use crate::endpoint::endpoints;
use crate::endpoint::params::params;
use crate::endpoints::paths::UserPath;
use crate::models::{User, UserSearch};

params! {
    /// The parameters of a search for users.
    pub struct UserSearchQuery {
        /// A part of the user name or full name; `%` and `_` are wildcards. An empty text finds nobody (0.14.3).
        pub q: Option<String>,
        /// The maximum number of users; 10 if it is missing or not positive.
        pub limit: Option<i64>,
    }
}

endpoints! {
    /// Searches users. `login` is empty in the results, and there are no pages.
    GET "/users/search" SearchUsers { query: UserSearchQuery } -> UserSearch, 200, Optional;

    /// Returns a user; names of organizations are accepted too. Anonymous callers get no e-mail address.
    GET "/users/{username}" GetUser { path: UserPath } -> User, 200, Optional;

    /// Returns the caller.
    GET "/user" GetAuthenticatedUser {} -> User, 200, Token;
}

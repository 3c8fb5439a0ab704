//! Who follows whom.

use crate::endpoint::endpoints;
use crate::endpoint::params::params;
use crate::endpoints::paths::UserPath;
use crate::models::User;

params! {
    /// A user, and another one.
    pub struct FollowPath {
        /// The user name of the one who follows; case does not count.
        pub username: String,
        /// The name of the user or organization that is followed; case does not count.
        pub target: String,
    }

    /// Which page of a list; a page holds 40 users, and the server does not say which is the last.
    pub struct FollowQuery {
        /// From 1; the server takes the first where it is missing or not positive.
        pub page: Option<i64>,
    }
}

endpoints! {
    /// Lists who follows a user, the newest first, 40 a page.
    GET "/users/{username}/followers" ListUserFollowers
        { path: UserPath, query: FollowQuery } -> Vec<User>, 200, Token;

    /// Lists whom a user follows, the newest first, 40 a page.
    GET "/users/{username}/following" ListUserFollowing
        { path: UserPath, query: FollowQuery } -> Vec<User>, 200, Token;

    /// Asks whether one user follows another: 204 for yes, 404 for no.
    GET "/users/{username}/following/{target}" CheckUserFollows { path: FollowPath } -> (), 204, Token;

    /// Lists who follows the caller, the newest first, 40 a page.
    GET "/user/followers" ListFollowers { query: FollowQuery } -> Vec<User>, 200, Token;

    /// Lists whom the caller follows, the newest first, 40 a page.
    GET "/user/following" ListFollowing { query: FollowQuery } -> Vec<User>, 200, Token;

    /// Asks whether the caller follows a user: 204 for yes, 404 for no.
    GET "/user/following/{username}" CheckFollows { path: UserPath } -> (), 204, Token;

    /// Follows a user or organization. Oneself is a 204 as well, and nothing is done.
    PUT "/user/following/{username}" Follow { path: UserPath } -> (), 204, Token;

    /// Follows a user no more.
    DELETE "/user/following/{username}" Unfollow { path: UserPath } -> (), 204, Token;
}

//! Followers.

use crate::endpoint::endpoints;
use crate::endpoint::params::params;
use crate::endpoints::paths::UserPath;
use crate::models::User;

params! {
    /// A user, and a user or organization to follow.
    pub struct FollowPath {
        /// The name of the user who follows; not case-sensitive.
        pub username: String,
        /// The name of the user or organization that is followed; not case-sensitive.
        pub target: String,
    }

    /// The page of a list. A page holds 40 users, and the server does not say which one is the last.
    pub struct FollowQuery {
        /// The page, from 1. If it is missing or not positive, the server returns the first.
        pub page: Option<i64>,
    }
}

endpoints! {
    /// Lists the followers of a user, newest first, 40 per page.
    GET "/users/{username}/followers" ListUserFollowers
        { path: UserPath, query: FollowQuery } -> Vec<User>, 200, Token;

    /// Lists whom a user follows, newest first, 40 per page.
    GET "/users/{username}/following" ListUserFollowing
        { path: UserPath, query: FollowQuery } -> Vec<User>, 200, Token;

    /// Checks whether one user follows another: 204 if so, 404 if not.
    GET "/users/{username}/following/{target}" CheckUserFollows { path: FollowPath } -> (), 204, Token;

    /// Lists the caller's followers, newest first, 40 per page.
    GET "/user/followers" ListFollowers { query: FollowQuery } -> Vec<User>, 200, Token;

    /// Lists whom the caller follows, newest first, 40 per page.
    GET "/user/following" ListFollowing { query: FollowQuery } -> Vec<User>, 200, Token;

    /// Checks whether the caller follows a user: 204 if so, 404 if not.
    GET "/user/following/{username}" CheckFollows { path: UserPath } -> (), 204, Token;

    /// Follows a user or organization. For the caller's own name, nothing is done, and it is a 204, too.
    PUT "/user/following/{username}" Follow { path: UserPath } -> (), 204, Token;

    /// Stops following a user.
    DELETE "/user/following/{username}" Unfollow { path: UserPath } -> (), 204, Token;
}

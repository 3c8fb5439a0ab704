//! Access tokens of the user who signs in with a password.

use crate::endpoint::endpoints;
use crate::endpoints::paths::UserPath;
use crate::models::{AccessToken, NewAccessToken};

endpoints! {
    /// Lists the caller's tokens; the user in the path is ignored. The values are hashes (since 0.13).
    GET "/users/{username}/tokens" ListAccessTokens { path: UserPath } -> Vec<AccessToken>, 200, Basic;

    /// Creates a token for the caller; the user in the path is ignored. The token is never shown again.
    POST "/users/{username}/tokens" CreateAccessToken
        { path: UserPath, body: NewAccessToken } -> AccessToken, 201, Basic;
}

//! Access tokens, of the user who signs in with a password.

use crate::endpoint::endpoints;
use crate::endpoints::paths::UserPath;
use crate::models::{AccessToken, NewAccessToken};

endpoints! {
    /// Lists the tokens of whoever signs in; the user in the path is not looked at. The values are hashes (since 0.13).
    GET "/users/{username}/tokens" ListAccessTokens { path: UserPath } -> Vec<AccessToken>, 200, Basic;

    /// Makes a token for whoever signs in; the user in the path is not looked at. The token is shown this once.
    POST "/users/{username}/tokens" CreateAccessToken
        { path: UserPath, body: NewAccessToken } -> AccessToken, 201, Basic;
}

//! SSH keys of users, and deploy keys of repositories.

use crate::endpoint::endpoints;
use crate::endpoint::params::params;
use crate::endpoints::paths::{RepositoryItemPath, RepositoryPath, UserPath};
use crate::models::{DeployKey, NewKey, PublicKey};

params! {
    /// An SSH key, by id.
    pub struct KeyPath {
        /// The id of the key, unique on the server.
        pub id: i64,
    }
}

endpoints! {
    /// Lists a user's keys.
    GET "/users/{username}/keys" ListUserKeys { path: UserPath } -> Vec<PublicKey>, 200, Token;

    /// Lists the caller's keys.
    GET "/user/keys" ListKeys {} -> Vec<PublicKey>, 200, Token;

    /// Adds a key for the caller.
    POST "/user/keys" CreateKey { body: NewKey } -> PublicKey, 201, Token;

    /// Returns any user's key, deploy keys included. An unknown one is a 500.
    GET "/user/keys/{id}" GetKey { path: KeyPath } -> PublicKey, 200, Token;

    /// Deletes a key. An unknown one is a 204, too.
    DELETE "/user/keys/{id}" DeleteKey { path: KeyPath } -> (), 204, Token;

    /// Adds a key for a user.
    POST "/admin/users/{username}/keys" CreateUserKey { path: UserPath, body: NewKey } -> PublicKey, 201, Admin;

    /// Lists a repository's deploy keys.
    GET "/repos/{owner}/{repo}/keys" ListDeployKeys { path: RepositoryPath } -> Vec<DeployKey>, 200, Token;

    /// Adds a deploy key. A title or key that the repository already has is a 500.
    POST "/repos/{owner}/{repo}/keys" CreateDeployKey { path: RepositoryPath, body: NewKey } -> DeployKey, 201, Token;

    /// Returns a deploy key.
    GET "/repos/{owner}/{repo}/keys/{id}" GetDeployKey { path: RepositoryItemPath } -> DeployKey, 200, Token;

    /// Deletes a deploy key.
    DELETE "/repos/{owner}/{repo}/keys/{id}" DeleteDeployKey { path: RepositoryItemPath } -> (), 204, Token;
}

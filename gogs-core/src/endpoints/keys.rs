//! SSH keys of users, and deploy keys of repositories.

use crate::endpoint::endpoints;
use crate::endpoint::params::params;
use crate::endpoints::paths::{RepositoryItemPath, RepositoryPath, UserPath};
use crate::models::{DeployKey, NewKey, PublicKey};

params! {
    /// An SSH key, by number.
    pub struct KeyPath {
        /// The key's number on the whole server.
        pub id: i64,
    }
}

endpoints! {
    /// Lists a user's keys.
    GET "/users/{username}/keys" ListUserKeys { path: UserPath } -> Vec<PublicKey>, 200, Token;

    /// Lists the caller's keys.
    GET "/user/keys" ListKeys {} -> Vec<PublicKey>, 200, Token;

    /// Adds a key to the caller's.
    POST "/user/keys" CreateKey { body: NewKey } -> PublicKey, 201, Token;

    /// Reads any key, whoever has it, deploy keys included. One that is not there is a 500.
    GET "/user/keys/{id}" GetKey { path: KeyPath } -> PublicKey, 200, Token;

    /// Deletes a key. One that is not there is a 204 as well.
    DELETE "/user/keys/{id}" DeleteKey { path: KeyPath } -> (), 204, Token;

    /// Adds a key to a user's.
    POST "/admin/users/{username}/keys" CreateUserKey { path: UserPath, body: NewKey } -> PublicKey, 201, Admin;

    /// Lists a repository's deploy keys.
    GET "/repos/{owner}/{repo}/keys" ListDeployKeys { path: RepositoryPath } -> Vec<DeployKey>, 200, Token;

    /// Adds a deploy key. A title or key that the repository has already is a 500.
    POST "/repos/{owner}/{repo}/keys" CreateDeployKey { path: RepositoryPath, body: NewKey } -> DeployKey, 201, Token;

    /// Reads a deploy key.
    GET "/repos/{owner}/{repo}/keys/{id}" GetDeployKey { path: RepositoryItemPath } -> DeployKey, 200, Token;

    /// Deletes a deploy key.
    DELETE "/repos/{owner}/{repo}/keys/{id}" DeleteDeployKey { path: RepositoryItemPath } -> (), 204, Token;
}

//! Hooks of repositories.

use crate::endpoint::endpoints;
use crate::endpoints::paths::{RepositoryItemPath, RepositoryPath};
use crate::models::{Hook, HookEdit, NewHook};

endpoints! {
    /// Lists a repository's hooks, by number. There is no route to read one.
    GET "/repos/{owner}/{repo}/hooks" ListHooks { path: RepositoryPath } -> Vec<Hook>, 200, Token;

    /// Makes a hook, which is off unless the body says otherwise.
    POST "/repos/{owner}/{repo}/hooks" CreateHook { path: RepositoryPath, body: NewHook } -> Hook, 201, Token;

    /// Changes a hook. Without events it falls back to `push`.
    PATCH "/repos/{owner}/{repo}/hooks/{id}" EditHook { path: RepositoryItemPath, body: HookEdit } -> Hook, 200, Token;

    /// Deletes a hook. One that is not there is a 204 as well.
    DELETE "/repos/{owner}/{repo}/hooks/{id}" DeleteHook { path: RepositoryItemPath } -> (), 204, Token;
}

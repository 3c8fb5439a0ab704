//! Hooks of repositories.

use crate::endpoint::endpoints;
use crate::endpoints::paths::{RepositoryItemPath, RepositoryPath};
use crate::models::{Hook, HookEdit, NewHook};

endpoints! {
    /// Lists a repository's hooks, by id. No route returns a single one.
    GET "/repos/{owner}/{repo}/hooks" ListHooks { path: RepositoryPath } -> Vec<Hook>, 200, Token;

    /// Creates a hook, which is inactive unless the body says otherwise.
    POST "/repos/{owner}/{repo}/hooks" CreateHook { path: RepositoryPath, body: NewHook } -> Hook, 201, Token;

    /// Changes a hook. If the events are missing, they are reset to `push`.
    PATCH "/repos/{owner}/{repo}/hooks/{id}" EditHook { path: RepositoryItemPath, body: HookEdit } -> Hook, 200, Token;

    /// Deletes a hook. An unknown one is a 204, too.
    DELETE "/repos/{owner}/{repo}/hooks/{id}" DeleteHook { path: RepositoryItemPath } -> (), 204, Token;
}

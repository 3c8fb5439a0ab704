//! Collaborators of repositories.

use crate::endpoint::endpoints;
use crate::endpoint::params::params;
use crate::endpoints::paths::RepositoryPath;
use crate::models::{Collaborator, NewCollaborator};

params! {
    /// A user who is or may become a collaborator of a repository.
    pub struct CollaboratorPath {
        /// The user or organization that owns the repository; not case-sensitive.
        pub owner: String,
        /// The name of the repository; not case-sensitive.
        pub repo: String,
        /// The user name; not case-sensitive.
        pub collaborator: String,
    }
}

endpoints! {
    /// Lists a repository's collaborators, in the order in which they were added.
    GET "/repos/{owner}/{repo}/collaborators" ListCollaborators
        { path: RepositoryPath } -> Vec<Collaborator>, 200, Token;

    /// Checks whether a user is a collaborator: 204 if so, 404 if not. An unknown user is a 422.
    GET "/repos/{owner}/{repo}/collaborators/{collaborator}" CheckCollaborator
        { path: CollaboratorPath } -> (), 204, Token;

    /// Adds a collaborator, or changes the permission of one. An unknown user is a 422.
    PUT "/repos/{owner}/{repo}/collaborators/{collaborator}" AddCollaborator
        { path: CollaboratorPath, body: NewCollaborator } -> (), 204, Token;

    /// Removes a collaborator. If the user is not one, it is a 204, too. An unknown user is a 422.
    DELETE "/repos/{owner}/{repo}/collaborators/{collaborator}" RemoveCollaborator
        { path: CollaboratorPath } -> (), 204, Token;
}

//! Collaborators of repositories.

use crate::endpoint::endpoints;
use crate::endpoint::params::params;
use crate::endpoints::paths::RepositoryPath;
use crate::models::{Collaborator, NewCollaborator};

params! {
    /// A user who collaborates on a repository, or may come to.
    pub struct CollaboratorPath {
        /// The user or organization that owns the repository; case does not count.
        pub owner: String,
        /// The repository's name; case does not count.
        pub repo: String,
        /// The user name; case does not count.
        pub collaborator: String,
    }
}

endpoints! {
    /// Lists a repository's collaborators, in the order in which they came.
    GET "/repos/{owner}/{repo}/collaborators" ListCollaborators
        { path: RepositoryPath } -> Vec<Collaborator>, 200, Token;

    /// Asks whether a user collaborates: 204 for yes, 404 for no. An unknown user is a 422.
    GET "/repos/{owner}/{repo}/collaborators/{collaborator}" CheckCollaborator
        { path: CollaboratorPath } -> (), 204, Token;

    /// Lets a user collaborate, or changes what one may do. An unknown user is a 422.
    PUT "/repos/{owner}/{repo}/collaborators/{collaborator}" AddCollaborator
        { path: CollaboratorPath, body: NewCollaborator } -> (), 204, Token;

    /// Ends a collaboration. One that is not there is a 204 as well, an unknown user a 422.
    DELETE "/repos/{owner}/{repo}/collaborators/{collaborator}" RemoveCollaborator
        { path: CollaboratorPath } -> (), 204, Token;
}

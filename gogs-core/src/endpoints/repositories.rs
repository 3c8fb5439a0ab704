//! Repositories: reading, listing, making, deleting.

use crate::endpoint::endpoints;
use crate::endpoints::paths::{OrganizationPath, RepositoryPath, UserPath};
use crate::models::{Migration, NewRepository, Repository};

endpoints! {
    /// Reads a repository.
    GET "/repos/{owner}/{repo}" GetRepository(RepositoryPath, (), ()) -> Repository, 200, Optional;

    /// Deletes a repository.
    DELETE "/repos/{owner}/{repo}" DeleteRepository(RepositoryPath, (), ()) -> (), 204, Token;

    /// Lists the caller's own repositories by last update, then those of others that the caller collaborates on, in
    /// random order.
    GET "/user/repos" ListOwnRepositories((), (), ()) -> Vec<Repository>, 200, Token;

    /// Makes a repository for the caller. A taken name is a 500.
    POST "/user/repos" CreateRepository((), (), NewRepository) -> Repository, 201, Token;

    /// Lists a user's repositories: the public ones, or all if the user is the caller.
    GET "/users/{username}/repos" ListUserRepositories(UserPath, (), ()) -> Vec<Repository>, 200, Token;

    /// Makes a repository for an organization that the caller owns. A taken name or unknown organization is a 500.
    POST "/org/{org}/repos" CreateOrganizationRepository(OrganizationPath, (), NewRepository) -> Repository, 201, Token;

    /// Makes a repository from one that stands elsewhere, and answers when it is copied, which may take minutes. A taken
    /// name is a 500.
    POST "/repos/migrate" MigrateRepository((), (), Migration) -> Repository, 201, Token;
}

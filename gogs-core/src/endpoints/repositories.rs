//! Repositories: reading, searching, listing, creating, changing, deleting.

use crate::endpoint::endpoints;
use crate::endpoints::paths::{OrganizationPath, RepositoryPath, UserPath};
use crate::models::{
    IssueTrackerEdit, Migration, NewRepository, Release, Repository, RepositorySearch, RepositorySearchQuery, WikiEdit,
};
use crate::paging::Paged;

endpoints! {
    /// Searches repositories by name and description, page by page.
    GET "/repos/search" SearchRepositories { query: RepositorySearchQuery } -> Paged<RepositorySearch>, 200, Optional;

    /// Returns a repository.
    GET "/repos/{owner}/{repo}" GetRepository { path: RepositoryPath } -> Repository, 200, Optional;

    /// Deletes a repository.
    DELETE "/repos/{owner}/{repo}" DeleteRepository { path: RepositoryPath } -> (), 204, Token;

    /// Lists the caller's own repositories by last update, then those of others on which the caller collaborates, in random
    /// order.
    GET "/user/repos" ListOwnRepositories {} -> Vec<Repository>, 200, Token;

    /// Creates a repository for the caller. A taken name is a 500.
    POST "/user/repos" CreateRepository { body: NewRepository } -> Repository, 201, Token;

    /// Lists a user's repositories: the public ones, or all if the user is the caller.
    GET "/users/{username}/repos" ListUserRepositories { path: UserPath } -> Vec<Repository>, 200, Token;

    /// Creates a repository for an organization that the caller owns. A taken name or unknown organization is a 500.
    POST "/org/{org}/repos" CreateOrganizationRepository
        { path: OrganizationPath, body: NewRepository } -> Repository, 201, Token;

    /// Creates a repository as a copy of another one. The response comes after copying, which may take minutes. A taken name
    /// is a 500.
    POST "/repos/migrate" MigrateRepository { body: Migration } -> Repository, 201, Token;

    /// Lists a repository's forks.
    GET "/repos/{owner}/{repo}/forks" ListForks { path: RepositoryPath } -> Vec<Repository>, 200, Token;

    /// Lists a repository's releases, including drafts.
    GET "/repos/{owner}/{repo}/releases" ListReleases { path: RepositoryPath } -> Vec<Release>, 200, Optional;

    /// Changes the issue tracker of a repository. What is left out is unchanged.
    PATCH "/repos/{owner}/{repo}/issue-tracker" EditIssueTracker
        { path: RepositoryPath, body: IssueTrackerEdit } -> (), 204, Token;

    /// Changes the wiki of a repository. What is left out is unchanged.
    PATCH "/repos/{owner}/{repo}/wiki" EditWiki { path: RepositoryPath, body: WikiEdit } -> (), 204, Token, since: "0.13.0";

    /// Queues the synchronization of a mirror, which runs some time after the response. A repository that is not a mirror is
    /// a 404.
    POST "/repos/{owner}/{repo}/mirror-sync" SyncMirror { path: RepositoryPath } -> (), 202, Token;
}

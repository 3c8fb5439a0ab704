//! Repositories: reading, finding, listing, making, changing, deleting.

use crate::endpoint::endpoints;
use crate::endpoint::params::params;
use crate::endpoints::paths::{OrganizationPath, RepositoryPath, UserPath};
use crate::models::{IssueTrackerEdit, Migration, NewRepository, Release, Repository, RepositorySearch, WikiEdit};
use crate::paging::Paged;

params! {
    /// What to search repositories by.
    pub struct RepositorySearchQuery {
        /// A part of the name or of the description; `%` and `_` are wildcards. Of `a/b` only `b` counts, and nothing counts
        /// as a dot (0.14.3).
        pub q: Option<String>,
        /// The number of the user or organization whose repositories to search; private ones are found for the user and for
        /// owners of the organization.
        pub uid: Option<i64>,
        /// How many repositories a page holds: 10 unless given, 50 at most.
        pub limit: Option<i64>,
        /// The page, from 1; smaller numbers count as 1.
        pub page: Option<i64>,
    }
}

impl RepositorySearchQuery {
    /// The first page of the public repositories with this word in their name or description.
    pub fn new(keyword: impl Into<String>) -> Self {
        Self { q: Some(keyword.into()), ..Self::default() }
    }

    /// Only those of a user or organization, by its number.
    #[must_use]
    pub fn uid(self, uid: i64) -> Self {
        Self { uid: Some(uid), ..self }
    }

    /// Another size of the pages.
    #[must_use]
    pub fn limit(self, limit: i64) -> Self {
        Self { limit: Some(limit), ..self }
    }

    /// Another page of the same search.
    #[must_use]
    pub fn page(self, page: i64) -> Self {
        Self { page: Some(page), ..self }
    }
}

endpoints! {
    /// Searches repositories by name and description, page by page.
    GET "/repos/search" SearchRepositories((), RepositorySearchQuery, ()) -> Paged<RepositorySearch>, 200, Optional;

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

    /// Lists a repository's forks.
    GET "/repos/{owner}/{repo}/forks" ListForks(RepositoryPath, (), ()) -> Vec<Repository>, 200, Token;

    /// Lists a repository's releases, drafts too.
    GET "/repos/{owner}/{repo}/releases" ListReleases(RepositoryPath, (), ()) -> Vec<Release>, 200, Optional;

    /// Changes where a repository's issues are kept; what is left out stays.
    PATCH "/repos/{owner}/{repo}/issue-tracker" EditIssueTracker(RepositoryPath, (), IssueTrackerEdit) -> (), 204, Token;

    /// Changes where a repository's wiki is kept; what is left out stays.
    PATCH "/repos/{owner}/{repo}/wiki" EditWiki(RepositoryPath, (), WikiEdit) -> (), 204, Token;

    /// Lets a mirror catch up with its original, some time after the answer. What is no mirror is a 404.
    POST "/repos/{owner}/{repo}/mirror-sync" SyncMirror(RepositoryPath, (), ()) -> (), 202, Token;
}

//! Issues. Pull requests are not listed, but can be read and changed by their numbers.

use crate::endpoint::endpoints;
use crate::endpoints::paths::{IssuePath, RepositoryPath};
use crate::models::{Issue, IssueEdit, IssueFilter, NewIssue};
use crate::paging::Paged;

endpoints! {
    /// Lists a page of a repository's issues, newest first; those of the same second oldest first.
    GET "/repos/{owner}/{repo}/issues" ListIssues
        { path: RepositoryPath, query: IssueFilter } -> Paged<Vec<Issue>>, 200, Token;

    /// Creates an issue. Labels, assignee and milestone are dropped unless the caller can write.
    POST "/repos/{owner}/{repo}/issues" CreateIssue { path: RepositoryPath, body: NewIssue } -> Issue, 201, Token;

    /// Returns an issue or pull request. The number 0 returns the first of the repository.
    GET "/repos/{owner}/{repo}/issues/{index}" GetIssue { path: IssuePath } -> Issue, 200, Token;

    /// Changes an issue or pull request; the status is 201. Assignee and milestone are dropped unless the caller can write.
    PATCH "/repos/{owner}/{repo}/issues/{index}" EditIssue { path: IssuePath, body: IssueEdit } -> Issue, 201, Token;

    /// Lists a page of the issues of all repositories that are assigned to the caller.
    GET "/user/issues" ListAssignedIssues { query: IssueFilter } -> Paged<Vec<Issue>>, 200, Token;

    /// Returns the same list at another address.
    GET "/issues" ListAssignedIssuesAtRoot { query: IssueFilter } -> Paged<Vec<Issue>>, 200, Token;
}

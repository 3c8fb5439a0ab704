//! Labels, of repositories and of their issues.

use crate::endpoint::endpoints;
use crate::endpoint::params::params;
use crate::endpoints::paths::{IssueItemPath, IssuePath, RepositoryItemPath, RepositoryPath};
use crate::models::{IssueLabels, Label, LabelEdit, NewLabel};

params! {
    /// A label, by id or name.
    pub struct LabelPath {
        /// The user or organization that owns the repository; not case-sensitive.
        pub owner: String,
        /// The name of the repository; not case-sensitive.
        pub repo: String,
        /// The id or name of the label. A name is case-sensitive; one that consists of digits is read as an id.
        pub id: String,
    }
}

endpoints! {
    /// Lists a repository's labels, by name.
    GET "/repos/{owner}/{repo}/labels" ListLabels { path: RepositoryPath } -> Vec<Label>, 200, Token;

    /// Creates a label. Its id in the response is 0.
    POST "/repos/{owner}/{repo}/labels" CreateLabel { path: RepositoryPath, body: NewLabel } -> Label, 201, Token;

    /// Returns a label, by id or by name. If several have the name, the oldest.
    GET "/repos/{owner}/{repo}/labels/{id}" GetLabel { path: LabelPath } -> Label, 200, Token;

    /// Changes a label, by id. Nothing is checked.
    PATCH "/repos/{owner}/{repo}/labels/{id}" EditLabel
        { path: RepositoryItemPath, body: LabelEdit } -> Label, 200, Token;

    /// Deletes a label, by id. An unknown one is a 204, too.
    DELETE "/repos/{owner}/{repo}/labels/{id}" DeleteLabel { path: RepositoryItemPath } -> (), 204, Token;

    /// Lists an issue's labels, by name.
    GET "/repos/{owner}/{repo}/issues/{index}/labels" ListIssueLabels { path: IssuePath } -> Vec<Label>, 200, Token;

    /// Adds labels to an issue. Unknown ones are dropped.
    POST "/repos/{owner}/{repo}/issues/{index}/labels" AddIssueLabels
        { path: IssuePath, body: IssueLabels } -> Vec<Label>, 200, Token;

    /// Replaces the labels of an issue. Unknown ones are dropped.
    PUT "/repos/{owner}/{repo}/issues/{index}/labels" ReplaceIssueLabels
        { path: IssuePath, body: IssueLabels } -> Vec<Label>, 200, Token;

    /// Removes all labels from an issue.
    DELETE "/repos/{owner}/{repo}/issues/{index}/labels" ClearIssueLabels { path: IssuePath } -> (), 204, Token;

    /// Removes a label from an issue. One that the repository does not have is a 422.
    DELETE "/repos/{owner}/{repo}/issues/{index}/labels/{id}" RemoveIssueLabel
        { path: IssueItemPath } -> (), 204, Token;
}

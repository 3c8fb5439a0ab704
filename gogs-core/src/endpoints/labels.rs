//! Labels, of repositories and of their issues.

use crate::endpoint::endpoints;
use crate::endpoint::params::params;
use crate::endpoints::paths::{IssueItemPath, IssuePath, RepositoryItemPath, RepositoryPath};
use crate::models::{IssueLabels, Label, LabelEdit, NewLabel};

params! {
    /// A label, by number or name.
    pub struct LabelPath {
        /// The user or organization that owns the repository; case does not count.
        pub owner: String,
        /// The repository's name; case does not count.
        pub repo: String,
        /// The label's number or name; a name's case counts, and one that is a number is taken for a number.
        pub id: String,
    }
}

endpoints! {
    /// Lists a repository's labels, by name.
    GET "/repos/{owner}/{repo}/labels" ListLabels { path: RepositoryPath } -> Vec<Label>, 200, Token;

    /// Makes a label. Its id in the answer is 0.
    POST "/repos/{owner}/{repo}/labels" CreateLabel { path: RepositoryPath, body: NewLabel } -> Label, 201, Token;

    /// Reads a label, by number or by name. Of several with one name the oldest answers.
    GET "/repos/{owner}/{repo}/labels/{id}" GetLabel { path: LabelPath } -> Label, 200, Token;

    /// Changes a label, by number. Nothing is checked.
    PATCH "/repos/{owner}/{repo}/labels/{id}" EditLabel
        { path: RepositoryItemPath, body: LabelEdit } -> Label, 200, Token;

    /// Deletes a label, by number. One that is not there is a 204 as well.
    DELETE "/repos/{owner}/{repo}/labels/{id}" DeleteLabel { path: RepositoryItemPath } -> (), 204, Token;

    /// Lists an issue's labels, by name.
    GET "/repos/{owner}/{repo}/issues/{index}/labels" ListIssueLabels { path: IssuePath } -> Vec<Label>, 200, Token;

    /// Puts labels on an issue, beside those that it has. Unknown ones are dropped.
    POST "/repos/{owner}/{repo}/issues/{index}/labels" AddIssueLabels
        { path: IssuePath, body: IssueLabels } -> Vec<Label>, 200, Token;

    /// Puts labels on an issue, in place of those that it has. Unknown ones are dropped.
    PUT "/repos/{owner}/{repo}/issues/{index}/labels" ReplaceIssueLabels
        { path: IssuePath, body: IssueLabels } -> Vec<Label>, 200, Token;

    /// Takes all labels off an issue.
    DELETE "/repos/{owner}/{repo}/issues/{index}/labels" ClearIssueLabels { path: IssuePath } -> (), 204, Token;

    /// Takes a label off an issue. One that the repository does not have is a 422.
    DELETE "/repos/{owner}/{repo}/issues/{index}/labels/{id}" RemoveIssueLabel
        { path: IssueItemPath } -> (), 204, Token;
}

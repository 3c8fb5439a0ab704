//! Comments on issues and pull requests.

use jiff::Timestamp;

use crate::endpoint::endpoints;
use crate::endpoint::params::params;
use crate::endpoints::paths::{IssueItemPath, IssuePath, RepositoryItemPath, RepositoryPath};
use crate::models::{Comment, CommentEdit, NewComment};

params! {
    /// A filter for lists of comments.
    pub struct CommentQuery {
        /// Only comments that changed at this time or later, in RFC 3339; other text is a 422.
        pub since: Option<String>,
    }
}

impl CommentQuery {
    /// Returns a filter for comments that changed at this time or later.
    pub fn since(time: Timestamp) -> Self {
        Self { since: Some(time.to_string()) }
    }
}

endpoints! {
    /// Lists the comments and events of all issues of a repository, oldest first.
    GET "/repos/{owner}/{repo}/issues/comments" ListRepositoryComments
        { path: RepositoryPath, query: CommentQuery } -> Vec<Comment>, 200, Token;

    /// Changes a comment. For an event, nothing is changed and the body is empty.
    PATCH "/repos/{owner}/{repo}/issues/comments/{id}" EditRepositoryComment
        { path: RepositoryItemPath, body: CommentEdit } -> Option<Comment>, 200, Token;

    /// Lists the comments and events of an issue, oldest first. An unknown issue is a 500.
    GET "/repos/{owner}/{repo}/issues/{index}/comments" ListComments
        { path: IssuePath, query: CommentQuery } -> Vec<Comment>, 200, Token;

    /// Creates a comment. An unknown issue is a 500.
    POST "/repos/{owner}/{repo}/issues/{index}/comments" CreateComment
        { path: IssuePath, body: NewComment } -> Comment, 201, Token;

    /// Changes a comment, whatever the issue's number. For an event, nothing is changed and the body is empty.
    PATCH "/repos/{owner}/{repo}/issues/{index}/comments/{id}" EditComment
        { path: IssueItemPath, body: CommentEdit } -> Option<Comment>, 200, Token;

    /// Deletes a comment, whatever the issue's number. For an event, nothing is deleted, and it is a 204, too.
    DELETE "/repos/{owner}/{repo}/issues/{index}/comments/{id}" DeleteComment
        { path: IssueItemPath } -> (), 204, Token;
}

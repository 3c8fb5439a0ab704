//! The comments on all issues of a repository.

use jiff::Timestamp;

use crate::endpoints::comments::{CommentQuery, EditRepositoryComment, ListRepositoryComments};
use crate::endpoints::paths::{RepositoryItemPath, RepositoryPath};
use crate::models::{Comment, CommentEdit};
use crate::{Call, Client};

/// The comments on all issues and pull requests of a repository, returned by
/// [`IssuesHandle::comments`](crate::handles::IssuesHandle::comments).
///
/// Only [`Comment::html_url`] says to which issue a comment belongs.
#[derive(Debug, Clone)]
pub struct RepositoryCommentsHandle {
    client: Client,
    path: RepositoryPath,
}

impl RepositoryCommentsHandle {
    pub(crate) fn new(client: &Client, path: RepositoryPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Lists the comments, oldest first.
    ///
    /// `GET /repos/{owner}/{repo}/issues/comments`, for everybody who can see the repository, with a token. The list has no
    /// pages.
    ///
    /// **Gogs quirk** (0.14.3): the list holds events, too: closing and reopening as comments without text, a commit that
    /// names an issue as a link in HTML.
    ///
    /// ```
    /// use gogs_hyper::models::NewIssue;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hello = gogs.repo("alice", "hello");
    /// for number in 1..=2 {
    ///     hello.issues().create(NewIssue::new("It breaks")).await?;
    ///     hello.issue(number).comments().create("Every time.").await?;
    /// }
    /// let comments = hello.issues().comments().list().await?;
    /// assert!(comments[1].html_url.ends_with("/alice/hello/issues/2#issuecomment-2"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository is not there or has no issues, or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn list(&self) -> Call<Vec<Comment>> {
        self.client.call(ListRepositoryComments, &self.path, CommentQuery::default(), ())
    }

    /// Lists the comments that were created or changed at this time or later, to the second, oldest first.
    ///
    /// **Gogs quirk** (0.14.3): times up to 1970 list all comments. Otherwise it works like [`list`](Self::list).
    ///
    /// ```
    /// use gogs_hyper::models::NewIssue;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hello = gogs.repo("alice", "hello");
    /// hello.issues().create(NewIssue::new("It breaks")).await?;
    /// hello.issue(1).comments().create("Every time.").await?;
    /// assert!(hello.issues().comments().list_since("2999-01-01T00:00:00Z".parse()?).await?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`list`](Self::list).
    pub fn list_since(&self, time: Timestamp) -> Call<Vec<Comment>> {
        self.client.call(ListRepositoryComments, &self.path, CommentQuery::since(time), ())
    }

    /// Replaces the text of a comment.
    ///
    /// `PATCH /repos/{owner}/{repo}/issues/comments/{id}`, for its author and for administrators of the repository, with a
    /// token.
    ///
    /// **Gogs quirk** (0.14.3): an event is left unchanged, and the call returns `None`.
    ///
    /// ```
    /// use gogs_hyper::models::NewIssue;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hello = gogs.repo("alice", "hello");
    /// hello.issues().create(NewIssue::new("It breaks")).await?;
    /// let id = hello.issue(1).comments().create("Does it?").await?.id;
    /// let edited = hello.issues().comments().edit(id, "It does.").await?;
    /// assert_eq!(edited.expect("a comment and no event").body, "It does.");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for everybody else.
    /// - 404 if the repository has no such comment, or has no issues, or the caller cannot see it.
    /// - 422 for an empty text.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn edit(&self, id: i64, body: impl Into<String>) -> Call<Option<Comment>> {
        let RepositoryPath { owner, repo } = self.path.clone();
        let path = RepositoryItemPath { owner, repo, id };
        self.client.call(EditRepositoryComment, path, (), CommentEdit::new(body.into()))
    }
}

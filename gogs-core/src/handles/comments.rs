//! The comments of one issue.

use jiff::Timestamp;

use crate::endpoints::comments::{CommentQuery, CreateComment, DeleteComment, EditComment, ListComments};
use crate::endpoints::paths::{IssueItemPath, IssuePath};
use crate::models::{Comment, CommentEdit, NewComment};
use crate::{Call, Client};

/// The comments of one issue or pull request, returned by [`IssueHandle::comments`](crate::handles::IssueHandle::comments).
///
/// **Gogs quirk** (0.14.3): for an unknown issue, [`list`](Self::list) and [`create`](Self::create) fail with 500, and
/// [`edit`](Self::edit) and [`delete`](Self::delete) work on every comment of the repository.
#[derive(Debug, Clone)]
pub struct CommentsHandle {
    client: Client,
    path: IssuePath,
}

impl CommentsHandle {
    pub(crate) fn new(client: &Client, path: IssuePath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Lists the comments, oldest first.
    ///
    /// `GET /repos/{owner}/{repo}/issues/{index}/comments`, for everybody who can see the repository, with a token. The list
    /// has no pages.
    ///
    /// **Gogs quirk** (0.14.3): the list holds events, too: closing and reopening as comments without text, a commit that
    /// names the issue as a link in HTML.
    ///
    /// ```
    /// use gogs_hyper::models::NewIssue;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hello = gogs.repo("alice", "hello");
    /// hello.issues().create(NewIssue::new("It breaks")).await?;
    /// hello.issue(1).comments().create("Does it?").await?;
    /// hello.issues().close(1).await?;
    /// let texts: Vec<_> = hello.issue(1).comments().list().await?.into_iter().map(|comment| comment.body).collect();
    /// assert_eq!(texts, ["Does it?", ""]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository is not there or has no issues, or the caller cannot see it.
    /// - 500 if it has no such issue.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn list(&self) -> Call<Vec<Comment>> {
        self.client.call(ListComments, &self.path, CommentQuery::default(), ())
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
    /// hello.issue(1).comments().create("Does it?").await?;
    /// assert_eq!(hello.issue(1).comments().list_since("2020-01-01T00:00:00Z".parse()?).await?.len(), 1);
    /// assert!(hello.issue(1).comments().list_since("2999-01-01T00:00:00Z".parse()?).await?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`list`](Self::list).
    pub fn list_since(&self, time: Timestamp) -> Call<Vec<Comment>> {
        self.client.call(ListComments, &self.path, CommentQuery::since(time), ())
    }

    /// Comments on the issue, with a text in Markdown.
    ///
    /// `POST /repos/{owner}/{repo}/issues/{index}/comments`, for everybody who can see the repository, with a token.
    ///
    /// **Gogs quirk** (0.14.3): the answer lacks the comment's times.
    ///
    /// ```
    /// use gogs_hyper::models::NewIssue;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("bob");
    /// let hello = gogs.repo("alice", "hello");
    /// hello.issues().create(NewIssue::new("It breaks")).await?;
    /// let comment = hello.issue(1).comments().create("Every time.").await?;
    /// assert_eq!((comment.user.username.as_str(), comment.created_at), ("bob", None));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository is not there or has no issues, or the caller cannot see it.
    /// - 422 for an empty text.
    /// - 500 if it has no such issue.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn create(&self, body: impl Into<String>) -> Call<Comment> {
        self.client.call(CreateComment, &self.path, (), NewComment::new(body.into()))
    }

    /// Replaces the text of a comment.
    ///
    /// `PATCH /repos/{owner}/{repo}/issues/{index}/comments/{id}`, for its author and for administrators of the repository,
    /// with a token.
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
    /// let edited = hello.issue(1).comments().edit(id, "It does.").await?;
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
        self.client.call(EditComment, self.comment(id), (), CommentEdit::new(body.into()))
    }

    /// Deletes a comment.
    ///
    /// `DELETE /repos/{owner}/{repo}/issues/{index}/comments/{id}`, for its author and for administrators of the repository,
    /// with a token.
    ///
    /// **Gogs quirk** (0.14.3): an event stays, and the call succeeds.
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
    /// hello.issue(1).comments().delete(id).await?;
    /// assert!(hello.issue(1).comments().list().await?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for everybody else.
    /// - 404 if the repository has no such comment, or has no issues, or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn delete(&self, id: i64) -> Call<()> {
        self.client.call(DeleteComment, self.comment(id), (), ())
    }

    fn comment(&self, id: i64) -> IssueItemPath {
        let IssuePath { owner, repo, index } = self.path.clone();
        IssueItemPath { owner, repo, index, id }
    }
}

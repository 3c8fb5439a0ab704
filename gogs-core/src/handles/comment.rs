//! One comment on an issue.

use crate::endpoints::comments::{CommentQuery, DeleteComment, EditComment, ListComments};
use crate::endpoints::paths::{IssueItemPath, IssuePath};
use crate::handles::IssueHandle;
use crate::models::{Comment, CommentEdit};
use crate::{Call, Client};

/// One comment on an issue or pull request, returned by [`IssueHandle::comment`].
#[derive(Debug, Clone)]
pub struct CommentHandle {
    client: Client,
    issue: IssuePath,
    id: i64,
}

impl CommentHandle {
    pub(crate) fn new(client: &Client, issue: IssuePath, id: i64) -> Self {
        Self { client: client.clone(), issue, id }
    }

    /// Returns the id of the comment, unique on the server.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// Returns the handle of its issue.
    pub fn issue(&self) -> IssueHandle {
        IssueHandle::new(&self.client, self.issue.clone())
    }

    /// Finds the comment among those of the issue, because no route returns a single one (0.14.3). Returns `None` if it is
    /// not there.
    ///
    /// `GET /repos/{owner}/{repo}/issues/{index}/comments`, for everybody who can see the repository, with a token.
    ///
    /// ```
    /// use gogs_hyper::models::NewIssue;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// gogs.repo("alice", "hello").issues().create(NewIssue::new("It breaks")).await?;
    /// let issue = gogs.repo("alice", "hello").issue(1);
    /// let id = issue.comments().create("Does it?").await?.id;
    /// assert_eq!(issue.comment(id).find().await?.expect("a comment").body, "Does it?");
    /// assert_eq!(issue.comment(99).find().await?, None);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`CommentsHandle::list`](crate::handles::CommentsHandle::list).
    #[doc(alias = "get")]
    pub fn find(&self) -> Call<Option<Comment>> {
        let id = self.id;
        let first = move |comments: Vec<Comment>| comments.into_iter().find(|comment| comment.id == id);
        self.client.call_then(ListComments, &self.issue, CommentQuery::default(), (), move |all| all.map(first))
    }

    /// Replaces the text of the comment.
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
    /// gogs.repo("alice", "hello").issues().create(NewIssue::new("It breaks")).await?;
    /// let issue = gogs.repo("alice", "hello").issue(1);
    /// let id = issue.comments().create("Does it?").await?.id;
    /// let edited = issue.comment(id).edit("It does.").await?;
    /// assert_eq!(edited.expect("a comment and no event").body, "It does.");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository has no such comment or no issues, or the caller cannot see it.
    /// - 403 for everybody else.
    /// - 422 for an empty text.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn edit(&self, body: impl Into<String>) -> Call<Option<Comment>> {
        self.client.call(EditComment, self.path(), (), CommentEdit::new(body.into()))
    }

    /// Deletes the comment.
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
    /// gogs.repo("alice", "hello").issues().create(NewIssue::new("It breaks")).await?;
    /// let issue = gogs.repo("alice", "hello").issue(1);
    /// let id = issue.comments().create("Does it?").await?.id;
    /// issue.comment(id).delete().await?;
    /// assert!(issue.comments().list().await?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository has no such comment or no issues, or the caller cannot see it.
    /// - 403 for everybody else.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn delete(&self) -> Call<()> {
        self.client.call(DeleteComment, self.path(), (), ())
    }

    fn path(&self) -> IssueItemPath {
        let IssuePath { owner, repo, index } = self.issue.clone();
        IssueItemPath { owner, repo, index, id: self.id }
    }
}

//! One issue.

use crate::endpoints::issues::{EditIssue, GetIssue};
use crate::endpoints::paths::IssuePath;
use crate::handles::{CommentHandle, CommentsHandle, IssueLabelsHandle, RepositoryHandle, found};
use crate::models::{Issue, IssueEdit, State};
use crate::{Call, Client};

/// One issue or pull request, returned by [`RepositoryHandle::issue`].
///
/// If the repository has its issues switched off, or keeps them elsewhere, every call fails with 404.
///
/// **Gogs quirk** (0.14.3): the number 0 means the repository's first issue.
#[derive(Debug, Clone)]
pub struct IssueHandle {
    client: Client,
    path: IssuePath,
}

impl IssueHandle {
    pub(crate) fn new(client: &Client, path: IssuePath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Returns the number in the repository.
    pub fn number(&self) -> i64 {
        self.path.index
    }

    /// Returns the handle of its repository.
    pub fn repo(&self) -> RepositoryHandle {
        self.client.repo(&self.path.owner, &self.path.repo)
    }

    /// Returns the issue or pull request.
    ///
    /// `GET /repos/{owner}/{repo}/issues/{index}`, for everybody who can see the repository, with a token.
    ///
    /// ```
    /// use gogs_hyper::models::{NewIssue, State};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let number = gogs.repo("alice", "hello").issues().create(NewIssue::new("It breaks")).await?.number;
    /// let issue = gogs.repo("alice", "hello").issue(number).get().await?;
    /// assert_eq!((issue.title.as_str(), issue.state), ("It breaks", State::Open));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if there is no such issue, the repository has no issues, or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn get(&self) -> Call<Issue> {
        self.client.call(GetIssue, &self.path, (), ())
    }

    /// Returns whether there is such an issue or pull request for this caller: `false` only for 404. Sends the request of
    /// [`get`](Self::get).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(!gogs.repo("alice", "hello").issue(99).exists().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles), 404 excepted.
    pub fn exists(&self) -> Call<bool> {
        self.client.call_then(GetIssue, &self.path, (), (), found)
    }

    /// Changes the issue or pull request.
    ///
    /// `PATCH /repos/{owner}/{repo}/issues/{index}`, for its author and for writers, with a token. Labels are changed
    /// through [`labels`](Self::labels).
    ///
    /// **Gogs quirk** (0.14.3): assignee and milestone are dropped silently if the caller cannot write to the repository.
    ///
    /// ```
    /// use gogs_hyper::models::{IssueEdit, NewIssue};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// gogs.repo("alice", "hello").issues().create(NewIssue::new("It breaks").assignee("bob")).await?;
    /// let edit = IssueEdit::new().title("It broke").without_assignee();
    /// let edited = gogs.repo("alice", "hello").issue(1).edit(edit).await?;
    /// assert_eq!((edited.title.as_str(), edited.assignee), ("It broke", None));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if there is no such issue, the repository has no issues, or the caller cannot see it.
    /// - 403 for those who neither opened it nor may write.
    /// - 422 for an unknown assignee, 500 for an unknown milestone.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn edit(&self, edit: IssueEdit) -> Call<Issue> {
        self.client.call(EditIssue, &self.path, (), edit)
    }

    /// Closes the issue or pull request; one that is closed stays closed. Sends the request of [`edit`](Self::edit).
    ///
    /// **Gogs quirk** (0.14.3): webhooks are notified even if it was closed before.
    ///
    /// ```
    /// use gogs_hyper::models::{NewIssue, State};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// gogs.repo("alice", "hello").issues().create(NewIssue::new("It breaks")).await?;
    /// assert_eq!(gogs.repo("alice", "hello").issue(1).close().await?.state, State::Closed);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`edit`](Self::edit).
    pub fn close(&self) -> Call<Issue> {
        self.edit(IssueEdit::new().state(State::Closed))
    }

    /// Reopens an issue or pull request; one that is open stays open. Sends the request of
    /// [`edit`](Self::edit).
    ///
    /// ```
    /// use gogs_hyper::models::{NewIssue, State};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// gogs.repo("alice", "hello").issues().create(NewIssue::new("It breaks").closed(true)).await?;
    /// assert_eq!(gogs.repo("alice", "hello").issue(1).reopen().await?.state, State::Open);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`edit`](Self::edit).
    pub fn reopen(&self) -> Call<Issue> {
        self.edit(IssueEdit::new().state(State::Open))
    }

    /// Returns the handle of its comments, and of the events among them.
    pub fn comments(&self) -> CommentsHandle {
        CommentsHandle::new(&self.client, self.path.clone())
    }

    /// Returns the handle of one of its comments, by its id.
    pub fn comment(&self, id: i64) -> CommentHandle {
        CommentHandle::new(&self.client, self.path.clone(), id)
    }

    /// Returns the handle of the labels that are on it.
    pub fn labels(&self) -> IssueLabelsHandle {
        IssueLabelsHandle::new(&self.client, self.path.clone())
    }
}

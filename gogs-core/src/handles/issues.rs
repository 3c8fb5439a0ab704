//! The issues of a repository.

use crate::endpoints::issues::{CreateIssue, EditIssue, GetIssue, ListIssues};
use crate::endpoints::paths::{IssuePath, RepositoryPath};
use crate::handles::RepositoryCommentsHandle;
use crate::models::{Issue, IssueEdit, IssueFilter, NewIssue, State};
use crate::paging::PageStream;
use crate::{Call, Client, Page};

/// The issues of a repository, returned by [`RepositoryHandle::issues`](crate::handles::RepositoryHandle::issues).
///
/// Nothing else about them is possible through the API, and neither issues nor pull requests can be deleted.
///
/// **Gogs quirk** (0.14.3): pull requests share the numbers of issues. They are not listed, but can be read, changed and
/// commented on like issues.
///
/// If issues are switched off, or kept elsewhere, every call fails with 404.
///
/// **Gogs quirk** (0.14.3): the number 0 means the repository's first issue in every call.
#[derive(Debug, Clone)]
pub struct IssuesHandle {
    client: Client,
    path: RepositoryPath,
}

impl IssuesHandle {
    pub(crate) fn new(client: &Client, path: RepositoryPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Lists one page of the open or of the closed issues, newest first.
    ///
    /// `GET /repos/{owner}/{repo}/issues`, for everybody who can see the repository, with a token.
    ///
    /// The size of a page is a setting of the server, 10 by default. [`stream`](Self::stream) returns all pages.
    ///
    /// **Gogs quirk** (0.14.3): issues of the same second are listed oldest first, and a page beyond the last is empty.
    ///
    /// ```
    /// use gogs_hyper::models::{IssueFilter, NewIssue};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let issues = gogs.repo("alice", "hello").issues();
    /// for number in 1..=11 {
    ///     issues.create(NewIssue::new(format!("Issue {number}"))).await?;
    /// }
    /// let first = issues.list(IssueFilter::open()).await?;
    /// assert_eq!((first.items.len(), first.next), (10, Some(2)));
    /// let second = issues.list(IssueFilter::open().page(2)).await?;
    /// assert_eq!((second.items.len(), second.next), (1, None));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository is not there or has no issues, or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn list(&self, filter: IssueFilter) -> Call<Page<Issue>> {
        self.client.call_then(ListIssues, &self.path, filter, (), |page| Ok(page?.into_page(|issues| issues)))
    }

    /// Returns the open or the closed issues, newest first, over all pages from that of the filter on. It calls
    /// [`list`](Self::list) for each page when it is needed.
    ///
    /// Closing or opening issues while the stream runs shifts the pages; see [`PageStream`].
    ///
    /// ```
    /// use gogs_hyper::models::{IssueFilter, NewIssue};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let issues = gogs.repo("alice", "hello").issues();
    /// for number in 1..=11 {
    ///     issues.create(NewIssue::new(format!("Issue {number}"))).await?;
    /// }
    /// let mut stream = issues.stream(IssueFilter::open());
    /// let mut count = 0;
    /// while let Some(issue) = stream.next().await {
    ///     assert!(issue?.title.starts_with("Issue"));
    ///     count += 1;
    /// }
    /// assert_eq!(count, 11);
    /// # Ok(())
    /// # }
    /// ```
    pub fn stream(&self, filter: IssueFilter) -> PageStream<Issue> {
        let handle = self.clone();
        PageStream::new(filter.page.unwrap_or(1), move |page| handle.list(filter.clone().page(page)))
    }

    /// Returns the open issues and then the closed ones, each newest first, over all pages. No route lists both at once
    /// (0.14.3), so it calls [`list`](Self::list) for each page when it is needed.
    ///
    /// An issue that is closed while the stream runs may be returned twice; one that is reopened may be skipped.
    ///
    /// ```
    /// use gogs_hyper::models::{NewIssue, State};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let issues = gogs.repo("alice", "hello").issues();
    /// issues.create(NewIssue::new("It broke").closed(true)).await?;
    /// issues.create(NewIssue::new("It breaks")).await?;
    /// let states: Vec<_> = issues.stream_all().into_vec().await?.into_iter().map(|issue| issue.state).collect();
    /// assert_eq!(states, [State::Open, State::Closed]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn stream_all(&self) -> PageStream<Issue> {
        self.stream(IssueFilter::open()).followed_by(self.stream(IssueFilter::closed()))
    }

    /// Creates an issue.
    ///
    /// `POST /repos/{owner}/{repo}/issues`, for everybody who can see the repository, with a token.
    ///
    /// **Gogs quirk** (0.14.3): if the caller cannot write to the repository, assignee, milestone and labels are silently
    /// dropped.
    ///
    /// ```
    /// use gogs_hyper::models::NewIssue;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let gogs = mock.client_as("alice");
    /// let new = NewIssue::new("It breaks").body("Every time.").assignee("bob");
    /// let issue = gogs.repo("alice", "hello").issues().create(new.clone()).await?;
    /// assert_eq!((issue.number, issue.assignee.expect("alice may write").username), (1, "bob".to_owned()));
    ///
    /// let by_bob = mock.client_as("bob").repo("alice", "hello").issues().create(new).await?;
    /// assert_eq!((by_bob.number, by_bob.assignee), (2, None));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository is not there or has no issues, or the caller cannot see it.
    /// - 422 for an empty title and an assignee who is not there.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn create(&self, issue: NewIssue) -> Call<Issue> {
        self.client.call(CreateIssue, &self.path, (), issue)
    }

    /// Returns an issue or pull request by its number in the repository.
    ///
    /// `GET /repos/{owner}/{repo}/issues/{index}`, for everybody who can see the repository, with a token.
    ///
    /// ```
    /// use gogs_hyper::models::{NewIssue, State};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let issues = gogs.repo("alice", "hello").issues();
    /// let number = issues.create(NewIssue::new("It breaks")).await?.number;
    /// let issue = issues.get(number).await?;
    /// assert_eq!((issue.title.as_str(), issue.state), ("It breaks", State::Open));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository has no such issue, or has no issues, or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn get(&self, index: i64) -> Call<Issue> {
        self.client.call(GetIssue, self.issue(index), (), ())
    }

    /// Changes an issue or pull request.
    ///
    /// `PATCH /repos/{owner}/{repo}/issues/{index}`, for its author and for writers, with a token.
    ///
    /// If the caller cannot write to the repository, assignee and milestone are silently dropped.
    ///
    /// **Gogs quirk** (0.14.3): an unknown milestone is a 500, and nothing changes. But if the call also changes the
    /// assignee, title, text and assignee are stored.
    ///
    /// ```
    /// use gogs_hyper::models::{IssueEdit, NewIssue};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let issues = gogs.repo("alice", "hello").issues();
    /// let number = issues.create(NewIssue::new("It breaks").assignee("bob")).await?.number;
    /// let edited = issues.edit(number, IssueEdit::new().title("It broke").without_assignee()).await?;
    /// assert_eq!((edited.title.as_str(), edited.assignee), ("It broke", None));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for those who neither opened it nor may write.
    /// - 404 if the repository has no such issue, or has no issues, or the caller cannot see it.
    /// - 422 for an assignee who is not there.
    /// - 500 for a milestone that is not there.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn edit(&self, index: i64, edit: IssueEdit) -> Call<Issue> {
        self.client.call(EditIssue, self.issue(index), (), edit)
    }

    /// Closes an issue or pull request; one that is closed stays closed. Calls [`edit`](Self::edit).
    ///
    /// **Gogs quirk** (0.14.3): a webhook is sent each time, even if it was closed before.
    ///
    /// ```
    /// use gogs_hyper::models::{NewIssue, State};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let issues = gogs.repo("alice", "hello").issues();
    /// let number = issues.create(NewIssue::new("It breaks")).await?.number;
    /// assert_eq!(issues.close(number).await?.state, State::Closed);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`edit`](Self::edit).
    pub fn close(&self, index: i64) -> Call<Issue> {
        self.edit(index, IssueEdit::new().state(State::Closed))
    }

    /// Reopens an issue or pull request; one that is open stays open. Calls [`edit`](Self::edit).
    ///
    /// ```
    /// use gogs_hyper::models::{NewIssue, State};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let issues = gogs.repo("alice", "hello").issues();
    /// let number = issues.create(NewIssue::new("It breaks").closed(true)).await?.number;
    /// assert_eq!(issues.reopen(number).await?.state, State::Open);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`edit`](Self::edit).
    pub fn reopen(&self, index: i64) -> Call<Issue> {
        self.edit(index, IssueEdit::new().state(State::Open))
    }

    /// Returns the handle of the comments on all issues and pull requests of the repository.
    pub fn comments(&self) -> RepositoryCommentsHandle {
        RepositoryCommentsHandle::new(&self.client, self.path.clone())
    }

    fn issue(&self, index: i64) -> IssuePath {
        let RepositoryPath { owner, repo } = self.path.clone();
        IssuePath { owner, repo, index }
    }
}

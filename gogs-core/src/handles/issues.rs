//! The issues of a repository.

use crate::endpoints::issues::{CreateIssue, EditIssue, GetIssue, ListIssues};
use crate::endpoints::paths::{IssuePath, RepositoryPath};
use crate::handles::RepositoryCommentsHandle;
use crate::models::{Issue, IssueEdit, IssueFilter, NewIssue, State};
use crate::paging::PageStream;
use crate::{Call, Client, Page};

/// The issues of a repository: what [`RepositoryHandle::issues`](crate::handles::RepositoryHandle::issues) returns.
///
/// Pull requests have their numbers among the issues': they are not listed, and can be read, changed and commented on like
/// issues (0.14.3). Nothing else can be done about them by the API, and neither issues nor pull requests can be deleted.
///
/// Where the repository has its issues switched off, or keeps them elsewhere, every call fails with 404. The number 0
/// stands for the repository's first issue in every call (0.14.3).
#[derive(Debug, Clone)]
pub struct IssuesHandle {
    client: Client,
    path: RepositoryPath,
}

impl IssuesHandle {
    pub(crate) fn new(client: &Client, path: RepositoryPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Lists one page of the open or of the closed issues, newest first. `GET /repos/{owner}/{repo}/issues`, for everybody
    /// who may see the repository, with a token.
    ///
    /// How many a page holds is the server's setting, 10 unless changed. Issues of the same second come oldest first, and a
    /// page beyond the last is empty (0.14.3). [`stream`](Self::stream) goes over all pages.
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
    /// 401 without a token; 404 when the repository is not there or has no issues, or the caller may not see it; otherwise
    /// see the [list for all handles](crate::handles).
    pub fn list(&self, filter: IssueFilter) -> Call<Page<Issue>> {
        self.client.call_then(ListIssues, &self.path, filter, (), |page| Ok(page?.into_page(|issues| issues)))
    }

    /// The open or the closed issues from the filter's page on, newest first, over all pages: [`list`](Self::list) for each
    /// page when it is needed.
    ///
    /// Closing or opening issues while the stream runs moves the pages under it, see [`PageStream`].
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

    /// Returns the open issues and then the closed ones, each newest first, over all pages: [`list`](Self::list) for each
    /// page when it is needed, since no route lists both at once (0.14.3).
    ///
    /// An issue that is closed while the stream runs may come twice, one that is reopened may be missed.
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

    /// Opens an issue. `POST /repos/{owner}/{repo}/issues`, for everybody who may see the repository, with a token.
    ///
    /// Of callers who may not write to the repository, assignee, milestone and labels are dropped without a word (0.14.3).
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
    /// 401 without a token; 404 when the repository is not there or has no issues, or the caller may not see it; 422 for an
    /// empty title and an assignee who is not there; otherwise see the [list for all handles](crate::handles).
    pub fn create(&self, issue: NewIssue) -> Call<Issue> {
        self.client.call(CreateIssue, &self.path, (), issue)
    }

    /// Reads an issue or pull request by its number in the repository. `GET /repos/{owner}/{repo}/issues/{index}`, for
    /// everybody who may see the repository, with a token.
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
    /// 401 without a token; 404 when the repository has no such issue, or has no issues, or the caller may not see it;
    /// otherwise see the [list for all handles](crate::handles).
    pub fn get(&self, index: i64) -> Call<Issue> {
        self.client.call(GetIssue, self.issue(index), (), ())
    }

    /// Changes an issue or pull request. `PATCH /repos/{owner}/{repo}/issues/{index}`, for who opened it and for writers, with
    /// a token.
    ///
    /// Of callers who may not write to the repository, assignee and milestone are dropped without a word. A 500 for an unknown
    /// milestone leaves everything as it was, unless the assignee changes in the same call: then title, text and assignee
    /// are stored all the same (0.14.3).
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
    /// 401 without a token; 403 for those who neither opened it nor may write; 404 when the repository has no such issue, or
    /// has no issues, or the caller may not see it; 422 for an assignee who is not there; 500 for a milestone that is not
    /// there; otherwise see the [list for all handles](crate::handles).
    pub fn edit(&self, index: i64, edit: IssueEdit) -> Call<Issue> {
        self.client.call(EditIssue, self.issue(index), (), edit)
    }

    /// Closes an issue or pull request; one that is closed stays so. Calls [`edit`](Self::edit).
    ///
    /// Webhooks hear of it each time, even where it was closed before (0.14.3).
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

    /// Opens an issue or pull request that was closed; one that is open stays so. Calls [`edit`](Self::edit).
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

//! The issues that are assigned to the user who signs in.

use crate::endpoints::issues::{ListAssignedIssues, ListAssignedIssuesAtRoot};
use crate::handles::MeHandle;
use crate::models::{Issue, IssueFilter};
use crate::paging::PageStream;
use crate::{Call, Page};

/// The issues that are assigned to the caller.
impl MeHandle {
    /// Lists one page of the open or of the closed issues of all repositories that are assigned to the caller, newest first.
    ///
    /// `GET /user/issues` with a token.
    ///
    /// [`issue_stream`](Self::issue_stream) goes over all pages.
    ///
    /// **Gogs quirk** (0.14.3): issues of repositories that the caller cannot see, or whose issues are switched off, are
    /// listed too.
    ///
    /// ```
    /// use gogs_hyper::models::{IssueFilter, NewIssue};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let (alice, gogs) = (mock.client_as("alice"), mock.client_as("bob"));
    /// alice.repo("alice", "hello").issues().create(NewIssue::new("For Bob").assignee("bob")).await?;
    /// assert_eq!(gogs.me().issues(IssueFilter::open()).await?.items[0].title, "For Bob");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn issues(&self, filter: IssueFilter) -> Call<Page<Issue>> {
        self.client.call_then(ListAssignedIssues, (), filter, (), |page| Ok(page?.into_page(|issues| issues)))
    }

    /// Lists the same issues as [`issues`](Self::issues), through its other route: `GET /issues` with a token.
    ///
    /// ```
    /// use gogs_hyper::models::IssueFilter;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let (one, other) = (IssueFilter::closed(), IssueFilter::closed());
    /// assert_eq!(gogs.me().issues_at_root(one).await?, gogs.me().issues(other).await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn issues_at_root(&self, filter: IssueFilter) -> Call<Page<Issue>> {
        self.client.call_then(ListAssignedIssuesAtRoot, (), filter, (), |page| Ok(page?.into_page(|issues| issues)))
    }

    /// Returns the issues that are assigned to the caller, over all pages from that of the filter on. It calls
    /// [`issues`](Self::issues) for each page when it is needed.
    ///
    /// ```
    /// use gogs_hyper::models::{IssueFilter, NewIssue};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let (alice, gogs) = (mock.client_as("alice"), mock.client_as("bob"));
    /// alice.repo("alice", "hello").issues().create(NewIssue::new("For Bob").assignee("bob")).await?;
    /// let mut issues = gogs.me().issue_stream(IssueFilter::open());
    /// assert_eq!(issues.next().await.expect("an issue")?.title, "For Bob");
    /// assert!(issues.next().await.is_none());
    /// # Ok(())
    /// # }
    /// ```
    pub fn issue_stream(&self, filter: IssueFilter) -> PageStream<Issue> {
        let me = self.clone();
        PageStream::new(filter.page.unwrap_or(1), move |page| me.issues(filter.clone().page(page)))
    }

    /// Returns the open issues and then the closed ones that are assigned to the caller, over all pages. No route lists both
    /// at once (0.14.3), so it calls [`issues`](Self::issues) for each page when it is needed.
    ///
    /// An issue that is closed while the stream runs may be returned twice; one that is reopened may be skipped.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("bob");
    /// assert!(gogs.me().issue_stream_all().into_vec().await?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn issue_stream_all(&self) -> PageStream<Issue> {
        self.issue_stream(IssueFilter::open()).followed_by(self.issue_stream(IssueFilter::closed()))
    }
}

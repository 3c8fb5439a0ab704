//! The labels of one issue.

use crate::endpoints::labels::{
    AddIssueLabels, ClearIssueLabels, ListIssueLabels, RemoveIssueLabel, ReplaceIssueLabels,
};
use crate::endpoints::paths::{IssueItemPath, IssuePath};
use crate::models::{IntoValue, IssueLabels, Label};
use crate::{Call, Client};

/// The labels of one issue or pull request: what [`IssueHandle::labels`](crate::handles::IssueHandle::labels) returns.
///
/// Labels go by their numbers, which [`LabelsHandle::find`](crate::handles::LabelsHandle::find) tells for a name. Changing
/// them does not touch [`Issue::updated_at`](crate::models::Issue::updated_at) (0.14.3).
#[derive(Debug, Clone)]
pub struct IssueLabelsHandle {
    client: Client,
    path: IssuePath,
}

impl IssueLabelsHandle {
    pub(crate) fn new(client: &Client, path: IssuePath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Lists the issue's labels, sorted by name. `GET /repos/{owner}/{repo}/issues/{index}/labels`, for everybody who may see
    /// the repository, with a token.
    ///
    /// ```
    /// use gogs_hyper::models::{NewIssue, NewLabel};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hello = gogs.repo("alice", "hello");
    /// hello.labels().create(NewLabel::new("bug", "#ff0000")).await?;
    /// hello.issues().create(NewIssue::new("It breaks").labels([1])).await?;
    /// assert_eq!(hello.issue(1).labels().list().await?[0].name, "bug");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// 401 without a token; 404 when the repository has no such issue, or has no issues, or the caller may not see it;
    /// otherwise see the [list for all handles](crate::handles).
    pub fn list(&self) -> Call<Vec<Label>> {
        self.client.call(ListIssueLabels, &self.path, (), ())
    }

    /// Puts labels on the issue, beside those that it has, and answers all of them.
    /// `POST /repos/{owner}/{repo}/issues/{index}/labels`, for writers, with a token.
    ///
    /// Numbers that the repository has no label for are dropped without a word (0.14.3).
    ///
    /// ```
    /// use gogs_hyper::models::{NewIssue, NewLabel};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hello = gogs.repo("alice", "hello");
    /// hello.labels().create(NewLabel::new("bug", "#ff0000")).await?;
    /// hello.issues().create(NewIssue::new("It breaks")).await?;
    /// assert_eq!(hello.issue(1).labels().add([1, 99]).await?.len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// 401 without a token; 403 for readers, who opened the issue included; 404 when the repository has no such issue, or has
    /// no issues, or the caller may not see it; otherwise see the [list for all handles](crate::handles).
    pub fn add(&self, labels: impl IntoValue<Vec<i64>>) -> Call<Vec<Label>> {
        self.client.call(AddIssueLabels, &self.path, (), IssueLabels::new(labels))
    }

    /// Puts labels on the issue in place of those that it has, and answers them.
    /// `PUT /repos/{owner}/{repo}/issues/{index}/labels`, for writers, with a token.
    ///
    /// Numbers that the repository has no label for are dropped without a word. Webhooks do not hear of it (0.14.3).
    ///
    /// ```
    /// use gogs_hyper::models::{NewIssue, NewLabel};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hello = gogs.repo("alice", "hello");
    /// hello.labels().create(NewLabel::new("bug", "#ff0000")).await?;
    /// hello.labels().create(NewLabel::new("idea", "#00ff00")).await?;
    /// hello.issues().create(NewIssue::new("It could").labels([1])).await?;
    /// assert_eq!(hello.issue(1).labels().replace([2]).await?[0].name, "idea");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`add`](Self::add).
    pub fn replace(&self, labels: impl IntoValue<Vec<i64>>) -> Call<Vec<Label>> {
        self.client.call(ReplaceIssueLabels, &self.path, (), IssueLabels::new(labels))
    }

    /// Takes one label off the issue. `DELETE /repos/{owner}/{repo}/issues/{index}/labels/{id}`, for writers, with a token.
    ///
    /// A label that the issue does not have is no failure; one that the repository does not have is. Webhooks do not hear of
    /// it (0.14.3).
    ///
    /// ```
    /// use gogs_hyper::models::{NewIssue, NewLabel};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hello = gogs.repo("alice", "hello");
    /// hello.labels().create(NewLabel::new("bug", "#ff0000")).await?;
    /// hello.issues().create(NewIssue::new("It works").labels([1])).await?;
    /// hello.issue(1).labels().remove(1).await?;
    /// assert!(hello.issue(1).labels().list().await?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`add`](Self::add), and 422 for a label that the repository does not have.
    pub fn remove(&self, label: i64) -> Call<()> {
        let IssuePath { owner, repo, index } = self.path.clone();
        self.client.call(RemoveIssueLabel, IssueItemPath { owner, repo, index, id: label }, (), ())
    }

    /// Takes all labels off the issue. `DELETE /repos/{owner}/{repo}/issues/{index}/labels`, for writers, with a token.
    ///
    /// ```
    /// use gogs_hyper::models::{NewIssue, NewLabel};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hello = gogs.repo("alice", "hello");
    /// hello.labels().create(NewLabel::new("bug", "#ff0000")).await?;
    /// hello.issues().create(NewIssue::new("It works").labels([1])).await?;
    /// hello.issue(1).labels().clear().await?;
    /// assert!(hello.issue(1).labels().list().await?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`add`](Self::add).
    pub fn clear(&self) -> Call<()> {
        self.client.call(ClearIssueLabels, &self.path, (), ())
    }
}

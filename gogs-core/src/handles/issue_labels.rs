//! The labels of one issue.

use crate::endpoints::labels::{
    AddIssueLabels, ClearIssueLabels, ListIssueLabels, RemoveIssueLabel, ReplaceIssueLabels,
};
use crate::endpoints::paths::{IssueItemPath, IssuePath};
use crate::models::{IntoValue, IssueLabels, Label};
use crate::{Call, Client};

/// The labels of one issue or pull request, returned by [`IssueHandle::labels`](crate::handles::IssueHandle::labels).
///
/// Labels are identified by id; [`LabelsHandle::find`](crate::handles::LabelsHandle::find) returns the id for a name.
///
/// **Gogs quirk** (0.14.3): changing them does not touch [`Issue::updated_at`](crate::models::Issue::updated_at).
#[derive(Debug, Clone)]
pub struct IssueLabelsHandle {
    client: Client,
    path: IssuePath,
}

impl IssueLabelsHandle {
    pub(crate) fn new(client: &Client, path: IssuePath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Lists the issue's labels, sorted by name.
    ///
    /// `GET /repos/{owner}/{repo}/issues/{index}/labels`, for everybody who can see the repository, with a token.
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
    /// - 404 if the repository has no such issue, or has no issues, or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn list(&self) -> Call<Vec<Label>> {
        self.client.call(ListIssueLabels, &self.path, (), ())
    }

    /// Adds labels to the issue, and returns all its labels.
    ///
    /// `POST /repos/{owner}/{repo}/issues/{index}/labels`, for writers, with a token.
    ///
    /// **Gogs quirk** (0.14.3): ids of unknown labels are ignored.
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
    /// - 403 for readers, who opened the issue included.
    /// - 404 if the repository has no such issue, or has no issues, or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn add(&self, labels: impl IntoValue<Vec<i64>>) -> Call<Vec<Label>> {
        self.client.call(AddIssueLabels, &self.path, (), IssueLabels::new(labels))
    }

    /// Replaces the labels of the issue, and returns them.
    ///
    /// `PUT /repos/{owner}/{repo}/issues/{index}/labels`, for writers, with a token.
    ///
    /// Ids of unknown labels are ignored.
    ///
    /// **Gogs quirk** (0.14.3): no webhook is sent.
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

    /// Removes a label from the issue.
    ///
    /// `DELETE /repos/{owner}/{repo}/issues/{index}/labels/{id}`, for writers, with a token.
    ///
    /// If the issue does not have the label, the call succeeds. If the repository does not have it, it fails.
    ///
    /// **Gogs quirk** (0.14.3): no webhook is sent.
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

    /// Removes all labels from the issue.
    ///
    /// `DELETE /repos/{owner}/{repo}/issues/{index}/labels`, for writers, with a token.
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

//! One milestone.

use crate::endpoints::milestones::{DeleteMilestone, EditMilestone, GetMilestone};
use crate::endpoints::paths::RepositoryItemPath;
use crate::handles::{RepositoryHandle, found};
use crate::models::{Milestone, MilestoneEdit, State};
use crate::{Call, Client};

/// One milestone, returned by [`RepositoryHandle::milestone`].
///
/// **Gogs quirk** (0.14.3): the number 0 means the repository's first milestone, in [`delete`](Self::delete) too.
#[derive(Debug, Clone)]
pub struct MilestoneHandle {
    client: Client,
    path: RepositoryItemPath,
}

impl MilestoneHandle {
    pub(crate) fn new(client: &Client, path: RepositoryItemPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Returns the id of the milestone, unique on the server.
    pub fn id(&self) -> i64 {
        self.path.id
    }

    /// Returns the handle of its repository.
    pub fn repo(&self) -> RepositoryHandle {
        self.client.repo(&self.path.owner, &self.path.repo)
    }

    /// Returns the milestone.
    ///
    /// `GET /repos/{owner}/{repo}/milestones/{id}`, for everybody who can see the repository, with a token.
    ///
    /// ```
    /// use gogs_hyper::models::NewMilestone;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let id = gogs.repo("alice", "hello").milestones().create(NewMilestone::new("1.0")).await?.id;
    /// assert_eq!(gogs.repo("alice", "hello").milestone(id).get().await?.title, "1.0");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository has no such milestone or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn get(&self) -> Call<Milestone> {
        self.client.call(GetMilestone, &self.path, (), ())
    }

    /// Returns whether there is such a milestone for this caller: `false` only for 404. Sends the request of
    /// [`get`](Self::get).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(!gogs.repo("alice", "hello").milestone(99).exists().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles), 404 excepted.
    pub fn exists(&self) -> Call<bool> {
        self.client.call_then(GetMilestone, &self.path, (), (), found)
    }

    /// Changes the milestone.
    ///
    /// `PATCH /repos/{owner}/{repo}/milestones/{id}`, for writers, with a token.
    ///
    /// ```
    /// use gogs_hyper::models::{MilestoneEdit, NewMilestone};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let id = gogs.repo("alice", "hello").milestones().create(NewMilestone::new("1.0")).await?.id;
    /// let edit = MilestoneEdit::new().title("1.0.0");
    /// assert_eq!(gogs.repo("alice", "hello").milestone(id).edit(edit).await?.title, "1.0.0");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository has no such milestone or the caller cannot see it.
    /// - 403 for readers.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn edit(&self, edit: MilestoneEdit) -> Call<Milestone> {
        self.client.call(EditMilestone, &self.path, (), edit)
    }

    /// Closes the milestone; its issues stay open. Sends the request of [`edit`](Self::edit).
    ///
    /// ```
    /// use gogs_hyper::models::{NewMilestone, State};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let id = gogs.repo("alice", "hello").milestones().create(NewMilestone::new("1.0")).await?.id;
    /// assert_eq!(gogs.repo("alice", "hello").milestone(id).close().await?.state, State::Closed);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`edit`](Self::edit).
    pub fn close(&self) -> Call<Milestone> {
        self.edit(MilestoneEdit::new().state(State::Closed))
    }

    /// Reopens the milestone. Sends the request of [`edit`](Self::edit).
    ///
    /// ```
    /// use gogs_hyper::models::{NewMilestone, State};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let id = gogs.repo("alice", "hello").milestones().create(NewMilestone::new("1.0")).await?.id;
    /// let milestone = gogs.repo("alice", "hello").milestone(id);
    /// milestone.close().await?;
    /// assert_eq!(milestone.reopen().await?.state, State::Open);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`edit`](Self::edit).
    pub fn reopen(&self) -> Call<Milestone> {
        self.edit(MilestoneEdit::new().state(State::Open))
    }

    /// Deletes the milestone. Its issues remain, without a milestone.
    ///
    /// `DELETE /repos/{owner}/{repo}/milestones/{id}`, for writers, with a token.
    ///
    /// **Gogs quirk** (0.14.3): deleting a milestone that is missing or belongs to another repository succeeds.
    ///
    /// ```
    /// use gogs_hyper::models::NewMilestone;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let id = gogs.repo("alice", "hello").milestones().create(NewMilestone::new("1.0")).await?.id;
    /// gogs.repo("alice", "hello").milestone(id).delete().await?;
    /// assert!(!gogs.repo("alice", "hello").milestone(id).exists().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository is not there or the caller cannot see it.
    /// - 403 for readers.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn delete(&self) -> Call<()> {
        self.client.call(DeleteMilestone, &self.path, (), ())
    }
}

//! The milestones of a repository.

use crate::endpoints::milestones::{CreateMilestone, DeleteMilestone, EditMilestone, GetMilestone, ListMilestones};
use crate::endpoints::paths::{RepositoryItemPath, RepositoryPath};
use crate::models::{Milestone, MilestoneEdit, NewMilestone};
use crate::{Call, Client};

/// The milestones of a repository, returned by
/// [`RepositoryHandle::milestones`](crate::handles::RepositoryHandle::milestones).
///
/// **Gogs quirk** (0.14.3): the number 0 means the repository's first milestone in every call, [`delete`](Self::delete)
/// included.
#[derive(Debug, Clone)]
pub struct MilestonesHandle {
    pub(super) client: Client,
    pub(super) path: RepositoryPath,
}

impl MilestonesHandle {
    pub(crate) fn new(client: &Client, path: RepositoryPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Lists the repository's milestones, open and closed, in the order in which they were created.
    ///
    /// `GET /repos/{owner}/{repo}/milestones`, for everybody who can see the repository, with a token. The list has no pages.
    ///
    /// ```
    /// use gogs_hyper::models::NewMilestone;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let milestones = gogs.repo("alice", "hello").milestones();
    /// milestones.create(NewMilestone::new("1.0")).await?;
    /// assert_eq!(milestones.list().await?[0].title, "1.0");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository is not there or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn list(&self) -> Call<Vec<Milestone>> {
        self.client.call(ListMilestones, &self.path, (), ())
    }

    /// Creates a milestone.
    ///
    /// `POST /repos/{owner}/{repo}/milestones`, for writers, with a token.
    ///
    /// A second milestone with the same title is accepted.
    ///
    /// ```
    /// use gogs_hyper::models::{NewMilestone, State};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let due = "2031-05-06T07:08:09Z".parse()?;
    /// let made = gogs.repo("alice", "hello").milestones().create(NewMilestone::new("1.0").due_on(due)).await?;
    /// assert_eq!((made.state, made.due_on), (State::Open, Some(due)));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for readers.
    /// - 404 if the repository is not there or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn create(&self, milestone: NewMilestone) -> Call<Milestone> {
        self.client.call(CreateMilestone, &self.path, (), milestone)
    }

    /// Returns a milestone.
    ///
    /// `GET /repos/{owner}/{repo}/milestones/{id}`, for everybody who can see the repository, with a token.
    ///
    /// ```
    /// use gogs_hyper::models::{NewIssue, NewMilestone};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hello = gogs.repo("alice", "hello");
    /// let id = hello.milestones().create(NewMilestone::new("1.0")).await?.id;
    /// hello.issues().create(NewIssue::new("It breaks").milestone(id)).await?;
    /// assert_eq!(hello.milestones().get(id).await?.open_issues, 1);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository has no such milestone or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn get(&self, id: i64) -> Call<Milestone> {
        self.client.call(GetMilestone, self.item(id), (), ())
    }

    /// Changes, closes or reopens a milestone.
    ///
    /// `PATCH /repos/{owner}/{repo}/milestones/{id}`, for writers, with a token.
    ///
    /// Closing one leaves its issues open.
    ///
    /// ```
    /// use gogs_hyper::jiff::Timestamp;
    /// use gogs_hyper::models::{MilestoneEdit, NewMilestone, State};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let milestones = gogs.repo("alice", "hello").milestones();
    /// let due = "2031-05-06T07:08:09Z".parse::<Timestamp>()?;
    /// let id = milestones.create(NewMilestone::new("1.0").due_on(due)).await?.id;
    /// let edited = milestones.edit(id, MilestoneEdit::new().state(State::Closed).without_due_date()).await?;
    /// assert_eq!((edited.title.as_str(), edited.state, edited.due_on), ("1.0", State::Closed, None));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for readers.
    /// - 404 if the repository has no such milestone or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn edit(&self, id: i64, edit: MilestoneEdit) -> Call<Milestone> {
        self.client.call(EditMilestone, self.item(id), (), edit)
    }

    /// Deletes a milestone. Its issues remain, without a milestone.
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
    /// let milestones = gogs.repo("alice", "hello").milestones();
    /// let id = milestones.create(NewMilestone::new("1.0")).await?.id;
    /// milestones.delete(id).await?;
    /// assert!(milestones.list().await?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for readers.
    /// - 404 if the repository is not there or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn delete(&self, id: i64) -> Call<()> {
        self.client.call(DeleteMilestone, self.item(id), (), ())
    }

    fn item(&self, id: i64) -> RepositoryItemPath {
        let RepositoryPath { owner, repo } = self.path.clone();
        RepositoryItemPath { owner, repo, id }
    }

    /// Returns the oldest milestone with this title from the [list](Self::list), or `None`.
    ///
    /// `GET /repos/{owner}/{repo}/milestones`, for everybody who can see the repository, with a token.
    ///
    /// ```
    /// use gogs_hyper::models::NewMilestone;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let milestones = gogs.repo("alice", "hello").milestones();
    /// let created = milestones.create(NewMilestone::new("1.0")).await?;
    /// assert_eq!(milestones.find("1.0").await?.map(|milestone| milestone.id), Some(created.id));
    /// assert_eq!(milestones.find("2.0").await?, None);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`list`](Self::list).
    pub fn find(&self, title: impl AsRef<str>) -> Call<Option<Milestone>> {
        let title = title.as_ref().to_owned();
        let first = move |all: Vec<Milestone>| all.into_iter().find(|milestone| milestone.title == title);
        self.client.call_then(ListMilestones, &self.path, (), (), move |milestones| milestones.map(first))
    }

    /// Returns whether there is a milestone of that title. Sends the request of [`find`](Self::find).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(!gogs.repo("alice", "hello").milestones().exists("1.0").await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`list`](Self::list).
    pub fn exists(&self, title: impl AsRef<str>) -> Call<bool> {
        let title = title.as_ref().to_owned();
        let any = move |all: Vec<Milestone>| all.iter().any(|milestone| milestone.title == title);
        self.client.call_then(ListMilestones, &self.path, (), (), move |milestones| milestones.map(any))
    }
}

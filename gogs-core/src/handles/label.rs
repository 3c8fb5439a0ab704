//! One label.

use crate::endpoints::labels::{DeleteLabel, EditLabel, GetLabel, LabelPath};
use crate::endpoints::paths::RepositoryItemPath;
use crate::handles::{RepositoryHandle, found};
use crate::models::{Label, LabelEdit};
use crate::{Call, Client};

/// One label, returned by [`RepositoryHandle::label`].
///
/// Labels are identified by id; [`LabelsHandle::find`](crate::handles::LabelsHandle::find) returns the id for a name.
#[derive(Debug, Clone)]
pub struct LabelHandle {
    client: Client,
    path: RepositoryItemPath,
}

impl LabelHandle {
    pub(crate) fn new(client: &Client, path: RepositoryItemPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Returns the id of the label, unique on the server.
    pub fn id(&self) -> i64 {
        self.path.id
    }

    /// Returns the handle of its repository.
    pub fn repo(&self) -> RepositoryHandle {
        self.client.repo(&self.path.owner, &self.path.repo)
    }

    /// Returns the label.
    ///
    /// `GET /repos/{owner}/{repo}/labels/{id}`, for everybody who can see the repository, with a token.
    ///
    /// ```
    /// use gogs_hyper::models::NewLabel;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let bug = gogs.repo("alice", "hello").labels().ensure(NewLabel::new("bug", "#ff0000")).await?;
    /// assert_eq!(gogs.repo("alice", "hello").label(bug.id).get().await?, bug);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository has no such label or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn get(&self) -> Call<Label> {
        self.client.call(GetLabel, self.by_text(), (), ())
    }

    /// Returns whether there is such a label for this caller: `false` only for 404. Sends the request of [`get`](Self::get).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(!gogs.repo("alice", "hello").label(99).exists().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles), 404 excepted.
    pub fn exists(&self) -> Call<bool> {
        self.client.call_then(GetLabel, self.by_text(), (), (), found)
    }

    /// Changes the label.
    ///
    /// `PATCH /repos/{owner}/{repo}/labels/{id}`, for writers, with a token.
    ///
    /// **Gogs quirk** (0.14.3): nothing is validated; an empty name and a colour of any length are accepted.
    ///
    /// ```
    /// use gogs_hyper::models::{LabelEdit, NewLabel};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let id = gogs.repo("alice", "hello").labels().ensure(NewLabel::new("bug", "#ff0000")).await?.id;
    /// let bug = gogs.repo("alice", "hello").label(id).edit(LabelEdit::new().color("#aa0000")).await?;
    /// assert_eq!((bug.name.as_str(), bug.color.as_str()), ("bug", "aa0000"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository has no such label or the caller cannot see it.
    /// - 403 for readers.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn edit(&self, edit: LabelEdit) -> Call<Label> {
        self.client.call(EditLabel, &self.path, (), edit)
    }

    /// Deletes the label, and removes it from all issues.
    ///
    /// `DELETE /repos/{owner}/{repo}/labels/{id}`, for writers, with a token.
    ///
    /// **Gogs quirk** (0.14.3): deleting a label that is missing or belongs to another repository succeeds.
    ///
    /// ```
    /// use gogs_hyper::models::NewLabel;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let id = gogs.repo("alice", "hello").labels().ensure(NewLabel::new("bug", "#ff0000")).await?.id;
    /// gogs.repo("alice", "hello").label(id).delete().await?;
    /// assert!(!gogs.repo("alice", "hello").label(id).exists().await?);
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
        self.client.call(DeleteLabel, &self.path, (), ())
    }

    /// Reading also accepts a name in place of the id.
    fn by_text(&self) -> LabelPath {
        let RepositoryItemPath { owner, repo, id } = self.path.clone();
        LabelPath { owner, repo, id: id.to_string() }
    }
}

//! The labels of a repository.

use crate::endpoints::labels::{CreateLabel, DeleteLabel, EditLabel, GetLabel, LabelPath, ListLabels};
use crate::endpoints::paths::{RepositoryItemPath, RepositoryPath};
use crate::models::{Label, LabelEdit, NewLabel};
use crate::{Call, Client, OptionalExtension as _};

/// The labels of a repository, returned by [`RepositoryHandle::labels`](crate::handles::RepositoryHandle::labels).
///
/// The labels of one issue are at [`IssueHandle::labels`](crate::handles::IssueHandle::labels).
#[derive(Debug, Clone)]
pub struct LabelsHandle {
    pub(super) client: Client,
    pub(super) path: RepositoryPath,
}

impl LabelsHandle {
    pub(crate) fn new(client: &Client, path: RepositoryPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Lists the repository's labels, sorted by name.
    ///
    /// `GET /repos/{owner}/{repo}/labels`, for everybody who can see the repository, with a token. The list has no pages.
    ///
    /// ```
    /// use gogs_hyper::models::NewLabel;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let labels = gogs.repo("alice", "hello").labels();
    /// labels.create(NewLabel::new("idea", "#00ff00")).await?;
    /// labels.create(NewLabel::new("bug", "#ff0000")).await?;
    /// let names: Vec<_> = labels.list().await?.into_iter().map(|label| label.name).collect();
    /// assert_eq!(names, ["bug", "idea"]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository is not there or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn list(&self) -> Call<Vec<Label>> {
        self.client.call(ListLabels, &self.path, (), ())
    }

    /// Creates a label.
    ///
    /// `POST /repos/{owner}/{repo}/labels`, for writers, with a token.
    ///
    /// **Gogs quirk** (0.14.3): [`Label::id`] is 0 in the answer. [`find`](Self::find) returns the id, and
    /// [`ensure`](Self::ensure) does both. A second label with the same name is accepted.
    ///
    /// ```
    /// use gogs_hyper::models::NewLabel;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let labels = gogs.repo("alice", "hello").labels();
    /// assert_eq!(labels.create(NewLabel::new("bug", "#ff0000")).await?.id, 0);
    /// assert_ne!(labels.find("bug").await?.expect("it was just made").id, 0);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for readers.
    /// - 404 if the repository is not there or the caller cannot see it.
    /// - 422 for an empty name and a colour that does not have seven characters.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn create(&self, label: NewLabel) -> Call<Label> {
        self.client.call(CreateLabel, &self.path, (), label)
    }

    /// Returns a label by its number.
    ///
    /// `GET /repos/{owner}/{repo}/labels/{id}`, for everybody who can see the repository, with a token.
    ///
    /// ```
    /// use gogs_hyper::models::NewLabel;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let labels = gogs.repo("alice", "hello").labels();
    /// labels.create(NewLabel::new("bug", "#ff0000")).await?;
    /// assert_eq!(labels.get(1).await?.name, "bug");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository has no such label or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn get(&self, id: i64) -> Call<Label> {
        self.client.call(GetLabel, self.label(id.to_string()), (), ())
    }

    /// Returns the oldest label with this name, or `None`. Names are case-sensitive.
    ///
    /// `GET /repos/{owner}/{repo}/labels/{name}`, for everybody who can see the repository, with a token.
    ///
    /// The server reads a numeric name as an id (0.14.3), and `.` and `..` are not possible in a path. For such names, the
    /// [list](Self::list) is used.
    ///
    /// ```
    /// use gogs_hyper::models::NewLabel;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let labels = gogs.repo("alice", "hello").labels();
    /// labels.create(NewLabel::new("help wanted", "#0000ff")).await?;
    /// labels.create(NewLabel::new("2024", "#0000ff")).await?;
    /// assert_eq!(labels.find("help wanted").await?.expect("a label of that name").id, 1);
    /// assert_eq!(labels.find("2024").await?.expect("a label of that name").id, 2);
    /// assert_eq!(labels.find("Help Wanted").await?, None);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 401 without a token, and every failure of [`list`](Self::list) for the names that are looked for there. A repository
    ///   that is not there has no label either, and is no failure for the other names. Otherwise see the [list for all
    ///   handles](crate::handles).
    /// - Those of [all handles](crate::handles).
    pub fn find(&self, name: impl AsRef<str>) -> Call<Option<Label>> {
        let name = name.as_ref();
        let is_number = name.parse::<i64>().is_ok();
        if is_number || matches!(name, "" | "." | "..") {
            let name = name.to_owned();
            let first = move |labels: Vec<Label>| labels.into_iter().find(|label| label.name == name);
            return self.client.call_then(ListLabels, &self.path, (), (), move |labels| labels.map(first));
        }
        self.client.call_then(GetLabel, self.label(name), (), (), |label| label.optional())
    }

    /// Returns whether there is a label with this name, which is case-sensitive. Sends the request of [`find`](Self::find).
    ///
    /// ```
    /// use gogs_hyper::models::NewLabel;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let labels = gogs.repo("alice", "hello").labels();
    /// labels.create(NewLabel::new("bug", "#ff0000")).await?;
    /// assert!(labels.exists("bug").await?);
    /// assert!(!labels.exists("idea").await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`find`](Self::find).
    pub fn exists(&self, name: impl AsRef<str>) -> Call<bool> {
        let (path, name) = (self.path.clone(), name.as_ref().to_owned());
        Call::composed(&self.client, move |client| async move { Ok(Self { client, path }.find(name).await?.is_some()) })
    }

    /// Changes a label.
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
    /// let labels = gogs.repo("alice", "hello").labels();
    /// labels.create(NewLabel::new("bug", "#ff0000")).await?;
    /// let bug = labels.edit(1, LabelEdit::new().color("#aa0000")).await?;
    /// assert_eq!((bug.name.as_str(), bug.color.as_str()), ("bug", "aa0000"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for readers.
    /// - 404 if the repository has no such label or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn edit(&self, id: i64, edit: LabelEdit) -> Call<Label> {
        self.client.call(EditLabel, self.item(id), (), edit)
    }

    /// Deletes a label, and removes it from all issues.
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
    /// let labels = gogs.repo("alice", "hello").labels();
    /// labels.create(NewLabel::new("bug", "#ff0000")).await?;
    /// labels.delete(1).await?;
    /// assert!(labels.list().await?.is_empty());
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
        self.client.call(DeleteLabel, self.item(id), (), ())
    }

    fn item(&self, id: i64) -> RepositoryItemPath {
        let RepositoryPath { owner, repo } = self.path.clone();
        RepositoryItemPath { owner, repo, id }
    }

    fn label(&self, id: impl Into<String>) -> LabelPath {
        let RepositoryPath { owner, repo } = self.path.clone();
        LabelPath { owner, repo, id: id.into() }
    }
}

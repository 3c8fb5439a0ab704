//! The collaborators of a repository.

use crate::endpoints::collaborators::{
    AddCollaborator, CheckCollaborator, CollaboratorPath, ListCollaborators, RemoveCollaborator,
};
use crate::endpoints::paths::RepositoryPath;
use crate::handles::found;
use crate::models::{Collaborator, CollaboratorPermission, NewCollaborator};
use crate::{Call, Client};

/// The collaborators of a repository, returned by
/// [`RepositoryHandle::collaborators`](crate::handles::RepositoryHandle::collaborators).
///
/// Members of teams and the owner are not collaborators, unless they were added.
#[derive(Debug, Clone)]
pub struct CollaboratorsHandle {
    client: Client,
    path: RepositoryPath,
}

impl CollaboratorsHandle {
    pub(crate) fn new(client: &Client, path: RepositoryPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Lists the collaborators in the order in which they were added.
    ///
    /// `GET /repos/{owner}/{repo}/collaborators`, for administrators of the repository, with a token. The list has no pages.
    ///
    /// ```
    /// use gogs_hyper::models::CollaboratorPermission;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let collaborators = gogs.repo("alice", "hello").collaborators();
    /// collaborators.add("bob", CollaboratorPermission::Write).await?;
    /// let bob = &collaborators.list().await?[0];
    /// assert_eq!(bob.user.username, "bob");
    /// assert!(bob.permissions.push && !bob.permissions.admin);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for readers and writers.
    /// - 404 if the repository is not there or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn list(&self) -> Call<Vec<Collaborator>> {
        self.client.call(ListCollaborators, &self.path, (), ())
    }

    /// Returns whether a user is a collaborator: `false` for 404, which also says that the caller does not see the
    /// repository.
    ///
    /// `GET /repos/{owner}/{repo}/collaborators/{collaborator}`, for administrators of the repository, with a token.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(!gogs.repo("alice", "hello").collaborators().contains("bob").await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for readers and writers.
    /// - 422 without a message for an unknown user (0.14.3).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn contains(&self, username: impl AsRef<str>) -> Call<bool> {
        self.client.call_then(CheckCollaborator, self.collaborator(username.as_ref()), (), (), found)
    }

    /// Returns whether a user is a collaborator; the same as [`contains`](Self::contains).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(!gogs.repo("alice", "hello").collaborators().exists("bob").await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`contains`](Self::contains).
    pub fn exists(&self, username: impl AsRef<str>) -> Call<bool> {
        self.contains(username)
    }

    /// Adds a collaborator, or changes the permission of one. Repeating it does no harm.
    ///
    /// `PUT /repos/{owner}/{repo}/collaborators/{collaborator}`, for administrators of the repository, with a token.
    ///
    /// The server adds the user first, and sets the permission in a second step. In between, the user can write.
    ///
    /// **Gogs quirk** (0.14.3): organizations are accepted, too, and so is the owner, whose [own
    /// list](crate::handles::MeHandle::repos) then holds the repository twice.
    ///
    /// ```
    /// use gogs_hyper::models::CollaboratorPermission;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let gogs = mock.client_as("alice");
    /// gogs.repo("alice", "hello").collaborators().add("bob", CollaboratorPermission::Admin).await?;
    /// let as_bob = mock.client_as("bob").repo("alice", "hello").get().await?;
    /// assert!(as_bob.permissions.expect("a single repository has them").admin);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for readers and writers.
    /// - 404 if the repository is not there or the caller cannot see it.
    /// - 422 without a message for an unknown user (0.14.3).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    #[doc(alias = "ensure")]
    pub fn add(&self, username: impl AsRef<str>, permission: CollaboratorPermission) -> Call<()> {
        let body = NewCollaborator::new().permission(permission);
        self.client.call(AddCollaborator, self.collaborator(username.as_ref()), (), body)
    }

    /// Removes a collaborator. If the user is not a collaborator, nothing happens.
    ///
    /// `DELETE /repos/{owner}/{repo}/collaborators/{collaborator}`, for administrators of the repository, with a token.
    ///
    /// The user's issues and assignments remain.
    ///
    /// ```
    /// use gogs_hyper::models::CollaboratorPermission;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let collaborators = gogs.repo("alice", "hello").collaborators();
    /// collaborators.add("bob", CollaboratorPermission::Read).await?;
    /// collaborators.remove("bob").await?;
    /// assert!(!collaborators.contains("bob").await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for readers and writers.
    /// - 404 if the repository is not there or the caller cannot see it.
    /// - 422 without a message for an unknown user (0.14.3).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn remove(&self, username: impl AsRef<str>) -> Call<()> {
        self.client.call(RemoveCollaborator, self.collaborator(username.as_ref()), (), ())
    }

    fn collaborator(&self, username: &str) -> CollaboratorPath {
        let RepositoryPath { owner, repo } = self.path.clone();
        CollaboratorPath { owner, repo, collaborator: username.to_owned() }
    }
}

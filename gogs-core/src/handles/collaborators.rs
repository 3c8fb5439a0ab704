//! The collaborators of a repository.

use crate::endpoints::collaborators::{
    AddCollaborator, CheckCollaborator, CollaboratorPath, ListCollaborators, RemoveCollaborator,
};
use crate::endpoints::paths::RepositoryPath;
use crate::handles::found;
use crate::models::{Collaborator, CollaboratorPermission, NewCollaborator};
use crate::{Call, Client};

/// The collaborators of a repository: what
/// [`RepositoryHandle::collaborators`](crate::handles::RepositoryHandle::collaborators) returns.
///
/// Members of an organization's teams are no collaborators, and neither is the owner, unless added.
#[derive(Debug, Clone)]
pub struct CollaboratorsHandle {
    client: Client,
    path: RepositoryPath,
}

impl CollaboratorsHandle {
    pub(crate) fn new(client: &Client, path: RepositoryPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Lists the collaborators in the order in which they came. `GET /repos/{owner}/{repo}/collaborators`, for
    /// administrators of the repository, with a token. There are no pages.
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
    /// 401 without a token; 403 for readers and writers; 404 when the repository is not there or the caller may not see
    /// it; otherwise see the [list for all handles](crate::handles).
    pub fn list(&self) -> Call<Vec<Collaborator>> {
        self.client.call(ListCollaborators, &self.path, (), ())
    }

    /// Asks whether a user is a collaborator: false for 404, which also says that the caller does not see the repository.
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
    /// 401 without a token; 403 for readers and writers; 422 without a word for an unknown user (0.14.3); otherwise see the
    /// [list for all handles](crate::handles).
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

    /// Lets a user collaborate, or changes what a collaborator may do; may be repeated.
    /// `PUT /repos/{owner}/{repo}/collaborators/{collaborator}`, for administrators of the repository, with a token.
    ///
    /// Adding somebody and setting the permission are two steps on the server, and a new collaborator may write in between.
    /// Organizations are taken as well, and the owner, whose repository is then twice in the list of
    /// [one's own](crate::handles::MeHandle::repos) (0.14.3).
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
    /// 401 without a token; 403 for readers and writers; 404 when the repository is not there or the caller may not see it;
    /// 422 without a word for an unknown user (0.14.3); otherwise see the [list for all handles](crate::handles).
    #[doc(alias = "ensure")]
    pub fn add(&self, username: impl AsRef<str>, permission: CollaboratorPermission) -> Call<()> {
        let body = NewCollaborator::new().permission(permission);
        self.client.call(AddCollaborator, self.collaborator(username.as_ref()), (), body)
    }

    /// Ends a user's collaboration; a user who is no collaborator stays none.
    /// `DELETE /repos/{owner}/{repo}/collaborators/{collaborator}`, for administrators of the repository, with a token.
    ///
    /// The user's issues stay, also those that the user is to see to.
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
    /// 401 without a token; 403 for readers and writers; 404 when the repository is not there or the caller may not see it;
    /// 422 without a word for an unknown user (0.14.3); otherwise see the [list for all handles](crate::handles).
    pub fn remove(&self, username: impl AsRef<str>) -> Call<()> {
        self.client.call(RemoveCollaborator, self.collaborator(username.as_ref()), (), ())
    }

    fn collaborator(&self, username: &str) -> CollaboratorPath {
        let RepositoryPath { owner, repo } = self.path.clone();
        CollaboratorPath { owner, repo, collaborator: username.to_owned() }
    }
}

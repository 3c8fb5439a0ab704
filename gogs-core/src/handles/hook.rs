//! One hook.

use crate::endpoints::hooks::{DeleteHook, EditHook};
use crate::endpoints::paths::RepositoryItemPath;
use crate::handles::RepositoryHandle;
use crate::models::{Hook, HookEdit};
use crate::{Call, Client};

/// One hook, returned by [`RepositoryHandle::hook`].
#[derive(Debug, Clone)]
pub struct HookHandle {
    client: Client,
    path: RepositoryItemPath,
}

impl HookHandle {
    pub(crate) fn new(client: &Client, path: RepositoryItemPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Returns the id of the hook, unique on the server.
    pub fn id(&self) -> i64 {
        self.path.id
    }

    /// Returns the handle of its repository.
    pub fn repo(&self) -> RepositoryHandle {
        self.client.repo(&self.path.owner, &self.path.repo)
    }

    /// Finds the hook on the list of the repository's hooks, because no route returns a single one (0.14.3). Returns `None`
    /// if it is not there.
    ///
    /// `GET /repos/{owner}/{repo}/hooks`, for administrators of the repository, with a token.
    ///
    /// ```
    /// use gogs_hyper::models::NewHook;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hooks = gogs.repo("alice", "hello").hooks();
    /// let id = hooks.create(NewHook::gogs("https://ci.example.com/build")).await?.id;
    /// let hook = gogs.repo("alice", "hello").hook(id).find().await?.expect("it was just created");
    /// assert_eq!(hook.config.url, "https://ci.example.com/build");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`HooksHandle::list`](crate::handles::HooksHandle::list).
    #[doc(alias = "get")]
    pub fn find(&self) -> Call<Option<Hook>> {
        self.repo().hooks().find(self.path.id)
    }

    /// Returns whether the repository has the hook. Sends the request of [`find`](Self::find).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(!gogs.repo("alice", "hello").hook(99).exists().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`HooksHandle::list`](crate::handles::HooksHandle::list).
    pub fn exists(&self) -> Call<bool> {
        let id = self.path.id;
        self.repo().hooks().any(move |hook| hook.id == id)
    }

    /// Changes the hook.
    ///
    /// `PATCH /repos/{owner}/{repo}/hooks/{id}`, for administrators of the repository, with a token.
    ///
    /// The events are those of `edit` afterwards; [`edit_with`](Self::edit_with) keeps the present ones. Type and secret
    /// cannot be changed.
    ///
    /// ```
    /// use gogs_hyper::models::{HookEdit, HookEvent, NewHook};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hooks = gogs.repo("alice", "hello").hooks();
    /// let id = hooks.create(NewHook::gogs("https://ci.example.com/build")).await?.id;
    /// let hook = gogs.repo("alice", "hello").hook(id).edit(HookEdit::new([HookEvent::Release]).active(true)).await?;
    /// assert!(hook.active && hook.events == [HookEvent::Release]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`HooksHandle::edit`](crate::handles::HooksHandle::edit).
    pub fn edit(&self, edit: HookEdit) -> Call<Hook> {
        self.client.call(EditHook, &self.path, (), edit)
    }

    /// Finds the hook, lets `change` change it, and writes it back; `None` if the repository has no such hook.
    ///
    /// `GET /repos/{owner}/{repo}/hooks` and `PATCH /repos/{owner}/{repo}/hooks/{id}`.
    ///
    /// Changes by others in between are lost; the server cannot detect them.
    ///
    /// ```
    /// use gogs_hyper::models::NewHook;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hooks = gogs.repo("alice", "hello").hooks();
    /// let id = hooks.create(NewHook::gogs("https://ci.example.com/build")).await?.id;
    /// let hook = gogs.repo("alice", "hello").hook(id).edit_with(|edit| edit.active = Some(true)).await?;
    /// assert!(hook.expect("it was just created").active);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`HooksHandle::list`](crate::handles::HooksHandle::list) and
    /// [`HooksHandle::edit`](crate::handles::HooksHandle::edit).
    pub fn edit_with(&self, change: impl FnOnce(&mut HookEdit) + Send + 'static) -> Call<Option<Hook>> {
        self.repo().hooks().edit_with(self.path.id, change)
    }

    /// Deletes the hook.
    ///
    /// `DELETE /repos/{owner}/{repo}/hooks/{id}`, for administrators of the repository, with a token.
    ///
    /// **Gogs quirk** (0.14.3): deleting a hook that is missing or belongs to another repository succeeds.
    ///
    /// ```
    /// use gogs_hyper::models::NewHook;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hooks = gogs.repo("alice", "hello").hooks();
    /// let id = hooks.create(NewHook::gogs("https://ci.example.com/build")).await?.id;
    /// gogs.repo("alice", "hello").hook(id).delete().await?;
    /// assert!(hooks.list().await?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`HooksHandle::delete`](crate::handles::HooksHandle::delete).
    pub fn delete(&self) -> Call<()> {
        self.client.call(DeleteHook, &self.path, (), ())
    }
}

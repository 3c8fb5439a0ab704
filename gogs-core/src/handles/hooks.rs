//! The hooks of a repository.

use crate::endpoints::hooks::{CreateHook, DeleteHook, EditHook, ListHooks};
use crate::endpoints::paths::{RepositoryItemPath, RepositoryPath};
use crate::models::{Hook, HookEdit, NewHook};
use crate::{Call, Client};

/// The hooks of a repository, returned by [`RepositoryHandle::hooks`](crate::handles::RepositoryHandle::hooks).
///
/// All of its calls are for administrators of the repository, with a token. The module `webhook` reads what hooks send.
///
/// **Gogs quirk** (0.14.3): the hooks of an organization have no routes.
#[derive(Debug, Clone)]
pub struct HooksHandle {
    pub(super) client: Client,
    pub(super) path: RepositoryPath,
}

impl HooksHandle {
    pub(crate) fn new(client: &Client, path: RepositoryPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Lists the repository's hooks, by id.
    ///
    /// `GET /repos/{owner}/{repo}/hooks`, for administrators of the repository, with a token. The list has no pages, and no
    /// secrets.
    ///
    /// ```
    /// use gogs_hyper::models::NewHook;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hooks = gogs.repo("alice", "hello").hooks();
    /// hooks.create(NewHook::gogs("https://ci.example.com/build").active(true)).await?;
    /// for hook in hooks.list().await?.iter().filter(|hook| hook.active) {
    ///     println!("{} posts to {}", hook.id, hook.config.url);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for those who do not administer the repository.
    /// - 404 if it is not there or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn list(&self) -> Call<Vec<Hook>> {
        self.client.call(ListHooks, &self.path, (), ())
    }

    /// Returns the hook with this id, or `None`. No route returns a single hook (0.14.3), so it reads the [list](Self::list).
    ///
    /// `GET /repos/{owner}/{repo}/hooks`.
    ///
    /// ```
    /// use gogs_hyper::models::NewHook;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hooks = gogs.repo("alice", "hello").hooks();
    /// let made = hooks.create(NewHook::gogs("https://ci.example.com/build")).await?;
    /// assert_eq!(hooks.find(made.id).await?.expect("it was just made").config, made.config);
    /// assert_eq!(hooks.find(99).await?, None);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`list`](Self::list).
    pub fn find(&self, id: i64) -> Call<Option<Hook>> {
        self.first(move |hook| hook.id == id)
    }

    /// Creates a hook.
    ///
    /// `POST /repos/{owner}/{repo}/hooks`, for administrators of the repository, with a token.
    ///
    /// A hook is off unless [`NewHook::active`] switches it on. The secret is never returned.
    ///
    /// **Gogs quirk** (0.14.3): the server does not validate the address, and accepts a second hook with the same one.
    ///
    /// ```
    /// use gogs_hyper::models::{HookEvent, NewHook};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hook = NewHook::gogs("https://ci.example.com/build").secret("only the receiver knows").active(true);
    /// let hook = hook.events([HookEvent::Push, HookEvent::Create]);
    /// let made = gogs.repo("alice", "hello").hooks().create(hook).await?;
    /// assert_eq!(made.events, [HookEvent::Create, HookEvent::Push]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for those who do not administer the repository.
    /// - 404 if it is not there or the caller cannot see it.
    /// - 422 for a type or content type that the server does not know, and a Slack hook without a channel.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn create(&self, hook: NewHook) -> Call<Hook> {
        self.client.call(CreateHook, &self.path, (), hook)
    }

    /// Changes a hook.
    ///
    /// `PATCH /repos/{owner}/{repo}/hooks/{id}`, for administrators of the repository, with a token.
    ///
    /// The events are those of `edit` from then on; [`edit_with`](Self::edit_with) keeps the present ones.
    ///
    /// **Gogs quirk** (0.14.3): type and secret cannot be changed, and the id 0 changes the first hook of the repository.
    ///
    /// ```
    /// use gogs_hyper::models::{HookEdit, HookEvent, NewHook};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hooks = gogs.repo("alice", "hello").hooks();
    /// let id = hooks.create(NewHook::gogs("https://ci.example.com/build")).await?.id;
    /// let hook = hooks.edit(id, HookEdit::new([HookEvent::Release]).active(true)).await?;
    /// assert!(hook.active && hook.events == [HookEvent::Release]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for those who do not administer the repository.
    /// - 404 if it has no such hook or the caller cannot see it.
    /// - 422 for a content type that the server does not know.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn edit(&self, id: i64, edit: HookEdit) -> Call<Hook> {
        self.client.call(EditHook, self.item(id), (), edit)
    }

    /// Reads a hook, lets `change` modify it, and writes it back: `GET /repos/{owner}/{repo}/hooks` and
    /// `PATCH /repos/{owner}/{repo}/hooks/{id}`. Returns `None` if the repository has no such hook.
    ///
    /// Changes by others in between are lost; the server cannot detect them.
    ///
    /// ```
    /// use gogs_hyper::models::{HookEvent, NewHook};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hooks = gogs.repo("alice", "hello").hooks();
    /// let new = NewHook::gogs("https://ci.example.com/build").events([HookEvent::Issues]);
    /// let id = hooks.create(new).await?.id;
    /// let hook = hooks.edit_with(id, |edit| edit.active = Some(true)).await?.expect("it was just made");
    /// assert!(hook.active && hook.events == [HookEvent::Issues]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`list`](Self::list) and [`edit`](Self::edit).
    pub fn edit_with(&self, id: i64, change: impl FnOnce(&mut HookEdit) + Send + 'static) -> Call<Option<Hook>> {
        let path = self.path.clone();
        Call::composed(&self.client, move |client| async move {
            let hooks = Self { client, path };
            let Some(hook) = hooks.find(id).await? else { return Ok(None) };
            let mut edit = hook.into();
            change(&mut edit);
            hooks.edit(id, edit).await.map(Some)
        })
    }

    /// Deletes a hook.
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
    /// hooks.delete(id).await?;
    /// assert!(hooks.list().await?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for those who do not administer the repository.
    /// - 404 if it is not there or the caller cannot see it.
    /// - 500 for the number 0.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn delete(&self, id: i64) -> Call<()> {
        self.client.call(DeleteHook, self.item(id), (), ())
    }

    /// Returns the oldest hook that posts to this address, or `None`.
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
    /// hooks.create(NewHook::gogs("https://ci.example.com/build").active(true)).await?;
    /// assert!(hooks.find_url("https://ci.example.com/build").await?.expect("it was just created").active);
    /// assert_eq!(hooks.find_url("https://ci.example.com/other").await?, None);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`list`](Self::list).
    pub fn find_url(&self, url: impl AsRef<str>) -> Call<Option<Hook>> {
        let url = url.as_ref().to_owned();
        self.first(move |hook| hook.config.url == url)
    }

    /// Returns whether a hook posts to this address. Sends the request of [`find_url`](Self::find_url).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(!gogs.repo("alice", "hello").hooks().exists("https://ci.example.com/build").await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`list`](Self::list).
    pub fn exists(&self, url: impl AsRef<str>) -> Call<bool> {
        let url = url.as_ref().to_owned();
        self.any(move |hook| hook.config.url == url)
    }

    /// Returns whether a listed hook satisfies the condition.
    pub(crate) fn any(&self, is_it: impl Fn(&Hook) -> bool + Send + 'static) -> Call<bool> {
        self.client.call_then(ListHooks, &self.path, (), (), move |hooks| Ok(hooks?.iter().any(is_it)))
    }

    /// Returns the first listed hook that satisfies the condition.
    pub(super) fn first(&self, is_it: impl Fn(&Hook) -> bool + Send + 'static) -> Call<Option<Hook>> {
        self.client
            .call_then(ListHooks, &self.path, (), (), move |hooks| Ok(hooks?.into_iter().find(|hook| is_it(hook))))
    }

    fn item(&self, id: i64) -> RepositoryItemPath {
        let RepositoryPath { owner, repo } = self.path.clone();
        RepositoryItemPath { owner, repo, id }
    }
}

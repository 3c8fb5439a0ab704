//! The calls, by subject.
//!
//! A handle is a client with the names that its calls share: `gogs.repo("alice", "hello")` holds an owner and a repository.
//! Creating one sends nothing. Each method sends one request of the [table](crate::endpoints), unless its docs say otherwise.
//!
//! Every kind of resource with its own routes has two handles: one for a single resource, which its parent returns by name or
//! number and whose method is in the singular, and one for all of them, in the plural. Their methods have the same names
//! everywhere:
//!
//! | on | method | what it does |
//! |---|---|---|
//! | a single one: `repo.issue(1)`, `repo.branch("dev")` | `get`, `exists`, `edit`, `delete` | works on it; `find` instead of `get` if only the list contains it |
//! | things with a state | `close`, `reopen` | changes the state |
//! | all of them: `repo.issues()`, `repo.hooks()` | `list`, `stream` | lists them |
//! | | `find`, `exists` | searches for one by a name, a title, or the address of a hook |
//! | | `create`, `add` | creates or adds one |
//! | | `ensure` | returns an existing one, or creates it |
//!
//! `ensure` sends several requests, and is not atomic: if two callers use it at the same time, the creation fails for one of
//! them, or both create one if the server allows duplicates. The docs of the methods say which. There is no `ensure` if the
//! server itself accepts existing values (`collaborators().add(…)`, `team.add_member(…)`, `follow(…)`).
//!
//! Handles are cheap: they hold a string or two, and share the [`Client`]. They can be created where they are used, stored in
//! a struct, and moved into a task. So can calls: a [`Call`](crate::Call) owns its data, and outlives the handle and the
//! arguments that it was created from.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let gogs = gogs_mock::sample().client_as("alice");
//! let hello = gogs.repo("alice", "hello");
//! let (branches, tags) = tokio::try_join!(hello.branches().list(), hello.tags().list())?;
//! assert_eq!((branches.len(), tags.len()), (1, 0));
//!
//! let mut tasks = tokio::task::JoinSet::new();
//! for repository in gogs.me().repos().await? {
//!     tasks.spawn(gogs.repo_of(&repository).branches().list());
//! }
//! while let Some(branches) = tasks.join_next().await {
//!     assert_eq!(branches??.len(), 1);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! The examples are the bodies of functions as below, in a program that depends on the transport crate, `gogs-mock` and
//! tokio. `gogs_reqwest` can replace `gogs_hyper` in all of them. For a real server, use the client
//! `gogs_hyper::client("https://git.example.com")?.with_token(…)`.
//!
//! ```
//! #[tokio::main(flavor = "current_thread")]
//! async fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let gogs = gogs_mock::sample().client_as("alice");
//!     println!("{}", gogs.repo("alice", "hello").get().await?.description);
//!     Ok(())
//! }
//! ```
//!
//! Every method can fail with an [`Error`]:
//!
//! - [`Refused`](crate::Error::Refused) if the server refuses the request; the docs of the methods say when.
//! - [`NoAnswer`](crate::Error::NoAnswer) if no response is received.
//! - [`Unexpected`](crate::Error::Unexpected) if the response is not that of Gogs, such as the web page of a proxy that asks
//!   to sign in.
//! - [`Invalid`](crate::Error::Invalid) for a name that is empty, `.` or `..`, before anything is sent.

mod access_tokens;
mod admin;
mod archive_format;
mod assigned_issues;
mod branch;
mod branches;
mod collaborators;
mod comment;
mod comments;
mod commits;
mod contents;
mod deploy_key;
mod deploy_keys;
mod downloads;
mod emails;
mod ensure_in_repository;
mod ensure_on_server;
mod follows;
mod git;
mod hook;
mod hooks;
mod issue;
mod issue_labels;
mod issues;
mod key;
mod keys;
mod label;
mod labels;
mod markdown;
mod me;
mod milestone;
mod milestones;
mod organization;
mod repositories;
mod repository;
mod repository_comments;
mod repository_parts;
mod tags;
mod team;
mod user;
mod users;

pub use self::access_tokens::AccessTokensHandle;
pub use self::admin::AdminHandle;
pub use self::archive_format::ArchiveFormat;
pub use self::branch::BranchHandle;
pub use self::branches::BranchesHandle;
pub use self::collaborators::CollaboratorsHandle;
pub use self::comment::CommentHandle;
pub use self::comments::CommentsHandle;
pub use self::commits::CommitsHandle;
pub use self::contents::ContentsHandle;
pub use self::deploy_key::DeployKeyHandle;
pub use self::deploy_keys::DeployKeysHandle;
pub use self::emails::EmailsHandle;
pub use self::follows::FollowsHandle;
pub use self::git::GitHandle;
pub use self::hook::HookHandle;
pub use self::hooks::HooksHandle;
pub use self::issue::IssueHandle;
pub use self::issue_labels::IssueLabelsHandle;
pub use self::issues::IssuesHandle;
pub use self::key::KeyHandle;
pub use self::keys::KeysHandle;
pub use self::label::LabelHandle;
pub use self::labels::LabelsHandle;
pub use self::markdown::MarkdownHandle;
pub use self::me::MeHandle;
pub use self::milestone::MilestoneHandle;
pub use self::milestones::MilestonesHandle;
pub use self::organization::OrganizationHandle;
pub use self::repositories::RepositoriesHandle;
pub use self::repository::RepositoryHandle;
pub use self::repository_comments::RepositoryCommentsHandle;
pub use self::tags::TagsHandle;
pub use self::team::TeamHandle;
pub use self::user::UserHandle;
pub use self::users::UsersHandle;
use crate::{Client, Error, OptionalExtension as _, RepositoryName, RepositoryNameError};

/// The handles.
impl Client {
    /// Returns the handle of the caller.
    pub fn me(&self) -> MeHandle {
        MeHandle::new(self)
    }

    /// Returns the handle of the access tokens of the user who signs in with a password.
    pub fn access_tokens(&self) -> AccessTokensHandle {
        AccessTokensHandle::new(self)
    }

    /// Returns the handle of the server's Markdown renderer.
    pub fn markdown(&self) -> MarkdownHandle {
        MarkdownHandle::new(self)
    }

    /// Returns the handle of all users.
    pub fn users(&self) -> UsersHandle {
        UsersHandle::new(self)
    }

    /// Returns the handle of a user, by name; not case-sensitive.
    pub fn user(&self, username: impl AsRef<str>) -> UserHandle {
        UserHandle::new(self, username.as_ref().to_owned())
    }

    /// Returns the handle of an organization, by name; not case-sensitive.
    pub fn org(&self, name: impl AsRef<str>) -> OrganizationHandle {
        OrganizationHandle::new(self, name.as_ref().to_owned())
    }

    /// Returns the handle of all repositories.
    pub fn repos(&self) -> RepositoriesHandle {
        RepositoriesHandle::new(self)
    }

    /// Returns the handle of a repository, by the names of its owner and itself; not case-sensitive.
    pub fn repo(&self, owner: impl AsRef<str>, name: impl AsRef<str>) -> RepositoryHandle {
        RepositoryHandle::new(self, owner.as_ref().to_owned(), name.as_ref().to_owned())
    }

    /// Returns the handle of a repository, by owner and name in one text: `alice/hello`. For a [`RepositoryName`], use
    /// [`repo_of`](Self::repo_of).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert_eq!(gogs.repo_named("alice/hello")?.get().await?.default_branch, "master");
    /// assert_eq!(
    ///     gogs.repo_named("hello").unwrap_err().to_string(),
    ///     "\"hello\" is not the name of a repository: write the owner and the name with a slash between, \
    ///      as in \"alice/hello\"",
    /// );
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`RepositoryNameError`] for any other text. With `?`, it converts to an [`Error`].
    pub fn repo_named(&self, full_name: impl AsRef<str>) -> Result<RepositoryHandle, RepositoryNameError> {
        Ok(self.repo_of(full_name.as_ref().parse::<RepositoryName>()?))
    }

    /// Returns the handle of a repository from a list, a search or a delivery, or of a [`RepositoryName`].
    ///
    /// ```
    /// use gogs_hyper::RepositoryName;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// for repository in gogs.me().repos().await? {
    ///     for branch in gogs.repo_of(&repository).branches().list().await? {
    ///         println!("{} {}", repository.full_name, branch.name);
    ///     }
    /// }
    ///
    /// let configured: RepositoryName = "alice/hello".parse()?;
    /// assert!(gogs.repo_of(&configured).exists().await?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn repo_of(&self, repository: impl Into<RepositoryName>) -> RepositoryHandle {
        let RepositoryName { owner, name } = repository.into();
        RepositoryHandle::new(self, owner, name)
    }

    /// Returns the handle of the calls of site administrators.
    pub fn admin(&self) -> AdminHandle {
        AdminHandle::new(self)
    }
}

/// Converts the result to `true` for a response, and to `false` only for a 404 of the API. Other errors are returned.
fn found<T>(answer: Result<T, Error>) -> Result<bool, Error> {
    Ok(answer.optional()?.is_some())
}

/// Returns whether two SSH keys in OpenSSH's format are equal except for their comments.
fn is_same_key(one: &str, other: &str) -> bool {
    one.split_whitespace().take(2).eq(other.split_whitespace().take(2))
}

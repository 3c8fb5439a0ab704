//! The calls, by subject.
//!
//! A handle is a client with the names that its calls share: `gogs.repo("alice", "hello")` holds an owner and a
//! repository, and asks the server nothing until one of its methods is awaited. Each method is one call of the
//! [table](crate::endpoints), unless its docs say otherwise.
//!
//! A thing that has routes of its own has a handle of its own, which its parent returns by the thing's name or number, in
//! the singular; the plural is the handle of all of them. The methods have the same names everywhere:
//!
//! | on | method | what it does |
//! |---|---|---|
//! | one thing: `repo.issue(1)`, `repo.branch("dev")` | `get`, `exists`, `edit`, `delete` | works on it; `find` in place of `get` where only the list has it |
//! | what is open or closed | `close`, `reopen` | |
//! | all of them: `repo.issues()`, `repo.hooks()` | `list`, `stream` | lists them |
//! | | `find`, `exists` | by what names one: a name, a title, the address of a hook |
//! | | `create`, `add` | |
//! | | `ensure` | returns the one that is there, and creates it if there is none |
//!
//! `ensure` sends several requests, and nothing holds others back in between: if two callers do so at the same time, the
//! creation fails for one of them, or both create one where the server allows two. The methods' docs say which. Where the
//! server itself accepts what is there already (`collaborators().add(…)`, `team.add_member(…)`, `follow(…)`), there is no
//! `ensure`.
//!
//! Handles can be made where they are used, kept in a struct, and moved into a task: they cost a string or two, and share
//! the [`Client`]. So can calls: a [`Call`](crate::Call) owns what it needs, and outlives the handle and the arguments that
//! it was made from.
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
//! All examples run in a program that depends on the transport crate, `gogs-mock` and tokio, inside of a function as below;
//! `gogs_reqwest` has everything that they take from `gogs_hyper`. The client of a real server is
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
//! Every method fails with an [`Error`]: [`Refused`](crate::Error::Refused) when the server says no
//! (the methods' docs say when), [`NoAnswer`](crate::Error::NoAnswer) when no answer comes back,
//! [`Unexpected`](crate::Error::Unexpected) when the answer is not what Gogs answers, such as the web page of a proxy that
//! asks to sign in, and [`Invalid`](crate::Error::Invalid) for a name that is empty, `.` or `..`, before anything is sent.

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
    /// Returns the handle of the user who signs in.
    pub fn me(&self) -> MeHandle {
        MeHandle::new(self)
    }

    /// Returns the handle of the access tokens of the user who signs in with a password.
    pub fn access_tokens(&self) -> AccessTokensHandle {
        AccessTokensHandle::new(self)
    }

    /// Returns the handle of the server's Markdown.
    pub fn markdown(&self) -> MarkdownHandle {
        MarkdownHandle::new(self)
    }

    /// Returns the handle of all users.
    pub fn users(&self) -> UsersHandle {
        UsersHandle::new(self)
    }

    /// Returns the handle of one user, by name; case does not count.
    pub fn user(&self, username: impl AsRef<str>) -> UserHandle {
        UserHandle::new(self, username.as_ref().to_owned())
    }

    /// Returns the handle of one organization, by name; case does not count.
    pub fn org(&self, name: impl AsRef<str>) -> OrganizationHandle {
        OrganizationHandle::new(self, name.as_ref().to_owned())
    }

    /// Returns the handle of all repositories.
    pub fn repos(&self) -> RepositoriesHandle {
        RepositoriesHandle::new(self)
    }

    /// Returns the handle of one repository, by its owner's name and its own; case does not count.
    pub fn repo(&self, owner: impl AsRef<str>, name: impl AsRef<str>) -> RepositoryHandle {
        RepositoryHandle::new(self, owner.as_ref().to_owned(), name.as_ref().to_owned())
    }

    /// Returns the handle of one repository, by owner and name in one text: `alice/hello`. A
    /// [`RepositoryName`] that was read elsewhere goes to [`repo_of`](Self::repo_of).
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
    /// [`RepositoryNameError`] for everything else. It becomes an [`Error`] with `?`.
    pub fn repo_named(&self, full_name: impl AsRef<str>) -> Result<RepositoryHandle, RepositoryNameError> {
        Ok(self.repo_of(full_name.as_ref().parse::<RepositoryName>()?))
    }

    /// Returns the handle of the repository that a list, a search or a delivery returned, or that a [`RepositoryName`] names.
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

    /// Returns the handle of what site administrators do.
    pub fn admin(&self) -> AdminHandle {
        AdminHandle::new(self)
    }
}

/// Whether something is there: true for an answer, false for the API's own 404 alone, and every other failure passed on.
fn found<T>(answer: Result<T, Error>) -> Result<bool, Error> {
    Ok(answer.optional()?.is_some())
}

/// Whether two SSH keys in OpenSSH's form are the same but for their comments.
fn is_same_key(one: &str, other: &str) -> bool {
    one.split_whitespace().take(2).eq(other.split_whitespace().take(2))
}

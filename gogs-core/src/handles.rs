//! The calls, by subject.
//!
//! A handle is a client with the names that its calls share: `gogs.repo("alice", "hello")` holds an owner and a
//! repository, and asks the server nothing until one of its methods is awaited. Each method is one call of the
//! [table](crate::endpoints), unless its docs say otherwise.
//!
//! Handles can be made where they are used, kept in a struct, and moved into a task: they cost a string or two, and share
//! the [`Client`]. So can calls: a [`Call`](crate::Call) owns what it needs, and outlives the handle and the arguments that
//! it was made from.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let gogs = gogs_mock::sample().client_as("alice");
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
//! Every method fails with an [`Error`]: [`Refused`](crate::Error::Refused) when the server says no
//! (the methods' docs say when), [`NoAnswer`](crate::Error::NoAnswer) when no answer comes back,
//! [`Unexpected`](crate::Error::Unexpected) when the answer is not what Gogs answers, such as the web page of a proxy that
//! asks to sign in, and [`Invalid`](crate::Error::Invalid) for a name that is empty, `.` or `..`, before anything is sent.

mod access_tokens;
mod admin;
mod archive_format;
mod branches;
mod collaborators;
mod comments;
mod commits;
mod contents;
mod deploy_keys;
mod emails;
mod follows;
mod git;
mod hooks;
mod issue;
mod issue_labels;
mod issues;
mod keys;
mod labels;
mod markdown;
mod me;
mod milestones;
mod organization;
mod repositories;
mod repository;
mod repository_comments;
mod tags;
mod team;
mod user;
mod users;

pub use self::access_tokens::AccessTokensHandle;
pub use self::admin::AdminHandle;
pub use self::archive_format::ArchiveFormat;
pub use self::branches::BranchesHandle;
pub use self::collaborators::CollaboratorsHandle;
pub use self::comments::CommentsHandle;
pub use self::commits::CommitsHandle;
pub use self::contents::ContentsHandle;
pub use self::deploy_keys::DeployKeysHandle;
pub use self::emails::EmailsHandle;
pub use self::follows::FollowsHandle;
pub use self::git::GitHandle;
pub use self::hooks::HooksHandle;
pub use self::issue::IssueHandle;
pub use self::issue_labels::IssueLabelsHandle;
pub use self::issues::IssuesHandle;
pub use self::keys::KeysHandle;
pub use self::labels::LabelsHandle;
pub use self::markdown::MarkdownHandle;
pub use self::me::MeHandle;
pub use self::milestones::MilestonesHandle;
pub use self::organization::OrganizationHandle;
pub use self::repositories::RepositoriesHandle;
pub use self::repository::RepositoryHandle;
pub use self::repository_comments::RepositoryCommentsHandle;
pub use self::tags::TagsHandle;
pub use self::team::TeamHandle;
pub use self::user::UserHandle;
pub use self::users::UsersHandle;
use crate::models::Repository;
use crate::{Client, Error, OptionalExtension as _};

/// The handles.
impl Client {
    /// The user who signs in.
    pub fn me(&self) -> MeHandle {
        MeHandle::new(self)
    }

    /// The access tokens of the user who signs in with a password.
    pub fn access_tokens(&self) -> AccessTokensHandle {
        AccessTokensHandle::new(self)
    }

    /// The server's Markdown.
    pub fn markdown(&self) -> MarkdownHandle {
        MarkdownHandle::new(self)
    }

    /// All users.
    pub fn users(&self) -> UsersHandle {
        UsersHandle::new(self)
    }

    /// One user, by name; case does not count.
    pub fn user(&self, username: impl AsRef<str>) -> UserHandle {
        UserHandle::new(self, username.as_ref().to_owned())
    }

    /// One organization, by name; case does not count.
    pub fn org(&self, name: impl AsRef<str>) -> OrganizationHandle {
        OrganizationHandle::new(self, name.as_ref().to_owned())
    }

    /// All repositories.
    pub fn repos(&self) -> RepositoriesHandle {
        RepositoriesHandle::new(self)
    }

    /// One repository, by its owner's name and its own; case does not count.
    pub fn repo(&self, owner: impl AsRef<str>, name: impl AsRef<str>) -> RepositoryHandle {
        RepositoryHandle::new(self, owner.as_ref().to_owned(), name.as_ref().to_owned())
    }

    /// The repository that a list, a search or a delivery told of: [`repo`](Self::repo) with its owner and name.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let gogs = gogs_mock::sample().client_as("alice");
    /// for repository in gogs.me().repos().await? {
    ///     for branch in gogs.repo_of(&repository).branches().list().await? {
    ///         println!("{} {}", repository.full_name, branch.name);
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn repo_of(&self, repository: &Repository) -> RepositoryHandle {
        self.repo(repository.owner.name(), &repository.name)
    }

    /// What site administrators do.
    pub fn admin(&self) -> AdminHandle {
        AdminHandle::new(self)
    }
}

/// Whether something is there: true for an answer, false for the API's own 404 alone, and every other failure passed on.
fn found<T>(answer: Result<T, Error>) -> Result<bool, Error> {
    Ok(answer.optional()?.is_some())
}

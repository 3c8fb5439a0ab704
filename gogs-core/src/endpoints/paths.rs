//! The values that paths hold.

use crate::endpoint::params::params;

params! {
    /// A user, by name.
    pub struct UserPath {
        /// The user name; case does not count.
        pub username: String,
    }

    /// An organization, by name.
    pub struct OrganizationPath {
        /// The organization's name; case does not count.
        pub org: String,
    }

    /// A repository, by its owner and name.
    pub struct RepositoryPath {
        /// The user or organization that owns it; case does not count.
        pub owner: String,
        /// The repository's name; case does not count.
        pub repo: String,
    }

    /// A thing of a repository, by its number.
    pub struct RepositoryItemPath {
        /// The user or organization that owns the repository; case does not count.
        pub owner: String,
        /// The repository's name; case does not count.
        pub repo: String,
        /// The thing's number on the whole server.
        pub id: i64,
    }

    /// An issue or pull request, by its number in its repository.
    pub struct IssuePath {
        /// The user or organization that owns the repository; case does not count.
        pub owner: String,
        /// The repository's name; case does not count.
        pub repo: String,
        /// The number in the repository.
        pub index: i64,
    }

    /// A thing of an issue, by its number.
    pub struct IssueItemPath {
        /// The user or organization that owns the repository; case does not count.
        pub owner: String,
        /// The repository's name; case does not count.
        pub repo: String,
        /// The issue's number in the repository.
        pub index: i64,
        /// The thing's number on the whole server.
        pub id: i64,
    }

    /// An object of a repository.
    pub struct RevisionPath {
        /// The user or organization that owns the repository; case does not count.
        pub owner: String,
        /// The repository's name; case does not count.
        pub repo: String,
        /// A SHA-1, whole or its first digits, or everything else that Git takes for a revision.
        pub sha: String,
    }
}

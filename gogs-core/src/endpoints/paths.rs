//! The values in paths.

use crate::endpoint::params::params;

params! {
    /// A user, by name.
    pub struct UserPath {
        /// The user name; not case-sensitive.
        pub username: String,
    }

    /// An organization, by name.
    pub struct OrganizationPath {
        /// The name of the organization; not case-sensitive.
        pub org: String,
    }

    /// A repository, by its owner and name.
    pub struct RepositoryPath {
        /// The user or organization that owns the repository; not case-sensitive.
        pub owner: String,
        /// The name of the repository; not case-sensitive.
        pub repo: String,
    }

    /// A part of a repository, by id.
    pub struct RepositoryItemPath {
        /// The user or organization that owns the repository; not case-sensitive.
        pub owner: String,
        /// The name of the repository; not case-sensitive.
        pub repo: String,
        /// The id, unique on the server.
        pub id: i64,
    }

    /// An issue or pull request, by its number in its repository.
    pub struct IssuePath {
        /// The user or organization that owns the repository; not case-sensitive.
        pub owner: String,
        /// The name of the repository; not case-sensitive.
        pub repo: String,
        /// The number in the repository.
        pub index: i64,
    }

    /// A part of an issue, by id.
    pub struct IssueItemPath {
        /// The user or organization that owns the repository; not case-sensitive.
        pub owner: String,
        /// The name of the repository; not case-sensitive.
        pub repo: String,
        /// The number of the issue in its repository.
        pub index: i64,
        /// The id, unique on the server.
        pub id: i64,
    }

    /// A Git object of a repository.
    pub struct RevisionPath {
        /// The user or organization that owns the repository; not case-sensitive.
        pub owner: String,
        /// The name of the repository; not case-sensitive.
        pub repo: String,
        /// A SHA-1, whole or abbreviated, or any other revision that Git accepts.
        pub sha: String,
    }
}

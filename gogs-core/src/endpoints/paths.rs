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
}

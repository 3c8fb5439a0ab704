//! Repositories.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serializer};

use crate::Secret;
use crate::endpoint::body::{JsonAnswer, JsonBody};
use crate::endpoint::params::params;
use crate::models::User;
use crate::models::options::bodies;
use crate::models::wire::answers;
use crate::secret::in_urls;

answers! {
    /// A repository.
    ///
    /// **Gogs quirk** (0.14.3): the response to creating one is written before the server has stored it:
    /// [`empty`](Self::empty) is false, [`default_branch`](Self::default_branch) is empty, the counts are 0 and the times
    /// `None`. Read it again for the real values.
    pub struct Repository {
        /// The id, which does not change with the name.
        pub id: i64,
        /// The user or organization that owns it.
        pub owner: User,
        /// The name.
        pub name: String,
        /// Owner and name: `alice/hello`.
        pub full_name: String,
        /// The description.
        pub description: String,
        /// Whether only collaborators can see it.
        pub private: bool,
        /// Whether it was forked from another repository.
        pub fork: bool,
        /// The repository that it was forked from.
        pub parent: Option<Box<Repository>>,
        /// Whether it has no commits.
        pub empty: bool,
        /// Whether it is a mirror of another repository.
        pub mirror: bool,
        /// The size on the server's disk in bytes, at the last measurement.
        pub size: i64,
        /// The address of its web page.
        pub html_url: String,
        /// The address for cloning over SSH.
        pub ssh_url: String,
        /// The address for cloning over HTTP.
        pub clone_url: String,
        /// The address of its web site, as set by the owner.
        pub website: String,
        /// The number of users who starred it.
        pub stars_count: i64,
        /// The number of its forks.
        pub forks_count: i64,
        /// The number of users who watch it.
        pub watchers_count: i64,
        /// The number of its open issues.
        pub open_issues_count: i64,
        /// The branch that is used if none is named.
        pub default_branch: String,
        /// The time of its creation.
        pub created_at: Option<Timestamp>,
        /// The time of the last change.
        pub updated_at: Option<Timestamp>,
        /// The permissions of the caller; missing in search results and webhooks.
        ///
        /// **Gogs quirk** (0.14.3): in lists of another user's repositories, all three are true for every caller, and a
        /// [`parent`](Self::parent) has only `pull`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub permissions: Option<Permissions>,
    }

    /// The permissions of the caller for a repository.
    pub struct Permissions {
        /// Can change its settings.
        pub admin: bool,
        /// Can write to it.
        pub push: bool,
        /// Can read it.
        pub pull: bool,
    }

    /// The result of a search for repositories.
    pub struct RepositorySearch {
        /// The repositories found.
        pub data: Vec<Repository>,
        /// Whether the search succeeded.
        pub ok: bool,
    }
}

impl JsonAnswer for Repository {}
impl JsonAnswer for RepositorySearch {}

bodies! {
    /// A new repository.
    pub struct NewRepository {
        required {
            /// The name: at most 100 letters, digits, `-`, `_` and `.`.
            pub name: String,
        }
        optional {
            /// The description; at most 255 characters.
            pub description: String,
            /// Whether only collaborators can see it.
            pub private: bool,
            /// Whether it is created with a first commit. If so, the server requires [`readme`](Self::readme), and fails with
            /// 500 without it (0.14.3).
            pub auto_init: bool,
            /// The names of `.gitignore` templates of the server to combine, such as `Go`. An unknown one fails with 500.
            #[serde(serialize_with = "joined_by_comma", deserialize_with = "split_at_comma")]
            #[schemars(with = "String")]
            pub gitignores: Vec<String>,
            /// The name of a licence template of the server, such as `MIT License`. An unknown one fails with 500.
            pub license: String,
            /// The name of a readme template of the server; every stock server has `Default`. An unknown one fails with 500.
            pub readme: String,
        }
    }

    /// A repository to migrate from another place.
    pub struct Migration {
        required {
            /// The address of the original for cloning: a URL, or a path on the server for users who may import from there. A
            /// password in the URL is kept out of errors, logs and recordings, but [`auth_password`](Self::auth_password) is
            /// a better place.
            pub clone_addr: String,
            /// The id of the user or organization that will own the new repository.
            pub uid: i64,
            /// The name of the new repository: at most 100 letters, digits, `-`, `_` and `.`.
            pub repo_name: String,
        }
        optional {
            /// The user name at the host of the original.
            pub auth_username: String,
            /// The password or token at the host of the original.
            pub auth_password: Secret,
            /// Whether the new repository is a mirror that follows the original.
            pub mirror: bool,
            /// Whether only collaborators can see it.
            pub private: bool,
            /// Whether it is left out of public lists. The server ignores it (0.14.3).
            pub unlisted: bool,
            /// The description; at most 512 characters.
            pub description: String,
        }
    }
}

params! {
    /// The parameters of a search for repositories.
    pub struct RepositorySearchQuery {
        /// A part of the name or of the description; `%` and `_` are wildcards. Of `a/b`, only `b` is used. For the server,
        /// an empty text means a dot (0.14.3); for [`search`](crate::handles::RepositoriesHandle::search), it means all.
        pub q: Option<String>,
        /// The id of the user or organization whose repositories to search. The user and the owners of the organization find
        /// private ones, too.
        pub uid: Option<i64>,
        /// The number of repositories per page: 10 by default, at most 50.
        pub limit: Option<i64>,
        /// The page, from 1. Smaller numbers mean 1.
        pub page: Option<i64>,
    }
}

impl RepositorySearchQuery {
    /// Returns a query for the first page of all public repositories.
    pub fn all() -> Self {
        Self::default()
    }

    /// Returns a query for the first page of the public repositories with this word in their name or description.
    pub fn new(keyword: impl Into<String>) -> Self {
        Self { q: Some(keyword.into()), ..Self::default() }
    }

    /// Restricts the search to the repositories of a user or organization, by id.
    #[must_use]
    pub fn uid(self, uid: i64) -> Self {
        Self { uid: Some(uid), ..self }
    }

    /// Sets the size of the pages.
    #[must_use]
    pub fn limit(self, limit: i64) -> Self {
        Self { limit: Some(limit), ..self }
    }

    /// Selects another page of the search.
    #[must_use]
    pub fn page(self, page: i64) -> Self {
        Self { page: Some(page), ..self }
    }
}

impl NewRepository {
    /// Creates the repository with a first commit that holds a readme, from the template that every stock server has.
    #[must_use]
    pub fn with_readme(self) -> Self {
        self.auto_init(true).readme("Default")
    }
}

impl JsonBody for NewRepository {}

impl JsonBody for Migration {
    fn secrets(&self) -> Vec<Cow<'_, str>> {
        let mut secrets = in_urls(&self.clone_addr);
        secrets.push(self.auth_password.expose().into());
        secrets
    }
}

fn joined_by_comma<S: Serializer>(names: &[String], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&names.join(","))
}

fn split_at_comma<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let names = String::deserialize(deserializer)?;
    // An empty name is kept, and the server does not find it.
    Ok(if names.is_empty() { Vec::new() } else { names.split(',').map(str::to_owned).collect() })
}

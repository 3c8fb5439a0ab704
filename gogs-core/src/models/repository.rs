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
    /// The answer to making one is written before the server has stored it: [`empty`](Self::empty) is false there,
    /// [`default_branch`](Self::default_branch) empty, the counts 0 and the times `None`. Read it again for the real
    /// values (0.14.3).
    pub struct Repository {
        /// The number that stays when the name changes.
        pub id: i64,
        /// The user or organization that owns it.
        pub owner: User,
        /// The name.
        pub name: String,
        /// Owner and name: `alice/hello`.
        pub full_name: String,
        /// What the repository is for, in the owner's words.
        pub description: String,
        /// Whether only collaborators see it.
        pub private: bool,
        /// Whether it was forked from another repository.
        pub fork: bool,
        /// The repository that it was forked from.
        pub parent: Option<Box<Repository>>,
        /// Whether it has no commit yet.
        pub empty: bool,
        /// Whether it follows another repository.
        pub mirror: bool,
        /// Bytes on the server's disk, when it last measured them.
        pub size: i64,
        /// Its page on the web site.
        pub html_url: String,
        /// Where Git clones it over SSH.
        pub ssh_url: String,
        /// Where Git clones it over HTTP.
        pub clone_url: String,
        /// The web site that its owner gave it.
        pub website: String,
        /// How many users starred it.
        pub stars_count: i64,
        /// How many forks it has.
        pub forks_count: i64,
        /// How many users watch it.
        pub watchers_count: i64,
        /// How many of its issues are open.
        pub open_issues_count: i64,
        /// The branch that is checked out where none is named.
        pub default_branch: String,
        /// When it was made.
        pub created_at: Option<Timestamp>,
        /// When it last changed.
        pub updated_at: Option<Timestamp>,
        /// What the caller may do; missing in search results and webhooks. In lists of somebody else's repositories all
        /// three are true whoever asks, and a [`parent`](Self::parent) says that it can be read and no more (0.14.3).
        #[serde(skip_serializing_if = "Option::is_none")]
        pub permissions: Option<Permissions>,
    }

    /// What the caller may do with a repository.
    pub struct Permissions {
        /// Change its settings.
        pub admin: bool,
        /// Write to it.
        pub push: bool,
        /// Read it.
        pub pull: bool,
    }

    /// What a search for repositories brings.
    pub struct RepositorySearch {
        /// The repositories found.
        pub data: Vec<Repository>,
        /// Whether the search went well.
        pub ok: bool,
    }
}

impl JsonAnswer for Repository {}
impl JsonAnswer for RepositorySearch {}

bodies! {
    /// A repository to be made.
    pub struct NewRepository {
        required {
            /// The name: letters, digits, `-`, `_` and `.`, at most 100 of them.
            pub name: String,
        }
        optional {
            /// What the repository is for; at most 255 characters.
            pub description: String,
            /// Whether only collaborators see it.
            pub private: bool,
            /// Whether it starts with a first commit. The server then wants [`readme`](Self::readme) as well, and
            /// answers 500 without it (0.14.3).
            pub auto_init: bool,
            /// The names of the server's `.gitignore` templates to join, such as `Go`. An unknown one is a 500.
            #[serde(serialize_with = "joined_by_comma", deserialize_with = "split_at_comma")]
            #[schemars(with = "String")]
            pub gitignores: Vec<String>,
            /// The name of one of the server's licence templates, such as `MIT License`. An unknown one is a 500.
            pub license: String,
            /// The name of one of the server's readme templates; a stock server has `Default`. An unknown one is a 500.
            pub readme: String,
        }
    }

    /// A repository to be made from one that stands elsewhere.
    pub struct Migration {
        required {
            /// Where Git clones the original: a URL, or a path on the server for users who may import those. A password in
            /// the URL is kept out of errors, logs and recordings; [`auth_password`](Self::auth_password) is a better place.
            pub clone_addr: String,
            /// The number of the user or organization that will own the new one.
            pub uid: i64,
            /// The new one's name: letters, digits, `-`, `_` and `.`, at most 100 of them.
            pub repo_name: String,
        }
        optional {
            /// The user name at the original's host.
            pub auth_username: String,
            /// The password or token at the original's host.
            pub auth_password: Secret,
            /// Whether the new one goes on following the original.
            pub mirror: bool,
            /// Whether only collaborators see it.
            pub private: bool,
            /// Whether it stays out of public lists. The server does not look at it (0.14.3).
            pub unlisted: bool,
            /// What the repository is for; at most 512 characters.
            pub description: String,
        }
    }
}

params! {
    /// What to search repositories by.
    pub struct RepositorySearchQuery {
        /// A part of the name or of the description; `%` and `_` are wildcards. Of `a/b` only `b` counts. The server takes
        /// nothing for a dot (0.14.3), and [`search`](crate::handles::RepositoriesHandle::search) for all.
        pub q: Option<String>,
        /// The number of the user or organization whose repositories to search; private ones are found for the user and for
        /// owners of the organization.
        pub uid: Option<i64>,
        /// How many repositories a page holds: 10 unless given, 50 at most.
        pub limit: Option<i64>,
        /// The page, from 1; smaller numbers count as 1.
        pub page: Option<i64>,
    }
}

impl RepositorySearchQuery {
    /// The first page of all public repositories.
    pub fn all() -> Self {
        Self::default()
    }

    /// The first page of the public repositories with this word in their name or description.
    pub fn new(keyword: impl Into<String>) -> Self {
        Self { q: Some(keyword.into()), ..Self::default() }
    }

    /// Only those of a user or organization, by its number.
    #[must_use]
    pub fn uid(self, uid: i64) -> Self {
        Self { uid: Some(uid), ..self }
    }

    /// Another size of the pages.
    #[must_use]
    pub fn limit(self, limit: i64) -> Self {
        Self { limit: Some(limit), ..self }
    }

    /// Another page of the same search.
    #[must_use]
    pub fn page(self, page: i64) -> Self {
        Self { page: Some(page), ..self }
    }
}

impl NewRepository {
    /// Starts the repository with a first commit that holds a readme, by the template that every stock server has.
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
    // An empty name among others is one, which the server does not find.
    Ok(if names.is_empty() { Vec::new() } else { names.split(',').map(str::to_owned).collect() })
}

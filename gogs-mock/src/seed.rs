//! Filling a world: with typed calls, or from a file.
//!
//! Everything passes the rules that requests pass. An error in a typed call panics at the line of the call, with the server's
//! own reason. An error in a file is returned, and names the place.
//!
//! ```
//! use gogs_mock::MockGogs;
//! use gogs_mock::seed::{Issue, Organization, Release, Repository, User};
//!
//! let mock = MockGogs::new();
//! mock.seed()
//!     .user("alice")
//!     .user(User::new("bob").follows("alice"))
//!     .organization(Organization::new("acme", "alice").team("devs", "write", ["bob"]))
//!     .repository(
//!         Repository::new("acme/engine")
//!             .private()
//!             .file("README.md", "# Engine\n")
//!             .team("devs")
//!             .label("bug", "#ee0701")
//!             .issue(Issue::new("It overheats").by("bob").label("bug"))
//!             .release(Release::new("v1.0", "One").body("The first.")),
//!     )
//!     .repository(Repository::new("bob/engine").fork_of("acme/engine").commit("topic", "Cool it", "fan.txt", "1\n"));
//! ```
//!
//! The same world as a file, for [`Seed::from_json`] and `gogs-mock --seed`:
//!
//! ```
//! # let json = r##"
//! {
//!   "gogs_mock": 1,
//!   "users": [{"name": "alice"}, {"name": "bob", "follows": ["alice"]}],
//!   "organizations": [
//!     {"name": "acme", "owner": "alice", "teams": [{"name": "devs", "permission": "write", "members": ["bob"]}]}
//!   ],
//!   "repositories": [
//!     {
//!       "name": "acme/engine", "private": true, "files": {"README.md": "# Engine\n"}, "teams": ["devs"],
//!       "labels": {"bug": "#ee0701"},
//!       "issues": [{"title": "It overheats", "by": "bob", "labels": ["bug"]}],
//!       "releases": [{"tag": "v1.0", "title": "One", "body": "The first."}]
//!     },
//!     {
//!       "name": "bob/engine", "fork_of": "acme/engine",
//!       "commits": [{"branch": "topic", "message": "Cool it", "files": {"fan.txt": "1\n"}}]
//!     }
//!   ]
//! }
//! # "##;
//! # let mock = gogs_mock::MockGogs::new();
//! # mock.plant(&gogs_mock::seed::Seed::from_json(json).unwrap()).unwrap();
//! ```

mod ask;
mod file;
mod organization;
mod plant;
mod repository;
mod user;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use self::file::SeedError;
pub use self::organization::{Organization, Team};
pub use self::repository::{Comment, Commit, Hook, Issue, Milestone, Release, Repository};
pub use self::user::{Key, User};
use crate::MockGogs;

/// The content of a world. It is created in the order of the fields, but users follow each other once all of them exist.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Seed {
    /// Users.
    pub users: Vec<User>,
    /// Organizations with their teams.
    pub organizations: Vec<Organization>,
    /// Repositories with all their content.
    pub repositories: Vec<Repository>,
}

/// Fills a server, call by call. Returned by [`MockGogs::seed`].
///
/// Each call panics, at its own line, if the server rejects its argument.
#[derive(Debug)]
pub struct Seeding<'a> {
    mock: &'a MockGogs,
}

impl MockGogs {
    /// Fills this server, call by call. These calls are not logged, and no faults affect them.
    pub fn seed(&self) -> Seeding<'_> {
        Seeding { mock: self }
    }

    /// Adds a whole seed to this server, or nothing at all.
    ///
    /// # Errors
    ///
    /// Returns [`SeedError`] with the place and the server's reason. The server is then unchanged.
    pub fn plant(&self, seed: &Seed) -> Result<(), SeedError> {
        let mut world = self.world();
        let mut planted = world.clone();
        let at = |area, index| move |reason: String| SeedError::at(&format!("{area}[{index}]"), reason);
        let mut tokens = BTreeSet::new();
        for (index, user) in seed.users.iter().enumerate() {
            user.plant(&mut planted).map_err(at("users", index))?;
            if user.token.as_ref().is_some_and(|token| !tokens.insert(token.expose())) {
                return Err(at("users", index)("token: another user of this seed has the same".to_owned()));
            }
        }
        for (index, organization) in seed.organizations.iter().enumerate() {
            organization.plant(&mut planted).map_err(at("organizations", index))?;
        }
        for (index, user) in seed.users.iter().enumerate() {
            user.follow(&mut planted).map_err(at("users", index))?;
        }
        for (index, repository) in seed.repositories.iter().enumerate() {
            repository.plant(&mut planted).map_err(at("repositories", index))?;
        }
        *world = planted;
        seed.users.iter().for_each(|user| user.sign_in(&world));
        Ok(())
    }
}

impl Seeding<'_> {
    /// Adds a user: a name, or a [`User`] with more. The users whom it follows must exist already.
    ///
    /// # Panics
    ///
    /// If the server rejects a value, or something that it refers to does not exist.
    #[track_caller]
    pub fn user(self, user: impl Into<User>) -> Self {
        let user = user.into();
        let mut world = self.mock.world();
        let planted = user.plant(&mut world).and_then(|()| user.follow(&mut world));
        if planted.is_ok() {
            user.sign_in(&world);
        }
        drop(world);
        self.created("user", &user.name, planted)
    }

    /// Adds an organization with its teams.
    ///
    /// # Panics
    ///
    /// If the server rejects a value, or something that it refers to does not exist.
    #[track_caller]
    pub fn organization(self, organization: Organization) -> Self {
        let planted = organization.plant(&mut self.mock.world());
        self.created("organization", &organization.name, planted)
    }

    /// Adds a repository with all its content: a name (`owner/name`), or a [`Repository`] with more.
    ///
    /// # Panics
    ///
    /// If the server rejects a value, or something that it refers to does not exist.
    #[track_caller]
    pub fn repository(self, repository: impl Into<Repository>) -> Self {
        let repository = repository.into();
        let planted = repository.plant(&mut self.mock.world());
        self.created("repository", &repository.name, planted)
    }

    #[track_caller]
    fn created(self, what: &str, name: &str, planted: Result<(), String>) -> Self {
        match planted {
            Ok(()) => self,
            Err(reason) => panic!("the {what} {name:?} was not created: {reason}"),
        }
    }
}

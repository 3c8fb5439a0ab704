//! The server's state: plain data, without HTTP and without rules.
//!
//! A world is cheap to clone: clones share what neither has changed since.

mod access_token;
mod clock;
mod groups;
mod organization;
mod repository;
mod table;
mod user;

use serde::{Deserialize, Serialize};

use crate::version::{Differences, GogsVersion};

pub(crate) use self::access_token::{AccessToken, AccessTokens};
pub(crate) use self::clock::Clock;
pub(crate) use self::groups::Groups;
pub(crate) use self::organization::{OWNERS, Organizations, Team};
pub(crate) use self::repository::{Repositories, Repository};
pub(crate) use self::table::Table;
pub(crate) use self::user::{User, UserKind, Users};

/// Everything that a server knows.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct World {
    pub(crate) version: GogsVersion,
    pub(crate) clock: Clock,
    pub(crate) users: Users,
    pub(crate) access_tokens: AccessTokens,
    pub(crate) organizations: Organizations,
    pub(crate) repositories: Repositories,
}

impl World {
    /// How this server's version differs from others.
    pub(crate) fn differences(&self) -> &'static Differences {
        self.version.differences()
    }
}

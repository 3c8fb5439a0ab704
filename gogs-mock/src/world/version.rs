//! The versions of Gogs that the fake plays.
//!
//! | file | holds |
//! |---|---|
//! | `difference` | the definition of a difference, and the macro that generates one from each row |
//! | `differences` | the table: how the versions differ, since when, and the proof |
//! | `go_types` | the server's names for the types of request bodies, which its errors show |

mod difference;
mod differences;
mod go_types;

use std::fmt;
use std::str::FromStr;

use gogs_core::endpoint::Route;
use serde::{Deserialize, Serialize};

/// A version of Gogs that the fake can play.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum GogsVersion {
    /// 0.12.11.
    #[serde(rename = "0.12.11")]
    V0_12_11,
    /// 0.13.4.
    #[serde(rename = "0.13.4")]
    V0_13_4,
    /// 0.14.3.
    #[default]
    #[serde(rename = "0.14.3")]
    V0_14_3,
    /// The development branch, as observed on 2026-07-19. Experimental: unreleased behaviour can change, and so can the
    /// fake's version of it.
    #[serde(rename = "next")]
    Next,
}

/// The numbers of a release of Gogs: `(0, 14, 3)`.
type Release = (u16, u16, u16);

impl GogsVersion {
    /// All versions that the fake plays, from oldest to newest.
    pub const ALL: [Self; 4] = [Self::V0_12_11, Self::V0_13_4, Self::V0_14_3, Self::Next];

    /// Returns the name of the version, and the release that differences are compared with.
    const fn known_as(self) -> (&'static str, Release) {
        match self {
            Self::V0_12_11 => ("0.12.11", (0, 12, 11)),
            Self::V0_13_4 => ("0.13.4", (0, 13, 4)),
            Self::V0_14_3 => ("0.14.3", (0, 14, 3)),
            // Its change log calls it 0.15.0+dev.
            Self::Next => ("next", (0, 15, 0)),
        }
    }

    /// Returns whether the version is this release or a later one.
    fn is_since(self, release: Release) -> bool {
        self.known_as().1 >= release
    }

    /// Returns whether the version has the route of an endpoint.
    pub(crate) fn has_route(self, route: &Route) -> bool {
        route.since.is_none_or(|since| self.is_since((since.major, since.minor, since.patch)))
    }

    fn as_str(self) -> &'static str {
        self.known_as().0
    }
}
impl fmt::Display for GogsVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The error for a version that the fake does not play. The message lists those that it plays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownVersion(String);

impl fmt::Display for UnknownVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = GogsVersion::ALL.map(GogsVersion::as_str);
        let [older @ .., newest] = &names;
        write!(f, "the fake can emulate Gogs {} and {newest}; {:?} is not one of them", older.join(", "), self.0)
    }
}

impl std::error::Error for UnknownVersion {}

impl FromStr for GogsVersion {
    type Err = UnknownVersion;

    fn from_str(text: &str) -> Result<Self, UnknownVersion> {
        let version = Self::ALL.into_iter().find(|version| version.as_str() == text);
        version.ok_or_else(|| UnknownVersion(text.to_owned()))
    }
}

#[cfg(test)]
mod tests;

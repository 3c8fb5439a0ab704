//! The routes that older versions lack.

use super::{GogsVersion, Release};

/// Endpoints of the table, and the release that brought them. All others are older than the versions that the fake plays.
const SINCE: &[(&str, Release)] = &[
    ("EditWiki", (0, 13, 0)),
    ("GetBlob", (0, 13, 0)),
    ("ListCommits", (0, 13, 0)),
    ("ListTags", (0, 13, 0)),
    ("WriteContents", (0, 13, 0)),
];

impl GogsVersion {
    /// Whether the version has the route of an endpoint.
    pub(crate) fn has_route(self, endpoint: &str) -> bool {
        SINCE.iter().all(|(name, release)| *name != endpoint || self.is_since(*release))
    }
}

//! The routes that older versions lack.

use std::sync::LazyLock;

use gogs_core::endpoints;

use super::{GogsVersion, Release};

/// The endpoints of the table that some version may lack, and the release that brought them.
static SINCE: LazyLock<Vec<(&str, Release)>> = LazyLock::new(|| {
    let newer = endpoints::all().filter_map(|route| Some((route.name, route.since?)));
    newer.map(|(name, since)| (name, (since.major, since.minor, since.patch))).collect()
});

impl GogsVersion {
    /// Whether the version has the route of an endpoint.
    pub(crate) fn has_route(self, endpoint: &str) -> bool {
        SINCE.iter().all(|(name, release)| *name != endpoint || self.is_since(*release))
    }
}

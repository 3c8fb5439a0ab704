//! Routes that older versions lack.

use std::sync::LazyLock;

use gogs_core::endpoints;

use super::{GogsVersion, Release};

/// Endpoints of the table that some versions lack, and the release that added them.
static SINCE: LazyLock<Vec<(&str, Release)>> = LazyLock::new(|| {
    let newer = endpoints::all().filter_map(|route| Some((route.name, route.since?)));
    newer.map(|(name, since)| (name, (since.major, since.minor, since.patch))).collect()
});

impl GogsVersion {
    /// Returns whether the version has the route of an endpoint.
    pub(crate) fn has_route(self, endpoint: &str) -> bool {
        SINCE.iter().all(|(name, release)| *name != endpoint || self.is_since(*release))
    }
}

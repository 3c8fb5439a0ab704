//! The server's own list of routes: the access to a repository or an organization that each one requires.

use std::collections::BTreeMap;

use gogs_core::endpoint::Route;

/// The routes that require more than read access.
pub(crate) struct Guarded(BTreeMap<String, String>);

impl Guarded {
    pub(crate) fn load() -> Self {
        let text = include_str!("../recordings/routes.tsv");
        let line = |line: &str| {
            let columns: Vec<_> = line.split('\t').collect();
            let [method, path, _, access, ..] = columns[..] else { return None };
            let is_guarded = !matches!(access, "-" | "read");
            is_guarded.then(|| (format!("{method} {}", anonymous(path)), access.to_owned()))
        };
        Self(text.lines().skip(1).filter_map(line).collect())
    }

    /// Returns the access that a route requires, if reading is not enough.
    pub(crate) fn access(&self, route: &Route) -> Option<&str> {
        self.0.get(&format!("{} {}", route.method, anonymous(route.template))).map(String::as_str)
    }
}

/// Returns a path without the names of its variables.
pub(crate) fn anonymous(path: &str) -> String {
    let is_variable = |segment: &str| segment.starts_with([':', '*', '{']);
    let segments = path.split('/').map(|segment| if is_variable(segment) { "{}" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

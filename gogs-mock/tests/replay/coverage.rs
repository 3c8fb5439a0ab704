//! The coverage table: the row, the client method, and the number of recorded exchanges that prove the fake, for each route
//! and version.
//!
//! It is generated into `docs/coverage.md`, which is part of the crate's docs.
//! `UPDATE=1 cargo test -p gogs-mock --test replay` updates it; the test fails if it is out of date.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use gogs_core::endpoint::Route;
use gogs_core::endpoint::Router;
use gogs_core::{Version, endpoints};
use gogs_mock::GogsVersion;

use crate::Replayed;
use crate::handles::{self, Method};
use crate::player::Outcome;

/// The number of exchanges that prove each endpoint on a version, by name.
pub(crate) struct Coverage {
    proven: BTreeMap<&'static str, usize>,
    /// The endpoints to which the API responded, even with a refusal.
    answered: BTreeSet<&'static str>,
    /// The endpoints that a recording calls.
    called: BTreeSet<&'static str>,
    router: Router<&'static str>,
}

impl Coverage {
    pub(crate) fn new() -> Self {
        let mut router = Router::default();
        for route in endpoints::all() {
            router.insert(route, route.name);
        }
        Self { proven: BTreeMap::new(), answered: BTreeSet::new(), called: BTreeSet::new(), router }
    }

    /// Counts an exchange.
    pub(crate) fn count(&mut self, outcome: &Outcome<'_>) {
        let path = outcome.request.path.split('?').next().unwrap_or_default();
        let method = outcome.request.method.parse().expect("a method");
        let Some((name, _)) = self.router.find(&method, path) else { return };
        self.called.insert(name);
        if outcome.differences.is_empty() {
            *self.proven.entry(name).or_default() += 1;
        }
        if !outcome.is_page {
            self.answered.insert(name);
        }
    }

    /// Returns the number of client calls that the version supports: those to which its API responded.
    pub(crate) fn calls(&self) -> usize {
        self.answered.len()
    }

    /// Returns what is wrong with a row, given the recordings of a release.
    fn problem(&self, route: &Route, release: Version) -> Option<String> {
        let is_expected = route.since.is_none_or(|since| since <= release);
        match (is_expected, self.answered.contains(route.name), self.called.contains(route.name)) {
            (true, true, _) | (false, false, true) => None,
            (_, false, false) => Some(format!("{route}: no recording of {release} calls it")),
            (true, false, true) => Some(format!(
                "{route}: {release} lacks it; the row needs the version that added it, such as `since: \"0.13.0\"`"
            )),
            (false, true, _) => Some(format!("{route}: {release} has it, so `since` in the row is wrong")),
        }
    }

    fn cell(&self, endpoint: &str) -> String {
        match self.answered.contains(endpoint) {
            true => self.proven.get(endpoint).copied().unwrap_or_default().to_string(),
            false => "absent".to_owned(),
        }
    }
}

/// Returns the table of the docs.
fn table(all: &[&Replayed]) -> String {
    let methods = handles::methods();
    let rows: Vec<_> = endpoints::all().collect();
    let served = server_routes();
    let covered = served.iter().filter(|route| rows.iter().any(|row| shape(row) == **route)).count();
    let mut table = format!("{covered} of {} routes of the server have a row.\n\n", served.len());
    let cells = |cell: &dyn Fn(&Replayed) -> String| all.iter().map(|one| cell(one)).collect::<Vec<_>>().join(" | ");
    // Writing to a `String` cannot fail.
    let _ = writeln!(table, "| route | endpoint | client | {} |", cells(&|one| one.version.to_string()));
    let _ = writeln!(table, "|---|---|---|{}", "---|".repeat(all.len()));
    for row in rows {
        let calls = methods.get(row.name).map(Vec::as_slice).unwrap_or_default();
        let calls: Vec<_> = calls.iter().map(link).collect();
        let counts = cells(&|one| one.coverage.cell(row.name));
        let _ = writeln!(table, "| `{row}` | `{}` | {} | {counts} |", row.name, calls.join(", "));
    }
    table
}

fn link(method: &Method) -> String {
    format!("[`{0}::{1}`](gogs_core::handles::{0}::{1})", method.handle, method.name)
}

/// Compares the table with that of the docs, or updates the docs.
pub(crate) fn check(all: &[&Replayed]) {
    let table = table(all);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/coverage.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &table).expect("the docs can be written");
    }
    let shown = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        shown == table,
        "{} is out of date; update it with `UPDATE=1 cargo test -p gogs-mock --test replay`",
        path.display()
    );
}

/// The recordings of each release call every row. The API responds if the release has the route, and a page of the web site
/// otherwise. The development branch is exempt: its recordings are older than some stories.
#[test]
fn every_row_is_called_by_the_recordings_of_each_release() {
    // A part of the recordings does not call every row.
    if std::env::var_os("REPLAY").is_some() {
        return;
    }
    let mut problems = Vec::new();
    for version in GogsVersion::ALL {
        let Ok(release) = version.to_string().parse::<Version>() else { continue };
        let coverage = &crate::replayed(version).coverage;
        problems.extend(endpoints::all().filter_map(|route| coverage.problem(route, release)));
    }
    assert!(
        problems.is_empty(),
        "rows and recordings do not match. If no recording calls a row, add a story that does, and record it, as CONTRIBUTING.md \
         says under \"Recording a story\":\n{}",
        problems.join("\n")
    );
}

/// Every row has a client method, and every client method an example.
#[test]
fn every_row_has_a_method_with_an_example() {
    let methods = handles::methods();
    for route in endpoints::all() {
        let calls = methods.get(route.name).map(Vec::as_slice).unwrap_or_default();
        assert!(!calls.is_empty(), "no method of a handle calls {}; add one in gogs-core/src/handles", route.name);
        for call in calls {
            assert!(call.has_example, "{}::{} has no example; add one to its docs", call.handle, call.name);
        }
    }
}

/// Every route of the server has a row, and every row a route.
#[test]
fn rows_and_routes_are_equal() {
    let routes = server_routes();
    let rows: Vec<_> = endpoints::all().map(shape).collect();
    let missing: Vec<_> = routes.iter().filter(|route| !rows.contains(route)).collect();
    assert!(
        missing.is_empty(),
        "routes.tsv lists routes without a row: {missing:?}; add a row for each in gogs-core/src/endpoints"
    );
    let invented: Vec<_> = rows.iter().filter(|row| !routes.contains(row)).collect();
    assert!(
        invented.is_empty(),
        "rows without a route of the server: {invented:?}; add a line for each to gogs-mock/tests/recordings/routes.tsv"
    );
}

/// Returns method and path, without the names of the variables.
fn shape(route: &Route) -> String {
    let segment = |segment: &str| match segment.strip_prefix('{') {
        Some(name) if name.starts_with('*') => "*".to_owned(),
        Some(_) => ":".to_owned(),
        None => segment.to_owned(),
    };
    let segments: Vec<_> = route.template.split('/').map(segment).collect();
    format!("{} {}", route.method, segments.join("/"))
}

/// Returns the routes of the server, in the same form.
fn server_routes() -> Vec<String> {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests/recordings/routes.tsv"].iter().collect();
    let text = std::fs::read_to_string(path).expect("the list of routes");
    let parse = |line: &str| {
        let mut columns = line.split('\t');
        let (method, path) = (columns.next()?, columns.next()?);
        let segment = |segment: &str| if segment.starts_with(':') { ":".to_owned() } else { segment.to_owned() };
        Some(format!("{method} {}", path.split('/').map(segment).collect::<Vec<_>>().join("/")))
    };
    text.lines().skip(1).filter_map(parse).collect()
}

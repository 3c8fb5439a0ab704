//! The coverage table: which route has which row, which client method, and how many recorded exchanges prove the fake, on
//! each version.
//!
//! It is generated into `docs/coverage.md`, which the crate's docs show. `UPDATE=1 cargo test -p gogs-mock --test
//! replay` writes it anew; the test fails when it is stale.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use gogs_core::endpoint::Route;
use gogs_core::endpoint::Router;
use gogs_core::endpoints;

use crate::Replayed;
use crate::handles::{self, Method};
use crate::player::Outcome;

/// How many exchanges prove each endpoint on a version, by name.
pub(crate) struct Coverage {
    proven: BTreeMap<&'static str, usize>,
    /// The endpoints that the API answered, if only to refuse.
    answered: BTreeSet<&'static str>,
    router: Router<&'static str>,
}

impl Coverage {
    pub(crate) fn new() -> Self {
        let mut router = Router::default();
        for route in endpoints::all() {
            router.insert(route, route.name);
        }
        Self { proven: BTreeMap::new(), answered: BTreeSet::new(), router }
    }

    /// Counts an exchange.
    pub(crate) fn count(&mut self, outcome: &Outcome<'_>) {
        let path = outcome.request.path.split('?').next().unwrap_or_default();
        let method = outcome.request.method.parse().expect("a method");
        let Some((name, _)) = self.router.find(&method, path) else { return };
        if outcome.differences.is_empty() {
            *self.proven.entry(name).or_default() += 1;
        }
        if !outcome.is_page {
            self.answered.insert(name);
        }
    }

    /// How many calls of the client the version has: those to which its API was seen to respond.
    pub(crate) fn calls(&self) -> usize {
        self.answered.len()
    }

    fn cell(&self, endpoint: &str) -> String {
        match self.answered.contains(endpoint) {
            true => self.proven.get(endpoint).copied().unwrap_or_default().to_string(),
            false => "absent".to_owned(),
        }
    }
}

/// The table, as the docs show it.
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

/// Compares the table with the one that the docs show, or writes that one anew.
pub(crate) fn check(all: &[&Replayed]) {
    let table = table(all);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/coverage.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &table).expect("a folder that can be written to");
    }
    let shown = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        shown == table,
        "{} is stale; `UPDATE=1 cargo test -p gogs-mock --test replay` writes it anew",
        path.display()
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

/// Method and path, with the variables' names left out.
fn shape(route: &Route) -> String {
    let segment = |segment: &str| match segment.strip_prefix('{') {
        Some(name) if name.starts_with('*') => "*".to_owned(),
        Some(_) => ":".to_owned(),
        None => segment.to_owned(),
    };
    let segments: Vec<_> = route.template.split('/').map(segment).collect();
    format!("{} {}", route.method, segments.join("/"))
}

/// The server's own routes, in the same form.
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

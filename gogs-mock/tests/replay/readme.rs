//! The table of versions in the README.

use std::fmt::Write as _;
use std::path::Path;

use crate::Replayed;

const HEADER: &str = "| Gogs | calls that it has | recorded requests answered alike | recorded deliveries sent alike |\n|---|---|---|---|\n";

/// Compares the table with that of the README, or updates the README.
pub(crate) fn check(all: &[&Replayed]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let readme = std::fs::read_to_string(&path).expect("the README");
    let (before, rest) = readme.split_once(HEADER).expect("the README has a table of versions");
    let rows: usize = rest.split_inclusive('\n').take_while(|line| line.starts_with('|')).map(str::len).sum();
    let (shown, after) = rest.split_at(rows);
    let table = table(all);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, [before, HEADER, &table, after].concat()).expect("the README can be written");
        return;
    }
    assert!(
        shown == table,
        "the table of versions in README.md is out of date; run `UPDATE=1 cargo test -p gogs-mock --test replay`:\n{table}"
    );
}

fn table(all: &[&Replayed]) -> String {
    let mut table = String::new();
    for one in all {
        let Replayed { version, exchanges, equal, deliveries, sent_alike, coverage, .. } = one;
        let (calls, of) = (coverage.calls(), gogs_core::endpoints::all().count());
        // Writing to a `String` cannot fail.
        let _ =
            writeln!(table, "| {version} | {calls} of {of} | {equal} of {exchanges} | {sent_alike} of {deliveries} |");
    }
    table
}

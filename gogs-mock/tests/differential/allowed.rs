//! The list of allowed kinds of differences, with reasons.

use std::path::Path;

use crate::report::Kind;

/// Lines `route <tab> what <tab> reason`. `*` matches any text; `[0.13.4]` at the start of a reason limits a line to a version.
#[derive(Debug)]
pub(crate) struct Allowed(Vec<Line>);

#[derive(Debug)]
struct Line {
    route: String,
    what: String,
    reason: String,
}

impl Allowed {
    /// Reads the list in this folder.
    pub(crate) fn load(version: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/differential/allowed.tsv");
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Self::read(&text, version)
    }

    /// Reads the lines for a version.
    ///
    /// # Panics
    ///
    /// If a line has no reason.
    pub(crate) fn read(text: &str, version: &str) -> Self {
        let lines = text.lines().filter(|line| !line.is_empty()).filter_map(|line| {
            let columns: Vec<_> = line.split('\t').collect();
            let [route, what, reason] = columns[..] else { panic!("not a route, a kind and a reason: {line:?}") };
            assert!(!reason.is_empty(), "no reason: {line:?}");
            let (versions, reason) =
                reason.strip_prefix('[').and_then(|rest| rest.split_once("] ")).unwrap_or(("", reason));
            let holds = versions.is_empty() || versions.split(' ').any(|listed| listed == version);
            holds.then(|| Line { route: route.to_owned(), what: what.to_owned(), reason: reason.to_owned() })
        });
        Self(lines.collect())
    }

    /// Returns the reason why a kind is allowed, or `None`.
    pub(crate) fn reason(&self, kind: &Kind) -> Option<&str> {
        self.0.iter().find(|line| line.covers(kind)).map(|line| line.reason.as_str())
    }

    /// Returns the lines that match none of the kinds.
    pub(crate) fn unused<'k>(&self, kinds: impl Iterator<Item = &'k Kind> + Clone) -> Vec<String> {
        let unused = self.0.iter().filter(|line| !kinds.clone().any(|kind| line.covers(kind)));
        unused.map(|line| format!("{}: {}", line.route, line.what)).collect()
    }
}

impl Line {
    fn covers(&self, kind: &Kind) -> bool {
        matches(&self.route, &kind.route) && matches(&self.what, &kind.what)
    }
}

/// Returns whether a text matches a pattern, in which `*` matches any text.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((before, after)) => text.strip_prefix(before).is_some_and(|rest| {
            rest.char_indices().map(|(at, _)| at).chain([rest.len()]).any(|at| matches(after, &rest[at..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Allowed, matches};
    use crate::report::Kind;

    #[test]
    fn star_matches_any_text() {
        for (pattern, text, is_match) in [
            ("GET /user", "GET /user", true),
            ("GET /user", "GET /users", false),
            ("GET *", "GET /users", true),
            ("* /json/*/id", "value /json/*/id", true),
            ("value */id", "value /json/name", false),
        ] {
            assert_eq!(matches(pattern, text), is_match, "{pattern} {text}");
        }
    }

    #[test]
    fn line_for_another_version_is_ignored() {
        let kind = Kind { route: "GET /a".to_owned(), what: "bytes".to_owned() };
        let text = "GET /a\tbytes\t[0.13.4 0.12.11] a reason\n";
        assert_eq!(Allowed::read(text, "0.13.4").reason(&kind), Some("a reason"));
        assert_eq!(Allowed::read(text, "0.14.3").reason(&kind), None);
    }

    #[test]
    fn every_line_of_the_list_has_a_reason() {
        Allowed::load("0.14.3");
    }
}

//! Paths and queries.

use gogs_core::endpoint::Route;

use super::{Writer, encoded};

/// Names of files: initial ones and others.
#[rustfmt::skip]
pub(super) const FILES: &[&str] = &[
    "README.md", "docs/guide/a.md", "docs", "docs/guide", "bin/run.sh", "link", "ü ñ.txt", ".editorconfig", "a.txt", "b/c.txt", "b",
    "q\"uote.txt", "tab\there.txt", "back\\slash", "a b.txt", "x;y.txt", "#hash.txt", "q?.txt", "100%.txt", "<b>.html", "a&b.txt",
    "missing.txt", "docs/missing", "README.md/x", "sub", ".gitmodules", "main.go",
];
/// Names of branches, tags and commits: initial ones and others.
#[rustfmt::skip]
const REVISIONS: &[&str] = &[
    "master", "dev", "feature/x", "v1", "rel/2", "HEAD", "refs/heads/master", "refs/tags/v1", "heads/master", "tags/v1", "master~1",
    "master^", "master:docs", "nothing", "MASTER", "v1^{}", "@",
];
const QUERIES: &[(&str, &[&str])] = &[
    ("page", &["1", "2", "3", "0", "-1", "9999", "abc", "9223372036854775808", ""]),
    ("limit", &["1", "2", "5", "0", "-1", "50", "51", "abc", "4294967296", "9223372036854775807"]),
    ("pageSize", &["1", "2", "100", "0", "-1", "abc", "9223372036854775807"]),
    ("q", &["a", "e", "h", "hello", "alice", "%25", "_", "A", "alice%2Fhello", "%00", "%C3%BC", "%22", "'", ""]),
    ("uid", &["1", "2", "3", "6", "0", "-1", "99", "abc"]),
    (
        "ref",
        &["master", "dev", "feature%2Fx", "v1", "HEAD", "nothing", "..", ".", "%00", "-x", "", "refs%2Fheads%2Fmaster"],
    ),
    ("state", &["open", "closed", "all", "CLOSED", ""]),
    (
        "since",
        &["2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z", "2024-01-01T00:00:00%2B01:00", "2024-01-01", "abc", ""],
    ),
    ("labels", &["bug", "1", "bug,idea"]),
    ("token", &["x"]),
];

/// The repository in a path.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) owner: String,
    pub(super) name: String,
}

impl Writer<'_> {
    pub(super) fn place(&mut self) -> Place {
        let known = self.repositories.clone();
        let (owner, name) = self.one_of(&known).unwrap_or_default();
        let place = Place { owner, name };
        match self.random.u8(..40) {
            0 => Place { owner: self.person(), ..place },
            1 => Place { name: self.hostile(), ..place },
            2 => Place { owner: place.owner.to_uppercase(), name: place.name.to_uppercase() },
            _ => place,
        }
    }

    /// Returns the path of a route with its variables filled in.
    pub(super) fn path(&mut self, route: &Route, place: &Place) -> String {
        let mut segments: Vec<String> = Vec::new();
        for segment in route.template.split('/') {
            let variable = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
            let filled = match variable {
                Some(name) => self.item(&segments.join("/"), name).unwrap_or_else(|| self.variable(route, name, place)),
                None => segment.to_owned(),
            };
            segments.push(filled);
        }
        let mut path = segments.join("/");
        if self.once_in(100) {
            path += self.pick(&["/", "//", "/x", "%2F", "%00", "/.", "/..", "?", ";x"]);
        }
        path
    }

    /// Returns a number, usually one captured from the list at this path.
    fn item(&mut self, path: &str, variable: &str) -> Option<String> {
        let is_here = |(_, (list, of)): &(usize, &(String, &str))| list == path && *of == variable;
        let here: Vec<_> = self.items.iter().enumerate().filter(is_here).map(|(at, _)| at + 1).collect();
        if self.once_in(5) { None } else { self.one_of(&here).map(|number| format!("{{{{id.{number}}}}}")) }
    }

    fn variable(&mut self, route: &Route, variable: &str, place: &Place) -> String {
        let (name, is_tail) = variable.strip_prefix('*').map_or((variable, false), |name| (name, true));
        let before = route.template.split_once(&format!("/{{{variable}}}")).map_or("", |(before, _)| before);
        let kind = before.rsplit('/').next().unwrap_or_default();
        let value = match (name, kind) {
            ("owner", _) => encoded(&place.owner),
            ("repo", "{owner}") => encoded(&place.name),
            ("repo", _) => encoded(&self.place().name),
            ("username" | "org" | "collaborator" | "target", _) => encoded(&self.person()),
            ("id" | "index" | "team", _) => return self.number(),
            ("sha" | "reference" | "branch", _) => self.revision(),
            ("path", "raw") => format!("{}/{}", self.revision(), self.file()),
            ("path", "archive") => {
                format!("{}{}", self.revision(), self.pick(&[".zip", ".tar.gz", ".tar", "", ".ZIP"]))
            }
            ("path" | "filename", _) => self.file(),
            _ => {
                let recorded = self.corpus.variables(name);
                self.one_of(recorded).unwrap_or_else(|| encoded(&self.hostile()))
            }
        };
        // Except in the last variable of a tail, a slash ends the value.
        let value = if self.once_in(50) { value.replace('.', "%2e") } else { value };
        if is_tail || self.once_in(30) { value } else { value.replace('/', "%2F") }
    }

    /// Returns the name of a user or an organization.
    pub(super) fn person(&mut self) -> String {
        let people = self.people.clone();
        match self.random.u8(..20) {
            0 => self.hostile(),
            1 => self.one_of(&people).unwrap_or_default().to_uppercase(),
            _ => self.one_of(&people).unwrap_or_default(),
        }
    }

    fn revision(&mut self) -> String {
        match self.random.u8(..20) {
            0 => encoded(&self.hostile()),
            1..=6 if self.shas > 0 => format!("{{{{sha.{}}}}}", self.random.usize(1..=self.shas)),
            7 => self.pick(&["{{head7}}", "{{head12}}", "{{head}}", "{{blob}}", "{{tree}}"]).to_owned(),
            _ => encoded(self.pick(REVISIONS)),
        }
    }

    fn file(&mut self) -> String {
        if self.once_in(12) { encoded(&self.hostile()) } else { encoded(self.pick(FILES)) }
    }

    /// Returns a query with its question mark, or an empty text.
    pub(super) fn query(&mut self, route: &Route) -> String {
        let recorded = self.corpus.queries(route);
        let chance = if recorded.is_empty() { 20 } else { 2 };
        if !self.once_in(chance) {
            return String::new();
        }
        if self.once_in(4) {
            return self.one_of(recorded).unwrap_or_default();
        }
        // The recorded names for the route, or any name.
        let names: Vec<_> = QUERIES
            .iter()
            .filter(|(name, _)| recorded.iter().any(|query| query.contains(&format!("{name}="))))
            .collect();
        let count = self.random.usize(1..=3);
        let pairs = (0..count).map(|_| {
            let any = &QUERIES[self.random.usize(..QUERIES.len())];
            let (name, values) = if self.once_in(8) { any } else { self.one_of(&names).unwrap_or(any) };
            let value = if self.once_in(15) { encoded(&self.hostile()) } else { self.pick(values).to_owned() };
            format!("{name}={value}")
        });
        format!("?{}", pairs.collect::<Vec<_>>().join("&"))
    }
}

//! The requests of the recordings: bodies, queries and values for every route. A new route is covered as soon as it is recorded.

use std::collections::BTreeMap;
use std::path::Path;

use gogs_core::endpoint::{Route, Router};
use gogs_core::endpoints;
use http::Method;

use crate::story_runner::ordered::Ordered;
use crate::story_runner::recording::{Recording, Request, Step};

/// The version whose recordings are read.
const VERSION: &str = "0.14.3";
/// The maximum length of values; longer texts are omitted.
const LONG: usize = 2_000;

/// Recorded values, by route and by name.
#[derive(Debug, Default)]
pub(crate) struct Corpus {
    /// Bodies, by the name of the route.
    bodies: BTreeMap<&'static str, Vec<Ordered>>,
    /// Bodies that are not JSON, by the name of the route.
    texts: BTreeMap<&'static str, Vec<String>>,
    /// Queries by the name of the route, with their question mark.
    queries: BTreeMap<&'static str, Vec<String>>,
    /// Values of path variables, percent-encoded, by the name of the variable.
    variables: BTreeMap<String, Vec<String>>,
    /// Values of the members of bodies, by name in lower case.
    members: BTreeMap<String, Vec<Ordered>>,
}

impl Corpus {
    /// Reads the recordings of the newest version.
    pub(crate) fn load() -> Self {
        let mut router = Router::<&'static Route>::default();
        endpoints::all().for_each(|route| router.insert(route, route));
        let mut corpus = Self::default();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recordings").join(VERSION);
        for recording in Recording::load_all(&folder) {
            for step in &recording.exchanges {
                if let Step::Exchange(exchange) = step {
                    corpus.add(&router, &exchange.request);
                }
            }
        }
        corpus
    }

    fn add(&mut self, router: &Router<&'static Route>, request: &Request) {
        let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
        let method = Method::from_bytes(request.method.as_bytes()).unwrap_or_default();
        let Some((route, captures)) = router.find(&method, path) else { return };
        if !query.is_empty() && is_plain(query) {
            add(self.queries.entry(route.name).or_default(), format!("?{query}"));
        }
        for (name, value) in captures.iter().filter(|(_, value)| is_plain(value)) {
            add(self.variables.entry(name.to_owned()).or_default(), super::generator::encoded(value));
        }
        if let Some(text) = request.raw.as_ref().filter(|text| is_plain(text)) {
            add(self.texts.entry(route.name).or_default(), text.clone());
        }
        let Some(body) = &request.json else { return };
        if is_plain(&serde_json::to_string(body).expect("JSON")) {
            add(self.bodies.entry(route.name).or_default(), body.clone());
        }
        let Ordered::Object(members) = body else { return };
        for (name, value) in members {
            if is_plain(&serde_json::to_string(value).expect("JSON")) {
                add(self.members.entry(name.to_lowercase()).or_default(), value.clone());
            }
        }
    }

    pub(crate) fn bodies(&self, route: &Route) -> &[Ordered] {
        self.bodies.get(route.name).map(Vec::as_slice).unwrap_or_default()
    }

    pub(crate) fn texts(&self, route: &Route) -> &[String] {
        self.texts.get(route.name).map(Vec::as_slice).unwrap_or_default()
    }

    pub(crate) fn queries(&self, route: &Route) -> &[String] {
        self.queries.get(route.name).map(Vec::as_slice).unwrap_or_default()
    }

    pub(crate) fn variables(&self, name: &str) -> &[String] {
        self.variables.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    pub(crate) fn members(&self, name: &str) -> &[Ordered] {
        self.members.get(&name.to_lowercase()).map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns the names of all members.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.members.keys().map(String::as_str)
    }
}

/// Returns whether a text is short and contains no variable of its story.
fn is_plain(text: &str) -> bool {
    !text.contains("{{") && text.len() <= LONG
}

fn add<T: PartialEq>(values: &mut Vec<T>, value: T) {
    if !values.contains(&value) {
        values.push(value);
    }
}

#[cfg(test)]
mod tests {
    use gogs_core::endpoints;

    use super::Corpus;

    #[test]
    fn every_route_with_a_body_is_recorded_with_one() {
        let corpus = Corpus::load();
        let has_body = |name: &str| ["Create", "Edit", "Write", "Render"].iter().any(|start| name.starts_with(start));
        for route in endpoints::all().filter(|route| has_body(route.name)) {
            let is_recorded = !corpus.bodies(route).is_empty() || !corpus.texts(route).is_empty();
            assert!(is_recorded, "no recording holds a body for {route}");
        }
    }
}

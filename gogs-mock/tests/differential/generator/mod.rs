//! Random stories. The same seed yields the same story, and a shorter story is the start of a longer one.

mod bodies;
mod callers;
mod outside;
mod paths;
mod start;
mod unsendable;
mod values;

use fastrand::Rng;
use gogs_core::endpoint::Route;
use gogs_core::endpoints;
use http::Method;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::corpus::Corpus;
use crate::story_runner::recording::{Exchange, Step};
use crate::story_runner::story::Story;

/// The characters of a path segment that are not percent-encoded.
const SEGMENT: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The suffixes that follow the path of a list in the paths of its items.
const ITEMS: [&str; 2] = ["/{id}", "/{index}"];

/// Returns the random story of a seed.
pub(crate) fn story(seed: u64, steps: usize, corpus: &Corpus) -> Story {
    let mut writer = Writer::new(seed, corpus);
    writer.start();
    for _ in 0..steps {
        writer.step();
    }
    writer.story
}

/// Percent-encodes a path value, except for slashes.
pub(crate) fn encoded(value: &str) -> String {
    utf8_percent_encode(value, &SEGMENT).to_string()
}

/// Writes a story, and keeps track of its names.
struct Writer<'c> {
    random: Rng,
    corpus: &'c Corpus,
    routes: Vec<&'static Route>,
    story: Story,
    /// The names of users and organizations.
    people: Vec<String>,
    /// The owners and names of repositories.
    repositories: Vec<(String, String)>,
    /// The number of SHA-1s that were captured, as `{{sha.1}}` and so on.
    shas: usize,
    /// The numbers that were captured, as `{{id.1}}` and so on: the path of the list, and the variable that takes an item of it.
    items: Vec<(String, &'static str)>,
}

impl<'c> Writer<'c> {
    fn new(seed: u64, corpus: &'c Corpus) -> Self {
        let mut story = Story::new(format!("seed-{seed}"));
        story.about("A random story.");
        Self {
            random: Rng::with_seed(seed),
            corpus,
            routes: endpoints::all().collect(),
            story,
            people: Vec::new(),
            repositories: Vec::new(),
            shas: 0,
            items: Vec::new(),
        }
    }

    /// Adds a step.
    fn step(&mut self) {
        match self.random.u8(..100) {
            0..=3 => self.push(),
            4..=7 => self.form(),
            _ => self.call(),
        }
    }

    /// Adds an API call of any route.
    fn call(&mut self) {
        let route = self.route();
        loop {
            let mut exchange = self.exchange(route);
            if unsendable::reason(&exchange.request).is_none() {
                self.capture(route, &mut exchange);
                self.remember(route, &exchange);
                self.story.steps.push(Step::Exchange(Box::new(exchange)));
                return;
            }
        }
    }

    /// Returns a route. Most deletions are skipped, so later steps find something.
    fn route(&mut self) -> &'static Route {
        loop {
            let route = self.routes[self.random.usize(..self.routes.len())];
            if route.method != Method::DELETE || self.once_in(2) {
                return route;
            }
        }
    }

    fn exchange(&mut self, route: &'static Route) -> Exchange {
        let mut exchange = Exchange { note: route.to_string(), ..Exchange::default() };
        let place = self.place();
        exchange.request.method = self.method(route);
        exchange.request.path = self.path(route, &place) + &self.query(route);
        self.caller(route, &place, &mut exchange.request);
        self.body(route, &mut exchange.request);
        if self.random.u8(..40) == 0 {
            let accept = self.pick(&["application/vnd.gogs.sha", "*/*", "text/html", "application/json"]);
            exchange.request.headers.insert("Accept".to_owned(), accept.to_owned());
        }
        exchange
    }

    fn method(&mut self, route: &Route) -> String {
        let other = match self.random.u8(..100) {
            0 if route.method == Method::GET => "HEAD",
            1 => "PUT",
            2 => "DELETE",
            _ => route.method.as_str(),
        };
        // Routes that delete what their path names are called rarely.
        let is_last = route.template == "/repos/{owner}/{repo}" || route.template == "/admin/users/{username}";
        if other == "DELETE" && is_last && self.random.u8(..3) != 0 { "GET".to_owned() } else { other.to_owned() }
    }

    /// Captures a SHA-1 of the response for later steps, and the number of the first or second item of a list.
    fn capture(&mut self, route: &Route, exchange: &mut Exchange) {
        let pointer = match route.name {
            "ListCommits" => Some("/0/sha"),
            "GetBranch" => Some("/commit/id"),
            "GetCommit" => Some("/commit/tree/sha"),
            "GetContents" => Some("/sha"),
            _ => None,
        };
        if let Some(pointer) = pointer {
            self.shas += 1;
            exchange.capture(&format!("sha.{}", self.shas), pointer);
        }
        let is_item =
            |item: &&Route| item.template.strip_prefix(route.template).is_some_and(|rest| ITEMS.contains(&rest));
        let Some(item) = self.routes.iter().find(|item| is_item(item)) else { return };
        let (variable, member) = if item.template.ends_with("/{index}") { ("index", "number") } else { ("id", "id") };
        let path = exchange.request.path.split('?').next().unwrap_or_default().to_owned();
        self.items.push((path, variable));
        let pointer = format!("/{}/{member}", self.random.u8(0..=1));
        exchange.capture(&format!("id.{}", self.items.len()), &pointer);
    }

    /// Stores the names that a step may have created.
    fn remember(&mut self, route: &Route, exchange: &Exchange) {
        let Some(body) = &exchange.request.json else { return };
        let text = |name: &str| body.get(name).and_then(|value| value.as_str()).map(str::to_owned);
        let is_usable = |name: &String| (1..=40).contains(&name.len()) && name.is_ascii() && !name.contains("{{");
        let owner = || exchange.request.path.split('/').nth(3).unwrap_or_default().to_owned();
        let caller = || exchange.request.token.clone().unwrap_or_default();
        match route.name {
            "CreateUser" | "CreateOrganization" | "CreateOwnOrganization" => {
                self.people.extend(text("username").filter(is_usable));
            }
            "CreateRepository" => self.repositories.extend(text("name").filter(is_usable).map(|name| (caller(), name))),
            "CreateUserRepository" => {
                self.repositories.extend(text("name").filter(is_usable).map(|name| (owner(), name)));
            }
            "CreateOrganizationRepository" => {
                let organization = exchange.request.path.split('/').nth(2).unwrap_or_default().to_owned();
                self.repositories.extend(text("name").filter(is_usable).map(|name| (organization, name)));
            }
            "MigrateRepository" => {
                self.repositories.extend(text("repo_name").filter(is_usable).map(|name| (caller(), name)));
            }
            _ => {}
        }
    }

    /// Returns `true` once in `n` times.
    fn once_in(&mut self, n: u32) -> bool {
        self.random.u32(..n) == 0
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.random.usize(..from.len())]
    }

    /// Returns a copy of one of the values, if there is one.
    fn one_of<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        if from.is_empty() { None } else { Some(from[self.random.usize(..from.len())].clone()) }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use gogs_core::endpoints;

    use super::{Step, story, unsendable};
    use crate::corpus::Corpus;
    use crate::story_runner::story::Story;

    fn text(story: &Story) -> Vec<String> {
        story.steps.iter().map(|step| serde_json::to_string(step).expect("JSON")).collect()
    }

    #[test]
    fn equal_seeds_yield_equal_stories_and_shorter_ones_are_prefixes() {
        let corpus = Corpus::load();
        let (long, short) = (text(&story(3, 60, &corpus)), text(&story(3, 20, &corpus)));
        assert_eq!(text(&story(3, 60, &corpus)), long);
        assert_eq!(short, long[..short.len()]);
        assert_ne!(text(&story(4, 60, &corpus)), long);
    }

    #[test]
    fn every_route_is_covered_and_unsendable_requests_are_not_generated() {
        let corpus = Corpus::load();
        let mut called = BTreeSet::new();
        for seed in 0..30 {
            for step in story(seed, 200, &corpus).steps {
                let Step::Exchange(exchange) = step else { continue };
                assert_eq!(unsendable::reason(&exchange.request), None, "{:?}", exchange.request);
                called.insert(exchange.note);
            }
        }
        let missing: Vec<_> =
            endpoints::all().map(ToString::to_string).filter(|route| !called.contains(route)).collect();
        assert!(missing.is_empty(), "routes without a call in 30 stories: {missing:?}");
    }
}

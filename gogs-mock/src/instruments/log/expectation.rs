//! Saying what must have been asked.

use std::fmt::Write as _;
use std::marker::PhantomData;

use gogs_core::endpoint::Endpoint;
use gogs_core::endpoint::body::RequestBody as _;
use gogs_core::endpoint::params::Params as _;
use http::{Method, StatusCode};
use serde_json::Value;

use super::condition::Condition;
use super::{Log, LoggedRequest};

/// How many requests a failed assertion lists.
const LISTED: usize = 10;

/// Requests of a [`Log`] that fulfil some conditions, and how many there must be.
///
/// An assertion that fails shows the request that comes nearest, and where it differs:
///
/// ```should_panic
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), gogs_core::Error> {
/// # use gogs_core::endpoints::issues::CreateIssue;
/// # use gogs_core::models::NewIssue;
/// let mock = gogs_mock::sample();
/// mock.client_as("bob").repo("alice", "hello").issues().create(NewIssue::new("It crashes")).await?;
/// // expected once: CreateIssue, by bob, field title "It burns"; it was asked never
/// //   nearest: #1 CreateIssue POST /api/v1/repos/alice/hello/issues by bob: 201
/// //     field title "It burns": was "It crashes"
/// mock.log().of(CreateIssue).by("bob").field("title", "It burns").once();
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
#[must_use = "an expectation asserts nothing until it is said how often"]
pub struct Expectation<'a, E> {
    log: &'a Log,
    conditions: Vec<Condition>,
    endpoint: PhantomData<fn(E)>,
}

impl<'a, E> Expectation<'a, E> {
    pub(super) fn of_endpoint(log: &'a Log, name: &'static str) -> Self {
        Self { log, conditions: vec![Condition::Endpoint(name)], endpoint: PhantomData }
    }

    pub(super) fn of_all(log: &'a Log) -> Self {
        Self { log, conditions: Vec::new(), endpoint: PhantomData }
    }

    /// Asked by this user.
    pub fn by(self, username: impl Into<String>) -> Self {
        self.and(Condition::Actor(Some(username.into())))
    }

    /// Asked by nobody whom the server knows.
    pub fn by_nobody(self) -> Self {
        self.and(Condition::Actor(None))
    }

    /// With this HTTP method.
    pub fn method(self, method: Method) -> Self {
        self.and(Condition::Method(method))
    }

    /// With this path, percent-encoded as it was sent: `/api/v1/user`.
    pub fn path(self, path: impl Into<String>) -> Self {
        self.and(Condition::Path(path.into()))
    }

    /// With this parameter in the query.
    pub fn query(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.and(Condition::Query(name.into(), value.into()))
    }

    /// With this value in a field of its JSON body; dots lead inside: `config.url`, `labels.0`.
    pub fn field(self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.and(Condition::Field(name.into(), value.into()))
    }

    /// With exactly this JSON body, whatever the order of its fields.
    pub fn json(self, body: impl Into<Value>) -> Self {
        self.and(Condition::Body(body.into()))
    }

    /// Answered with this status.
    ///
    /// # Panics
    ///
    /// When this is no HTTP status.
    #[track_caller]
    pub fn answered(self, status: u16) -> Self {
        match StatusCode::from_u16(status) {
            Ok(status) => self.and(Condition::Status(status)),
            Err(_) => panic!("{status} is no HTTP status"),
        }
    }

    fn and(mut self, condition: Condition) -> Self {
        self.conditions.push(condition);
        self
    }

    /// The requests that fulfil the conditions, oldest first.
    pub fn all(&self) -> Vec<&'a LoggedRequest> {
        let fulfils = |request: &&LoggedRequest| self.conditions.iter().all(|all| all.difference(request).is_none());
        self.log.iter().filter(fulfils).collect()
    }

    /// How many requests fulfil the conditions.
    pub fn count(&self) -> usize {
        self.all().len()
    }

    /// Asserts that there is exactly one, and answers it.
    ///
    /// # Panics
    ///
    /// With the nearest request, when there is none or there are more.
    #[track_caller]
    pub fn once(&self) -> &'a LoggedRequest {
        self.times(1);
        self.all()[0]
    }

    /// Asserts that there is none.
    ///
    /// # Panics
    ///
    /// When there are some, which it lists.
    #[track_caller]
    pub fn never(&self) {
        self.times(0);
    }

    /// Asserts that there are exactly so many.
    ///
    /// # Panics
    ///
    /// When there are more or fewer, or the log has forgotten requests, so that nobody can say.
    #[track_caller]
    pub fn times(&self, times: usize) {
        let found = self.all();
        if self.log.forgotten > 0 {
            panic!(
                "expected {} {}; the log has forgotten {} requests, so nobody can say (clear it before the part that counts)",
                words(times),
                self.described(),
                self.log.forgotten
            );
        }
        if found.len() != times {
            panic!("{}", self.complaint(words(times), &found));
        }
    }

    /// Asserts that there are so many or more.
    ///
    /// # Panics
    ///
    /// With the nearest request, when there are fewer.
    #[track_caller]
    pub fn at_least(&self, times: usize) {
        let found = self.all();
        if found.len() < times {
            panic!("{}", self.complaint(format!("at least {}", words(times)), &found));
        }
    }

    fn described(&self) -> String {
        let conditions: Vec<_> = self.conditions.iter().map(ToString::to_string).collect();
        if conditions.is_empty() { "any request".to_owned() } else { conditions.join(", ") }
    }

    fn complaint(&self, expected: String, found: &[&LoggedRequest]) -> String {
        let mut text = format!("expected {expected}: {}; it was asked {}\n", self.described(), words(found.len()));
        for request in found.iter().rev().take(LISTED).rev() {
            let _ = writeln!(text, "  {request}");
        }
        if found.is_empty() {
            self.show_nearest(&mut text);
        }
        text
    }

    fn show_nearest(&self, text: &mut String) {
        let differences =
            |request| self.conditions.iter().filter_map(|all| all.difference(request)).collect::<Vec<_>>();
        // Of those that come equally near, the last; another endpoint is further away than anything else.
        let distance = |differences: &[String], request: &LoggedRequest| {
            let elsewhere = self.conditions.iter().any(|condition| {
                matches!(condition, Condition::Endpoint(_)) && condition.difference(request).is_some()
            });
            (elsewhere, differences.len())
        };
        let all = self.log.iter().rev().map(|request| (request, differences(request)));
        match all.min_by_key(|(request, differences)| distance(differences, request)) {
            None => text.push_str("  nothing was asked at all\n"),
            Some((nearest, differences)) => {
                let _ = writeln!(text, "  nearest: {nearest}");
                for difference in differences {
                    let _ = writeln!(text, "    {difference}");
                }
                let _ = writeln!(text, "  the last of {} requests:", self.log.len());
                for request in self.log.iter().rev().take(LISTED).rev() {
                    let _ = writeln!(text, "    {request}");
                }
            }
        }
    }
}

impl<E: Endpoint> Expectation<'_, E> {
    /// With these values in the path.
    pub fn at(mut self, path: &E::Path) -> Self {
        for (name, value) in path.texts() {
            self.conditions.push(Condition::PathValue(name, value.into_owned()));
        }
        self
    }

    /// With this body, as a client would send it.
    ///
    /// # Panics
    ///
    /// When the body cannot be written as JSON.
    #[track_caller]
    pub fn body(self, body: &E::Body) -> Self {
        let bytes = body.encode().ok().flatten().map(|(_, bytes)| bytes).unwrap_or_default();
        match serde_json::from_slice(&bytes) {
            Ok(json) => self.and(Condition::Body(json)),
            Err(error) => panic!("the body of {} is no JSON: {error}", E::ROUTE.name),
        }
    }
}

fn words(times: usize) -> String {
    match times {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    }
}

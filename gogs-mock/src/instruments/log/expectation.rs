//! Assertions about the requests of a log.

mod complaint;

use std::marker::PhantomData;

use gogs_core::endpoint::Endpoint;
use gogs_core::endpoint::Params as _;
use gogs_core::endpoint::RequestBody as _;
use http::{Method, StatusCode};
use serde_json::Value;

use self::complaint::words;
use super::condition::Condition;
use super::{Log, LoggedRequest};

/// The requests of a [`Log`] that satisfy some conditions, to assert how many there are.
///
/// A failed assertion shows the nearest request, and how it differs:
///
/// ```should_panic
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), gogs_hyper::Error> {
/// use gogs_hyper::endpoints::issues::CreateIssue;
/// use gogs_hyper::models::NewIssue;
/// let mock = gogs_mock::sample();
/// mock.client_as("bob").repo("alice", "hello").issues().create(NewIssue::new("It crashes")).await?;
/// // expected once: CreateIssue, by bob, field title "It burns"; found never
/// //   nearest: #1 CreateIssue POST /api/v1/repos/alice/hello/issues by bob: 201
/// //     field title "It burns": was "It crashes"
/// mock.log().of(CreateIssue).by("bob").field("title", "It burns").once();
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
#[must_use = "an expectation asserts nothing until `once`, `never`, `times` or `at_least` is called"]
pub struct Expectation<'a, E> {
    log: &'a Log,
    conditions: Vec<Condition>,
    endpoint: PhantomData<fn(E)>,
}

impl<'a, E> Expectation<'a, E> {
    pub(super) fn new(log: &'a Log, endpoint: Option<&'static str>) -> Self {
        let conditions = endpoint.map(Condition::Endpoint).into_iter().collect();
        Self { log, conditions, endpoint: PhantomData }
    }

    /// Selects requests of this user.
    pub fn by(self, username: impl Into<String>) -> Self {
        self.and(Condition::Actor(Some(username.into())))
    }

    /// Selects requests of anonymous callers, whom the server could not identify.
    pub fn by_nobody(self) -> Self {
        self.and(Condition::Actor(None))
    }

    /// Selects requests with this HTTP method.
    pub fn method(self, method: Method) -> Self {
        self.and(Condition::Method(method))
    }

    /// Selects requests with this path, percent-encoded as it was sent: `/api/v1/user`. A `*` at the end matches everything
    /// below: `/api/v1/repos/alice/*`.
    pub fn path(self, path: impl Into<String>) -> Self {
        self.and(Condition::Path(path.into()))
    }

    /// Selects requests for this repository (`owner/name`, case-insensitive): through the API, by Git or on its pages.
    pub fn repository(self, repository: impl Into<String>) -> Self {
        self.and(Condition::Repository(repository.into()))
    }

    /// Selects requests after the one with this [number](LoggedRequest::number).
    pub fn after(self, number: u64) -> Self {
        self.and(Condition::After(number))
    }

    /// Selects requests with this query parameter.
    pub fn query(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.and(Condition::Query(name.into(), value.into()))
    }

    /// Selects requests with this value in a field of the JSON body. Dots separate levels: `config.url`, `labels.0`.
    pub fn field(self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.and(Condition::Field(name.into(), value.into()))
    }

    /// Selects requests with exactly this JSON body, in any order of its fields.
    pub fn json(self, body: impl Into<Value>) -> Self {
        self.and(Condition::Body(body.into()))
    }

    /// Selects requests that were answered with this status.
    ///
    /// # Panics
    ///
    /// If this is not an HTTP status.
    #[track_caller]
    pub fn answered(self, status: u16) -> Self {
        match StatusCode::from_u16(status) {
            Ok(status) => self.and(Condition::Status(status)),
            Err(_) => panic!("{status} is not an HTTP status"),
        }
    }

    /// Selects requests that were answered with a status of this class: 4 for 400 to 499.
    pub fn answered_class(self, class: u16) -> Self {
        self.and(Condition::StatusClass(class))
    }

    fn and(mut self, condition: Condition) -> Self {
        self.conditions.push(condition);
        self
    }

    /// Returns the selected requests, oldest first, of those that are [kept](Log::forgotten).
    pub fn all(&self) -> Vec<&'a LoggedRequest> {
        let fulfils = |request: &&LoggedRequest| self.conditions.iter().all(|all| all.difference(request).is_none());
        self.log.iter().filter(fulfils).collect()
    }

    /// Returns the number of selected requests.
    ///
    /// # Panics
    ///
    /// If the log has [forgotten](Log::forgotten) requests, because some of them may satisfy the conditions too.
    #[track_caller]
    pub fn count(&self) -> usize {
        self.assert_nothing_is_forgotten("cannot count");
        self.all().len()
    }

    #[track_caller]
    fn assert_nothing_is_forgotten(&self, attempted: &str) {
        let forgotten = self.log.forgotten;
        if forgotten > 0 {
            panic!(
                "{attempted}: {}; the log has forgotten the first {forgotten} requests, and some of them may match; call \
                 clear_log() before the part of the test that counts",
                self.described(),
            );
        }
    }

    /// Asserts that there is exactly one, and returns it.
    ///
    /// # Panics
    ///
    /// If the number of matching requests is not one, with the nearest request. Also if the log has forgotten requests.
    #[track_caller]
    pub fn once(&self) -> &'a LoggedRequest {
        self.times(1);
        self.all()[0]
    }

    /// Asserts that there is none.
    ///
    /// # Panics
    ///
    /// If there are some, with a list of them; or if the log has forgotten requests.
    #[track_caller]
    pub fn never(&self) {
        self.times(0);
    }

    /// Asserts that there are exactly this many.
    ///
    /// # Panics
    ///
    /// If there are more or fewer; or if the log has forgotten requests.
    #[track_caller]
    pub fn times(&self, times: usize) {
        self.assert_nothing_is_forgotten(&format!("expected {}", words(times)));
        let found = self.all();
        if found.len() != times {
            panic!("{}", self.complaint(words(times), &found));
        }
    }

    /// Asserts that there are at least this many.
    ///
    /// # Panics
    ///
    /// If there are fewer, with the nearest request.
    #[track_caller]
    pub fn at_least(&self, times: usize) {
        let found = self.all();
        if found.len() < times {
            panic!("{}", self.complaint(format!("at least {}", words(times)), &found));
        }
    }
}

impl<E: Endpoint> Expectation<'_, E> {
    /// Selects requests with these values in the path.
    pub fn at(mut self, path: &E::Path) -> Self {
        for (name, value) in path.texts() {
            self.conditions.push(Condition::PathValue(name, value.into_owned()));
        }
        self
    }

    /// Selects requests with this body, as a client would send it.
    ///
    /// # Panics
    ///
    /// If the body cannot be written as JSON.
    #[track_caller]
    pub fn body(self, body: &E::Body) -> Self {
        let bytes = body.encode().ok().flatten().map(|(_, bytes)| bytes).unwrap_or_default();
        match serde_json::from_slice(&bytes) {
            Ok(json) => self.and(Condition::Body(json)),
            Err(error) => panic!("the body of {} cannot be written as JSON: {error}", E::ROUTE.name),
        }
    }
}

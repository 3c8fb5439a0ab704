//! Faults: ways to break a fake server on purpose.
//!
//! Nothing fails until a test adds a rule, and rules count requests. Chance plays no part.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), gogs_hyper::Error> {
//! use gogs_hyper::endpoints::issues::CreateIssue;
//! use gogs_hyper::models::NewIssue;
//! use gogs_mock::faults::Fault;
//!
//! let mock = gogs_mock::sample();
//! let rule = mock.faults().on(CreateIssue).nth(2).fail(Fault::status(503).header("retry-after", "1"));
//!
//! let bob = mock.client_as("bob");
//! let issues = bob.repo("alice", "hello").issues();
//! issues.create(NewIssue::new("One")).await?;
//! let error = issues.create(NewIssue::new("Two")).await.unwrap_err();
//! assert_eq!(error.status().map(|status| status.as_u16()), Some(503));
//! issues.create(NewIssue::new("Three")).await?;
//! rule.assert_fired();
//! # Ok(())
//! # }
//! ```
//!
//! | fault | the server's work | in process | over HTTP |
//! |---|---|---|---|
//! | [`status`](Fault::status) | not done | that answer | that answer |
//! | [`refuse_connection`](Fault::refuse_connection) | not done | `Connect` | the connection is reset at once |
//! | [`reset`](Fault::reset) | not done | `Interrupted` | the connection is reset |
//! | [`lose_answer`](Fault::lose_answer) | done | `Interrupted` | the connection is reset |
//! | [`cut_body`](Fault::cut_body) | done | `Interrupted` | the connection ends within the body |
//! | [`trickle`](Fault::trickle) | done | the clock moves | a byte at a time |
//! | [`endless_body`](Fault::endless_body) | done | `TooLarge` | bytes without end |
//! | [`delay`](Fault::delay) | done | the clock moves; `Timeout` above 60 seconds | the answer waits |

mod fault;
mod rule;
mod target;

use gogs_core::endpoint::Endpoint;
use http::Method;

pub(crate) use self::fault::Effect;
pub use self::fault::Fault;
pub(crate) use self::rule::Rules;
pub use self::rule::{Rule, RuleState, Trigger};
pub(crate) use self::target::{RECEIVE_PACK, RequestFacts, Target, UPLOAD_PACK, WEB, named, path_matches};
use super::Shared;

/// The faults of a server, returned by [`MockGogs::faults`](crate::MockGogs::faults).
#[derive(Debug)]
pub struct Faults {
    pub(crate) instruments: Shared,
}

impl Faults {
    /// Starts a rule for the requests of one endpoint.
    pub fn on<E: Endpoint>(&self, _endpoint: E) -> When {
        self.when(Some(E::ROUTE.name))
    }

    /// Starts a rule for all requests, including those without a matching route.
    pub fn on_any(&self) -> When {
        self.when(None)
    }

    /// Starts a rule for the requests of Git clients that clone or fetch, under the name `upload-pack`.
    pub fn on_upload_pack(&self) -> When {
        self.when(Some(UPLOAD_PACK))
    }

    /// Starts a rule for the requests of Git clients that push, under the name `receive-pack`.
    pub fn on_receive_pack(&self) -> When {
        self.when(Some(RECEIVE_PACK))
    }

    /// Starts a rule for the requests that are neither for the API nor from Git clients, under the name `web`: pages, forms,
    /// raw files.
    pub fn on_web(&self) -> When {
        self.when(Some(WEB))
    }

    /// Starts a rule for the requests of an endpoint by its name, such as `CreateIssue`, or of `upload-pack`, `receive-pack`
    /// or `web`.
    ///
    /// # Errors
    ///
    /// Returns a sentence with the nearest names if there is no such endpoint.
    pub fn on_named(&self, endpoint: &str) -> Result<When, String> {
        Ok(self.when(Some(named(endpoint)?)))
    }

    fn when(&self, endpoint: Option<&'static str>) -> When {
        let target = Target { endpoint, ..Target::default() };
        When { instruments: self.instruments.clone(), target, trigger: Trigger::Always }
    }

    /// Returns the rules in their order. If several match a request, all of them count it, and the first one that is due
    /// fires.
    pub fn rules(&self) -> Vec<Rule> {
        let rule = |state: &RuleState| Rule { instruments: self.instruments.clone(), id: state.id };
        self.instruments.lock().rules.list.iter().map(rule).collect()
    }

    /// Asserts that every rule has fired.
    ///
    /// # Panics
    ///
    /// If one has not fired. The message names it.
    #[track_caller]
    pub fn assert_all_fired(&self) {
        for rule in self.rules() {
            rule.assert_fired();
        }
    }

    /// Removes all rules.
    pub fn clear(&self) {
        self.instruments.lock().rules.list.clear();
        self.instruments.pulse().faults_changed();
    }
}

/// A rule under construction: the requests that it matches, and when it fires. By default it fires every time.
#[derive(Debug, Clone)]
#[must_use = "nothing fails until `fail` is called"]
pub struct When {
    instruments: Shared,
    target: Target,
    trigger: Trigger,
}

impl When {
    /// Restricts the rule to requests with this HTTP method.
    pub fn method(mut self, method: Method) -> Self {
        self.target.method = Some(method);
        self
    }

    /// Restricts the rule to requests with this path, percent-encoded as it is sent. A `*` at the end matches everything
    /// below: `/api/v1/repos/alice/*`.
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.target.path = Some(path.into());
        self
    }

    /// Restricts the rule to requests for this repository (`owner/name`, case-insensitive): through the API, by Git or on its
    /// pages.
    pub fn repository(mut self, repository: impl Into<String>) -> Self {
        self.target.repository = Some(repository.into());
        self
    }

    /// Restricts the rule to requests of this user, by token, password or session.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// use gogs_mock::faults::Fault;
    ///
    /// let mock = gogs_mock::sample();
    /// mock.faults().on_any().repository("alice/hello").by("bob").fail(Fault::status(503));
    /// assert!(mock.client_as("bob").repo("alice", "hello").get().await.is_err());
    /// assert!(mock.client_as("alice").repo("alice", "hello").get().await.is_ok());
    /// # }
    /// ```
    pub fn by(mut self, username: impl Into<String>) -> Self {
        self.target.user = Some(username.into());
        self
    }

    /// Fires only for the n-th matching request, counted from 1 and from now on.
    pub fn nth(self, n: u64) -> Self {
        self.when(Trigger::Nth(n))
    }

    /// Fires for the first n matching requests.
    pub fn first(self, n: u64) -> Self {
        self.when(Trigger::First(n))
    }

    /// Fires for all matching requests after the n-th.
    pub fn after(self, n: u64) -> Self {
        self.when(Trigger::After(n))
    }

    /// Fires as this trigger says.
    pub fn when(self, trigger: Trigger) -> Self {
        Self { trigger, ..self }
    }

    /// Adds the rule, which causes this fault from now on.
    ///
    /// # Panics
    ///
    /// If the answer of [`Fault::status`] has a `Content-Length` or `Transfer-Encoding` that does not fit its body, or a body
    /// that its status forbids.
    #[track_caller]
    pub fn fail(self, fault: Fault) -> Rule {
        if let Err(reason) = fault.check() {
            panic!("{reason}");
        }
        let id = self.instruments.lock().rules.add(self.target, self.trigger, fault);
        self.instruments.pulse().faults_changed();
        Rule { instruments: self.instruments, id }
    }
}

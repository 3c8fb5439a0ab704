//! Breaking a fake server on purpose.
//!
//! Nothing fails until a test says so, and what fails is a matter of counting, never of chance.
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
mod names;
mod rule;
mod target;

use gogs_core::endpoint::Endpoint;
use http::Method;

pub(crate) use self::fault::Effect;
pub use self::fault::Fault;
pub(crate) use self::names::{RECEIVE_PACK, UPLOAD_PACK, WEB, named};
pub(crate) use self::rule::Rules;
pub use self::rule::{Rule, RuleState, Trigger};
pub(crate) use self::target::{Asked, Target};
use super::Shared;

/// The faults of a server: made by [`MockGogs::faults`](crate::MockGogs::faults).
#[derive(Debug)]
pub struct Faults {
    instruments: Shared,
}

impl Faults {
    pub(crate) fn of(instruments: Shared) -> Self {
        Self { instruments }
    }

    /// For the requests of one endpoint.
    pub fn on<E: Endpoint>(&self, _endpoint: E) -> When {
        self.when(Some(E::ROUTE.name))
    }

    /// For all requests, those that no route fits included.
    pub fn on_any(&self) -> When {
        self.when(None)
    }

    /// For the requests of Git clients that clone or fetch, under the name `upload-pack`.
    pub fn on_upload_pack(&self) -> When {
        self.when(Some(UPLOAD_PACK))
    }

    /// For the requests of Git clients that push, under the name `receive-pack`.
    pub fn on_receive_pack(&self) -> When {
        self.when(Some(RECEIVE_PACK))
    }

    /// For the requests that are neither for the API nor from Git clients, under the name `web`: pages, forms, raw files.
    pub fn on_web(&self) -> When {
        self.when(Some(WEB))
    }

    /// For the requests of an endpoint that is given by its name, such as `CreateIssue`, or of `upload-pack`, `receive-pack` or
    /// `web`.
    ///
    /// # Errors
    ///
    /// A sentence with the nearest names if there is no such endpoint.
    pub fn on_named(&self, endpoint: &str) -> Result<When, String> {
        Ok(self.when(Some(named(endpoint)?)))
    }

    fn when(&self, endpoint: Option<&'static str>) -> When {
        let target = Target { endpoint, ..Target::default() };
        When { instruments: self.instruments.clone(), target, trigger: Trigger::Always }
    }

    /// The rules in their order. Of several that fit a request the first that is due decides; all of them count it.
    pub fn rules(&self) -> Vec<Rule> {
        let ids = self.instruments.lock().rules.ids();
        ids.into_iter().map(|id| Rule::new(self.instruments.clone(), id)).collect()
    }

    /// Asserts that every rule has fired.
    ///
    /// # Panics
    ///
    /// When one has not; it is named.
    #[track_caller]
    pub fn assert_all_fired(&self) {
        for rule in self.rules() {
            rule.assert_fired();
        }
    }

    /// Takes all rules away.
    pub fn clear(&self) {
        self.instruments.lock().rules.clear();
        self.instruments.pulse().faults_changed();
    }
}

/// Which requests a fault is for, and when: every time unless told otherwise.
#[derive(Debug, Clone)]
#[must_use = "nothing fails until it is said how"]
pub struct When {
    instruments: Shared,
    target: Target,
    trigger: Trigger,
}

impl When {
    /// Only for requests with this HTTP method.
    pub fn method(mut self, method: Method) -> Self {
        self.target.method = Some(method);
        self
    }

    /// Only for requests with this path, percent-encoded as it is sent. A `*` at the end stands for everything below:
    /// `/api/v1/repos/alice/*`.
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.target.path = Some(path.into());
        self
    }

    /// Only for requests for this repository (`owner/name`), in any case: by the API, by Git or on its pages.
    pub fn repository(mut self, repository: impl Into<String>) -> Self {
        self.target.repository = Some(repository.into());
        self
    }

    /// Only for requests of this user, by token, password or session.
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

    /// For the n-th of these requests alone, counted from 1 and from now on.
    pub fn nth(self, n: u64) -> Self {
        self.when(Trigger::Nth(n))
    }

    /// For the first n of these requests.
    pub fn first(self, n: u64) -> Self {
        self.when(Trigger::First(n))
    }

    /// For all of these requests after the n-th.
    pub fn after(self, n: u64) -> Self {
        self.when(Trigger::After(n))
    }

    /// The same with another trigger.
    pub fn when(self, trigger: Trigger) -> Self {
        Self { trigger, ..self }
    }

    /// Lets it happen from now on.
    pub fn fail(self, fault: Fault) -> Rule {
        let id = self.instruments.lock().rules.add(self.target, self.trigger, fault);
        self.instruments.pulse().faults_changed();
        Rule::new(self.instruments, id)
    }
}

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
mod rule;

use gogs_core::endpoint::{Endpoint, Route};
use gogs_core::endpoints;

pub(crate) use self::fault::Effect;
pub use self::fault::Fault;
pub(crate) use self::rule::Rules;
pub use self::rule::{Rule, RuleState, Trigger};
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
        When { instruments: self.instruments.clone(), endpoint: Some(E::ROUTE.name), trigger: Trigger::Always }
    }

    /// For all requests, those that no route fits included.
    pub fn on_any(&self) -> When {
        When { instruments: self.instruments.clone(), endpoint: None, trigger: Trigger::Always }
    }

    /// For the requests of an endpoint that is given by its name, such as `CreateIssue`.
    ///
    /// # Errors
    ///
    /// A sentence when the table has no such endpoint.
    pub fn on_named(&self, endpoint: &str) -> Result<When, String> {
        let route = named(endpoint)?;
        Ok(When { instruments: self.instruments.clone(), endpoint: Some(route.name), trigger: Trigger::Always })
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
    }
}

/// The row of this name.
fn named(endpoint: &str) -> Result<&'static Route, String> {
    if let Some(route) = endpoints::all().find(|route| route.name == endpoint) {
        return Ok(route);
    }
    let lower = endpoint.to_lowercase();
    let near = endpoints::all().find(|route| route.name.to_lowercase() == lower);
    let hint = near.map(|route| format!("; did you mean {:?}?", route.name)).unwrap_or_default();
    Err(format!("there is no endpoint {endpoint:?}{hint}"))
}

/// Which requests a fault is for, and when: every time unless told otherwise.
#[derive(Debug, Clone)]
#[must_use = "nothing fails until it is said how"]
pub struct When {
    instruments: Shared,
    endpoint: Option<&'static str>,
    trigger: Trigger,
}

impl When {
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
        let id = self.instruments.lock().rules.add(self.endpoint, self.trigger, fault);
        Rule::new(self.instruments, id)
    }
}

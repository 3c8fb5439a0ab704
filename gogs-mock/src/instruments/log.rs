//! The log of a fake server: its requests and answers.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), gogs_hyper::Error> {
//! use gogs_hyper::endpoints::issues::CreateIssue;
//! use gogs_hyper::models::NewIssue;
//!
//! let mock = gogs_mock::sample();
//! mock.client_as("bob").repo("alice", "hello").issues().create(NewIssue::new("It crashes")).await?;
//!
//! mock.log().of(CreateIssue).by("bob").field("title", "It crashes").answered(201).once();
//! mock.log().any().by("alice").never();
//! # Ok(())
//! # }
//! ```

mod condition;
mod expectation;
mod iter;
mod not_found;
mod reason;
mod recorder;
pub(crate) mod redact;
mod request;

use std::fmt;
use std::sync::Arc;

use gogs_core::endpoint::Endpoint;
use serde::Serialize;

pub use self::expectation::Expectation;
pub use self::iter::Iter;
pub use self::not_found::NotFound;
pub use self::reason::Reason;
#[cfg(feature = "server")]
pub(crate) use self::recorder::Capacity;
pub(crate) use self::recorder::{Note, Recorder};
#[cfg(feature = "server")]
pub(crate) use self::request::Shown;
pub use self::request::{Answered, LoggedRequest};
use crate::instruments::faults::named;

/// The requests of a fake server, in the order in which they were answered. It is a copy from the time of the call to
/// [`MockGogs::log`](crate::MockGogs::log).
///
/// Passwords, tokens and other secrets are not shown.
///
/// A server keeps its last 4,096 requests with their answers, or the last 16 MiB of them, including heads and bodies. With a
/// [control port](crate::control), it keeps 16,384 requests or 64 MiB. [`forgotten`](Self::forgotten) returns the number of
/// older ones. An assertion whose result could depend on forgotten requests panics.
///
/// Serialized, it is what the control port shows: the requests that are kept, and the number of `forgotten` ones.
#[derive(Clone, Default, Serialize)]
pub struct Log {
    forgotten: u64,
    requests: Vec<Arc<LoggedRequest>>,
}

impl Log {
    /// Returns the requests that are kept, oldest first.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), gogs_hyper::Error> {
    /// let mock = gogs_mock::sample();
    /// mock.client_as("bob").me().get().await?;
    /// let log = mock.log();
    /// assert_eq!(log[0].endpoint(), Some("GetAuthenticatedUser"));
    /// for request in &log {
    ///     println!("{request}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn iter(&self) -> Iter<'_> {
        Iter(self.requests.iter())
    }

    /// Returns the request at an index among those that are kept: 0 is the oldest. `log[0]` returns it, too. An index
    /// without a request panics, and shows the list.
    pub fn get(&self, place: usize) -> Option<&LoggedRequest> {
        self.requests.get(place).map(AsRef::as_ref)
    }

    /// Returns the oldest request that is kept.
    pub fn first(&self) -> Option<&LoggedRequest> {
        self.get(0)
    }

    /// Returns the number of requests that are kept, without those that are [forgotten](Self::forgotten).
    pub fn len(&self) -> usize {
        self.requests.len()
    }

    /// Returns whether there were no requests at all, including forgotten ones.
    pub fn is_empty(&self) -> bool {
        self.requests.is_empty() && self.forgotten == 0
    }

    /// Returns the last request.
    pub fn last(&self) -> Option<&LoggedRequest> {
        self.requests.last().map(AsRef::as_ref)
    }

    /// Returns the number of older requests that are no longer kept.
    pub fn forgotten(&self) -> u64 {
        self.forgotten
    }

    /// Selects the requests of one endpoint.
    pub fn of<E: Endpoint>(&self, _endpoint: E) -> Expectation<'_, E> {
        Expectation::new(self, Some(E::ROUTE.name))
    }

    /// Selects the requests of an endpoint by its name, such as `CreateIssue`, or of `upload-pack`, `receive-pack` or `web`.
    ///
    /// # Errors
    ///
    /// Returns a sentence with the nearest names if there is no such endpoint.
    pub fn named(&self, endpoint: &str) -> Result<Expectation<'_, ()>, String> {
        Ok(Expectation::new(self, Some(named(endpoint)?)))
    }

    /// Selects all requests, including those without a matching route.
    pub fn any(&self) -> Expectation<'_, ()> {
        Expectation::new(self, None)
    }
}

/// Formats one line for each request.
impl fmt::Display for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.forgotten > 0 {
            writeln!(f, "({} older requests are forgotten)", self.forgotten)?;
        }
        self.iter().try_for_each(|request| writeln!(f, "{request}"))
    }
}

impl fmt::Debug for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

//! What was asked of a fake server, and what it answered.
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
use serde::ser::{Serialize, SerializeStruct, Serializer};

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

/// The requests of a fake server in the order in which they were answered, as they stood when it was asked for
/// ([`MockGogs::log`](crate::MockGogs::log)).
///
/// Passwords, tokens and other secrets in it are not shown.
///
/// A server keeps its last 4,096 requests with their answers, or the last 16 MiB of them, heads and bodies counted; with a
/// [control port](crate::control), 16,384 requests or 64 MiB. How many it
/// has [forgotten](Self::forgotten) stands here too. An assertion that forgotten requests could decide panics, rather than
/// pass by what is left.
#[derive(Clone, Default)]
pub struct Log {
    requests: Vec<Arc<LoggedRequest>>,
    forgotten: u64,
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
        Iter::new(&self.requests)
    }

    /// Returns the request at a place among those that are kept: 0 is the oldest of them. `log[0]` returns it, or panics with
    /// the list.
    pub fn get(&self, place: usize) -> Option<&LoggedRequest> {
        self.requests.get(place).map(AsRef::as_ref)
    }

    /// Returns the oldest request that is kept.
    pub fn first(&self) -> Option<&LoggedRequest> {
        self.get(0)
    }

    /// Returns how many requests are kept. Together with those that are [forgotten](Self::forgotten) they are all.
    pub fn len(&self) -> usize {
        self.requests.len()
    }

    /// Returns whether nothing was asked, nothing that is forgotten either.
    pub fn is_empty(&self) -> bool {
        self.requests.is_empty() && self.forgotten == 0
    }

    /// Returns the last request.
    pub fn last(&self) -> Option<&LoggedRequest> {
        self.requests.last().map(AsRef::as_ref)
    }

    /// How many older requests there were that are kept no longer.
    pub fn forgotten(&self) -> u64 {
        self.forgotten
    }

    /// The requests of one endpoint.
    pub fn of<E: Endpoint>(&self, _endpoint: E) -> Expectation<'_, E> {
        Expectation::of_endpoint(self, E::ROUTE.name)
    }

    /// The requests of an endpoint that is given by its name, such as `CreateIssue`, or of `upload-pack`, `receive-pack` or
    /// `web`.
    ///
    /// # Errors
    ///
    /// A sentence with the nearest names if there is no such endpoint.
    pub fn named(&self, endpoint: &str) -> Result<Expectation<'_, ()>, String> {
        Ok(Expectation::of_endpoint(self, named(endpoint)?))
    }

    /// All requests, those that no route fits included.
    pub fn any(&self) -> Expectation<'_, ()> {
        Expectation::of_all(self)
    }
}

/// What the control port shows: the requests that are kept, and how many are `forgotten`.
impl Serialize for Log {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Log", 2)?;
        fields.serialize_field("forgotten", &self.forgotten)?;
        fields.serialize_field("requests", &self.requests)?;
        fields.end()
    }
}

/// A line for each request.
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

//! Transports that wrap a transport. Each adds one thing, and they can be nested.
//!
//! | wrapper | adds |
//! |---|---|
//! | [`Retry`] | repeats requests that cannot have been executed, or are safe to repeat |
//! | [`ConcurrencyLimit`] | a limit for concurrent requests |
//! | [`RateLimit`] | a limit for requests per time |
//! | [`Observe`] | a function that is called for each request: for metrics |
//! | `Traced` | a `tracing` span for each request (feature `tracing`) |
//! | [`Record`], [`Replay`] | writes the traffic to a file; answers from such a file |
//! | `ServiceTransport`, `TransportService` | a `tower::Service` as a transport, a transport as a service (feature `tower`) |
//!
//! The outermost wrapper sees a request first. The usual order from the outside is retry, limits, traces and metrics: a pause
//! between two attempts then occupies no slot, and each attempt has a span of its own.
//!
//! ```
//! use gogs_hyper::wrappers::{ConcurrencyLimit, Observe, Retry, RetryPolicy};
//! use gogs_hyper::{Client, TokioClock};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let transport = gogs_mock::sample();
//! let transport = Observe::new(transport, |seen| assert_eq!(seen.endpoint, Some("GetUser")));
//! let transport = Retry::new(ConcurrencyLimit::new(transport, 16), TokioClock::new(), RetryPolicy::default());
//! let gogs = Client::new("http://gogs.example.com", transport)?;
//! assert_eq!(gogs.user("alice").get().await?.username, "alice");
//! # Ok(())
//! # }
//! ```

mod clock;
mod concurrency;
mod gate;
mod observe;
mod rate;
mod record;
mod recording;
mod replay;
mod retry;
#[cfg(feature = "tower")]
mod service;
#[cfg(feature = "tracing")]
mod traced;

pub use self::clock::{Clock, Sleep};
pub use self::concurrency::ConcurrencyLimit;
pub use self::observe::{Observation, Observe, Seen};
pub use self::rate::RateLimit;
pub use self::record::Record;
pub use self::replay::{Replay, ReplayError};
pub use self::retry::{Retry, RetryPolicy};
#[cfg(feature = "tower")]
pub use self::service::{ServiceTransport, TransportService};
#[cfg(feature = "tracing")]
pub use self::traced::Traced;

//! Transports around a transport: each adds one thing, and they nest as they are needed.
//!
//! | wrapper | adds |
//! |---|---|
//! | [`Retry`] | tries again what cannot have been carried out, or is safe to repeat |
//! | [`ConcurrencyLimit`] | so many requests at once, and no more |
//! | [`RateLimit`] | so many requests in a time, and no more |
//! | [`Observe`] | tells a function of each request: for metrics |
//! | `Traced` | a `tracing` span for each request (feature `tracing`) |
//! | [`Record`], [`Replay`] | writes what passes through to a file; answers from such a file |
//! | `ServiceTransport`, `TransportService` | a `tower::Service` as a transport, a transport as a service (feature `tower`) |
//!
//! The outermost is asked first. A usual order, from the outside: retry, then limits, then traces and metrics, so that a
//! pause between two attempts holds no place and each attempt has a span of its own.
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

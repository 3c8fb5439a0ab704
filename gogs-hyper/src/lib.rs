#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
//!
//! # Where to go next
//!
//! | to | see |
//! |---|---|
//! | find a call | [`Client`] and its [`handles`]: `gogs.repo("alice", "notes").issues().list(…)` |
//! | build a request body | [`models`]: `NewIssue::new("It breaks").labels([1, 2])` |
//! | sign in, with two kinds of credentials or as several users | [authentication](docs::authentication) |
//! | handle failures | [errors](docs::errors), [`OptionalExtension`] |
//! | go through long lists | [paging](docs::paging) |
//! | fetch large files and archives | [`Download`] |
//! | retry, limit, measure, record | [retries](docs::retries), [`wrappers`] |
//! | use a private certificate authority, a proxy, a Unix socket | [TLS and proxies](docs::tls_and_proxies) |
//! | receive webhooks | [webhooks](docs::webhooks) |
//! | test without a server | [testing](docs::testing) |
//! | work without async | [`blocking`] |
//! | use another HTTP library | [writing a transport](docs::writing_a_transport) |
//! | know what Gogs cannot do | [limits of the server](docs::server_limits) |
//! | port a program | [from Python](docs::coming_from_python), [from Go](docs::coming_from_go) |
//!
//! Everything in [`gogs_core`] is re-exported here, so a program depends on this crate alone.
//!
//! # Connections
//!
//! Connections are kept alive and shared by all clones of a client. Calls need a running tokio runtime and panic without one;
//! [`blocking`] starts its own. Three limits apply by default: 10 s to connect, 60 s for an attempt, 64 MiB for an answer
//! ([`TransportOptions`]). A request is sent a second time in one case only: if the server had closed the kept-alive
//! connection before any byte of the request was written. What each kind of failure is reported as is listed in a
//! [table](transport#what-can-go-wrong-on-the-way).
//!
//! A client belongs to the runtime of its first call and to the process that created it:
//!
//! * If that runtime ends, calls from another one may fail as interrupted. Create a client for each runtime.
//! * After `fork()`, parent and child would share sockets, and a [`blocking`] client would wait for a thread that the child
//!   lacks. Create the client in the child.
//!
//! # Your own hyper client
//!
//! ```
//! use gogs_hyper::{Client, HyperTransport, TransportOptions};
//! use hyper_util::client::legacy::Client as Hyper;
//! use hyper_util::rt::TokioExecutor;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let hyper = Hyper::builder(TokioExecutor::new()).pool_max_idle_per_host(2).build_http();
//! let transport = HyperTransport::from_client(hyper, TransportOptions::default())?;
//! let gogs = Client::new("http://127.0.0.1:3000", transport)?;
//! # Ok(())
//! # }
//! ```
//!
//! # Your own connector
//!
//! Any connector of hyper works. [`Connector`] is the one that the options describe; wrap it to change how connections are made.
//! This example counts them.
//!
//! ```
//! use std::sync::Arc;
//! use std::sync::atomic::{AtomicUsize, Ordering};
//!
//! use gogs_hyper::{Client, Connector, HyperTransport, TransportOptions};
//! use hyper_util::client::legacy::Client as Hyper;
//! use hyper_util::rt::TokioExecutor;
//! use tower::ServiceExt as _;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let server = gogs_mock::sample().serve(([127, 0, 0, 1], 0).into()).await?;
//! let options = TransportOptions::default();
//! let made = Arc::new(AtomicUsize::new(0));
//! let counter = Arc::clone(&made);
//! let connector = Connector::new(&options)?.map_request(move |address: gogs_hyper::http::Uri| {
//!     counter.fetch_add(1, Ordering::Relaxed);
//!     address
//! });
//! let hyper = Hyper::builder(TokioExecutor::new()).build(connector);
//! let gogs = Client::new(&server.url(), HyperTransport::from_client(hyper, options)?)?;
//! assert_eq!(gogs.user("alice").get().await?.username, "alice");
//! assert_eq!(made.load(Ordering::Relaxed), 1);
//! # Ok(())
//! # }
//! ```

pub mod blocking;
mod connect;
mod hyper_transport;

pub use gogs_core::*;
// The crates whose types appear in signatures, so that programs need not depend on the same versions.
pub use gogs_net::copy::CopyTo;
pub use gogs_net::runtime::{OnRuntime, TokioClock};
#[doc(no_inline)]
pub use {async_trait::async_trait, bytes, http, jiff};

pub use self::connect::Connector;
pub use self::hyper_transport::HyperTransport;

/// Creates a client for the server at this address, without credentials.
///
/// # Errors
///
/// [`SetupError`] if the address or the certificates cannot be used, or if the environment names a malformed proxy for this
/// address.
pub fn client(base_url: &str) -> Result<Client, SetupError> {
    client_with(base_url, TransportOptions::default())
}

/// Creates a client with other options than the default ones.
///
/// # Errors
///
/// Those of [`client()`]. Also if the user agent is not a valid header value.
pub fn client_with(base_url: &str, options: TransportOptions) -> Result<Client, SetupError> {
    gogs_net::environment::check(base_url, &options)?;
    Client::new(base_url, HyperTransport::new(options)?)
}

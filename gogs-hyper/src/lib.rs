//! A client for the Gogs API over [hyper](https://hyper.rs).
//!
//! ```no_run
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let gogs = gogs_hyper::client("https://git.example.com")?.with_token(std::env::var("GOGS_TOKEN")?);
//! println!("{}", gogs.me().get().await?.username);
//! # Ok(())
//! # }
//! ```
//!
//! Everything of [`gogs_core`] is here too, so that a program depends on this crate alone. `gogs-reqwest` does the same
//! over reqwest; both pass the same tests.
//!
//! | to | there is |
//! |---|---|
//! | make calls | [`Client`], and the [`handles`] that it returns: `gogs.repo("alice", "notes").issues().list(…)` |
//! | say what is to be made or changed | [`models`]: `NewIssue::new("It breaks").labels([1, 2])` |
//! | go through long lists, fetch big files | [`paging::PageStream`], [`Download`] |
//! | tell failures apart | [`error`]; [`OptionalExtension`] where "not there" is an answer |
//! | sign in as somebody else, or with two kinds of credentials | [`Client::with_auth`], [`Credentials`] |
//! | try again, hold back, measure, record | [`wrappers`] |
//! | take what hooks send | `webhook`, a module behind the feature of that name |
//! | test all that | the crate `gogs-mock`, whose `client_as("alice")` is a [`Client`] without a server |
//!
//! How it connects:
//!
//! | what | how |
//! |---|---|
//! | limits, user agent | [`TransportOptions`]: 10 s to connect, 60 s an attempt, 64 MiB; [`Client::with_time_limit`] for single calls |
//! | connections | kept alive and shared by all clients of one transport; HTTP/1.1, with the feature `http2` also HTTP/2 where the server offers it |
//! | TLS | rustls with the *ring* provider, which needs no C tool chain beyond a compiler; [`TlsOptions`](transport::TlsOptions) |
//! | trusted certificates | those of the system (feature `platform-roots`, on by default), or Mozilla's (`bundled-roots`); more from files |
//! | proxies | those of the environment, or [given ones](transport::Proxy); `http://` and `https://`. SOCKS is not supported: a request that would go through such a proxy fails, and names the variable |
//! | Unix sockets | [`TransportOptions::unix_socket`] |
//! | redirects, cookies, compression | none |
//!
//! A request is sent again by itself in one case alone: the server had closed the kept-alive connection before any byte
//! of the request was written. [`wrappers::Retry`] does more where it is asked for. What an error says of each way to fail,
//! and whether the request may have been carried out, is a [table](transport#what-can-go-wrong-on-the-way). Calls need a
//! running tokio runtime, and panic without one; [`blocking`] brings its own.
//!
//! A client belongs to the runtime of its first call and to the process that it was set up in. Kept-alive connections are
//! tasks of the runtime that opened them: if that one ends, calls from another may fail as broken off. After `fork()`, parent
//! and child share the sockets, and a [`blocking`] client waits for a thread that the child does not have. Set up a client
//! for each runtime, and in the child after `fork()`.
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
//! Anything that hyper can connect with: below, [`Connector`] does as the options say, and whatever is around it does the
//! rest. Here it counts connections.
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
// The crates whose types stand in signatures, so that a program need not depend on the same versions of them.
pub use gogs_net::copy::CopyTo;
pub use gogs_net::runtime::{OnRuntime, TokioClock};
#[doc(no_inline)]
pub use {async_trait::async_trait, bytes, http, jiff};

pub use self::connect::Connector;
pub use self::hyper_transport::HyperTransport;

/// A client of the server at this address, without credentials yet.
///
/// # Errors
///
/// [`SetupError`] when the address cannot be used, certificates cannot be used, or the environment names a proxy for this
/// address that is malformed.
pub fn client(base_url: &str) -> Result<Client, SetupError> {
    client_with(base_url, TransportOptions::default())
}

/// The same with other limits than the default ones.
///
/// # Errors
///
/// Those of [`client()`], and a user agent that cannot stand in a header.
pub fn client_with(base_url: &str, options: TransportOptions) -> Result<Client, SetupError> {
    gogs_net::environment::check(base_url, &options)?;
    Client::new(base_url, HyperTransport::new(options)?)
}

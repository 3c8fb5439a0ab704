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
//! # Your own reqwest client
//!
//! A given reqwest client keeps its own settings: if it follows redirects or uses a proxy, it goes on doing so. Set
//! `redirect::Policy::none()`, as below, to receive redirects as errors.
//!
//! ```
//! use gogs_reqwest::{Client, ReqwestTransport, TransportOptions};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let reqwest = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy();
//! // Without a TLS provider of the process a plain builder would panic; programs have reqwest's default features.
//! let tls = rustls::ClientConfig::builder_with_provider(rustls::crypto::ring::default_provider().into());
//! let tls = tls.with_safe_default_protocol_versions()?.with_root_certificates(rustls::RootCertStore::empty());
//! let reqwest = reqwest.tls_backend_preconfigured(tls.with_no_client_auth());
//! let transport = ReqwestTransport::from_client(reqwest.build()?, TransportOptions::default())?;
//! let gogs = Client::new("http://127.0.0.1:3000", transport)?;
//! # Ok(())
//! # }
//! ```

pub mod blocking;
mod connect;
mod reqwest_transport;

pub use gogs_core::*;
// The crates whose types appear in signatures, so that programs need not depend on the same versions.
pub use gogs_net::copy::CopyTo;
pub use gogs_net::runtime::{OnRuntime, TokioClock};
#[doc(no_inline)]
pub use {async_trait::async_trait, bytes, http, jiff};

pub use self::reqwest_transport::ReqwestTransport;

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
    Client::new(base_url, ReqwestTransport::new(options)?)
}

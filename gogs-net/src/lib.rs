//! What `gogs-hyper` and `gogs-reqwest` share, so that it is written once: everything that touches the network, the
//! clock or the disk and is the same over both.
//!
//! | module | holds |
//! |---|---|
//! | [`tls`] | a `rustls` configuration from [`TlsOptions`](gogs_core::transport::TlsOptions) |
//! | [`exchange`] | time limits, and reading an answer's body, whole or as a stream |
//! | [`failure`] | what the libraries' errors mean |
//! | [`copy`] | downloads into an `AsyncWrite` |
//! | [`runtime`] | tokio's clock, and a runtime for programs without one |
//! | [`environment`] | proxies from the environment |
//!
//! Programs use it through the transports. It is a crate of its own because `gogs-core` names no runtime and no TLS
//! library, and neither transport should bring the other.

pub mod copy;
pub mod environment;
pub mod exchange;
pub mod failure;
mod length;
pub mod runtime;
pub mod tls;

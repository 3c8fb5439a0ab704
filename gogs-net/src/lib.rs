#![doc = include_str!("../README.md")]
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
//! It is a crate of its own because `gogs-core` names no runtime and no TLS library, and neither transport should depend on the other.

pub mod copy;
pub mod environment;
pub mod exchange;
pub mod failure;
mod length;
pub mod runtime;
pub mod tls;

//! The Gogs API, typed.
//!
//! This crate knows the API and does no I/O: it builds requests, reads answers, and leaves the sending to an
//! [`HttpTransport`]. Programs depend on a transport crate (`gogs-hyper` or `gogs-reqwest`), which re-exports this one;
//! tests put the in-process fake server of `gogs-mock` in its place.
//!
//! # Floor plan
//!
//! | room | holds |
//! |---|---|
//! | [`Client`] | base URL, credentials, transport; [`Client::call`] sends any endpoint, [`Client::request`] any method to any path |
//! | [`handles`] | what `client.repo(…)`, `client.org(…)`, `client.admin()` and their like return: the calls, by subject |
//! | [`Call`] | what their methods return: a future that owns what it needs |
//! | [`docs`] | pages: coming from the Python client |
//! | [`endpoints`] | the table: one row per endpoint |
//! | [`endpoint`] | what a row is, and how values become requests and answers become values |
//! | [`codec`] | from values to requests, and from responses to values, without I/O |
//! | [`models`] | what goes over the wire, as structs |
//! | [`Download`] | files and archives as streams |
//! | [`paging`] | lists that come in pages |
//! | [`Credentials`], [`Secret`] | who the client is, and how that stays unseen |
//! | [`BaseUrl`] | where the server is |
//! | [`Error`], [`error`] | what can go wrong |
//! | [`wrappers`] | retry, limits, metrics, traces, record and replay: transports around a transport |
//! | [`blocking`] | the same calls without async |
//! | [`HttpTransport`], [`transport`] | the trait that a transport implements, and its options |
//! | `webhook` | what hooks send: checking and reading it; with the feature `webhook` |
//!
//! Each item has one path: what every program names is at the root, the rest in the module of its subject.

mod address;
mod base_url;
pub mod blocking;
mod client;
pub mod codec;
mod credentials;
pub mod docs;
mod download;
pub mod endpoint;
pub mod endpoints;
pub mod error;
pub mod handles;
pub mod models;
pub mod paging;
mod redact;
mod repository_name;
mod retry_after;
mod secret;
pub mod transport;
mod web_page;
#[cfg(feature = "webhook")]
pub mod webhook;
pub mod wrappers;

pub use base_url::{BaseUrl, BaseUrlError};
pub use client::Client;
pub use client::call::Call;
pub use client::raw::RawRequest;
pub use credentials::{Credentials, UnusableCredentials, UserPassword};
pub use download::{CopyError, Download, Progress};
pub use error::call_error::Error;
pub use error::optional::OptionalExtension;
pub use paging::page::Page;
pub use repository_name::{RepositoryName, RepositoryNameError};
pub use secret::Secret;
pub use transport::error::{TransportError, TransportErrorKind};
pub use transport::http_transport::HttpTransport;
pub use transport::options::TransportOptions;
pub use transport::setup_error::SetupError;

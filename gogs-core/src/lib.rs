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
//! | [`client`] | [`Client`]: base URL, credentials, transport; [`Client::call`] sends any endpoint |
//! | [`handles`] | what `client.repo(…)`, `client.org(…)`, `client.admin()` and their like return: the calls, by subject |
//! | [`Call`] | what their methods return: a future that owns what it needs |
//! | [`docs`] | pages: coming from the Python client |
//! | [`raw`] | [`Client::request`]: any method, any path |
//! | [`endpoints`] | the table: one row per endpoint |
//! | [`endpoint`] | what a row is, and how values become requests and answers become values |
//! | [`models`] | what goes over the wire, as structs |
//! | [`download`] | files and archives as streams |
//! | [`paging`] | lists that come in pages |
//! | [`credentials`], [`secret`] | who the client is, and how that stays unseen |
//! | [`base_url`] | where the server is |
//! | [`error`] | what can go wrong |
//! | [`wrappers`] | retry, limits, metrics, traces, record and replay: transports around a transport |
//! | [`blocking`] | the same calls without async |
//! | [`transport`] | the trait that a transport implements |
//! | `webhook` | what hooks send: checking and reading it; with the feature `webhook` |

pub mod base_url;
pub mod blocking;
mod call;
pub mod client;
pub mod credentials;
pub mod docs;
pub mod download;
pub mod endpoint;
pub mod endpoints;
pub mod error;
pub mod handles;
pub mod models;
mod page;
pub mod paging;
pub mod raw;
mod repository_name;
mod retry_after;
pub mod secret;
pub mod transport;
#[cfg(feature = "webhook")]
pub mod webhook;
pub mod wrappers;

pub use base_url::{BaseUrl, BaseUrlError};
pub use call::Call;
pub use client::Client;
pub use credentials::Credentials;
pub use download::{CopyError, Download, Progress};
pub use error::{Error, OptionalExtension};
pub use paging::Page;
pub use repository_name::{RepositoryName, RepositoryNameError};
pub use secret::Secret;
pub use transport::{HttpTransport, SetupError, TransportError, TransportErrorKind, TransportOptions};

#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
//!
//! # Where to go next
//!
//! | to | see |
//! |---|---|
//! | make calls | [`Client`], the [`handles`] that it returns, and [`Call`], the future of every call |
//! | build requests and read answers | [`models`], [`Page`], [`Download`] |
//! | handle failures | [`Error`] and [errors](docs::errors) |
//! | learn a topic | [`docs`]: authentication, paging, retries, webhooks, what Gogs cannot do, … |
//! | write a transport or a wrapper | [`HttpTransport`] and [writing a transport](docs::writing_a_transport); [`wrappers`] has some |
//! | call an endpoint without a handle | [`Client::call`] with a row of [`endpoints`]; [`Client::request`] for any path |
//! | encode and decode without a client | [`codec`], [`endpoint`] |
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
mod version;
mod web_page;
#[cfg(feature = "webhook")]
pub mod webhook;
pub mod wrappers;

pub use base_url::{BaseUrl, BaseUrlError};
pub use client::Client;
pub use client::call::Call;
pub use client::raw::RawRequest;
pub use client::server_version::{Confidence, ServerVersion};
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
pub use version::{Version, VersionError};

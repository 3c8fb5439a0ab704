//! [languages]: crate::docs::testing_from_other_languages
//! [seed]: crate::docs::seed
//! [control]: crate::control
//!
#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
//!
//! # Where to go next
//!
//! | to | see |
//! |---|---|
//! | learn it step by step | the [guide](docs::guide) |
//! | fill a server | [`seed`], or [`sample`] for a small world |
//! | act as somebody | [`MockGogs::client_as`], [`MockGogs::token_of`] |
//! | assert what was requested, and see why it failed | [`MockGogs::log`], [`log`] |
//! | assert what changed | [`MockGogs::snapshot`], [`MockGogs::changes_since`] |
//! | break it on purpose | [`MockGogs::faults`], [`faults`] |
//! | prove that a job survives any single failure | [`Sweep`] |
//! | do what people do on the web pages: push, fork, merge, release | [`MockGogs::push`] and its neighbours |
//! | see what hooks sent | [`MockGogs::deliveries`] |
//! | serve over loopback HTTP | [`MockGogs::serve`], [`MockGogs::serve_blocking`] |
//! | describe the API to programs of other languages | [`openapi()`] |
//! | test a program in Python, Go, JavaScript or shell | [helpers](docs::testing_from_other_languages) |
//! | know how it is proven, and where it differs | [coverage](docs::coverage) |
//!
//! # Git
//!
//! Over loopback HTTP, `git clone`, `git fetch` and `git push` work at `http://…/{owner}/{repository}.git`, on the same objects as
//! the API and with the same consequences as [`MockGogs::push`]. Clients sign in as on the server: with name and password, or with
//! a token in place of either. As on the server, the protocol version is 0.
//!
//! ```no_run
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let server = gogs_mock::sample().serve("127.0.0.1:0".parse()?).await?;
//! println!("git clone http://alice:pw123456@{}/alice/hello.git", server.address());
//! # Ok(())
//! # }
//! ```
//!
//! A push is limited, so that no pack can take all memory: a body of 64 MiB (413 beyond that), 500,000 objects, 64 MiB for one
//! object, 256 MiB for all of them with their deltas, and 4095 deltas on top of each other. A pack beyond these limits, or one that is
//! cut or broken, is refused as a whole and changes nothing. The name of a reference has at most 4000 bytes, and 250 between two slashes.
//!
//! `refs/pull/{number}/head` is the last commit of a pull request's branch. Git LFS works at the same addresses; as on the
//! server, it has no locks. An object has at most 64 MiB. Objects of more than 1 MiB are missing from a saved world.

pub mod docs;
mod documents;
mod downloads;
mod editorconfig;
mod git;
mod go;
mod handlers;
mod instruments;
mod lfs;
mod markdown;
mod openapi;
#[cfg(feature = "server")]
mod outbound;
mod request;
mod rules;
pub mod seed;
#[cfg(feature = "server")]
mod serve;
mod server;
mod setters;
mod smart_http;
mod views;
mod web;
mod webhooks;
mod wire;
mod world;

pub use instruments::{Change, ChangeKind, Changes, Snapshot, faults, log};
pub use openapi::openapi;
#[cfg(feature = "server")]
pub use serve::{BlockingServer, LoopbackServer, control};
pub use server::{
    Builder, IssueDraft, MockGogs, NewCommit, NewPullRequest, NewRelease, Push, Sweep, SweepFailure, Swept, sample,
};
pub use world::{Delivery, GogsVersion, Outcome, UnknownVersion};

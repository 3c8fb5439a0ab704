//! A fake Gogs server.
//!
//! It keeps users, repositories and the rest in memory and answers the API as Gogs 0.14.3 does: the same rules about
//! who may do what, the same checks, the same failures in the same shapes. In process it stands in for the server behind
//! a [`gogs_core::Client`]; over loopback HTTP (the `gogs-mock` binary) it serves clients in any language.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use gogs_hyper::models::NewRepository;
//! use gogs_mock::MockGogs;
//!
//! let mock = MockGogs::new();
//! let gogs = mock.client_as("root1");
//! gogs.me().create_repo(NewRepository::new("hello").with_readme()).await?;
//! assert!(gogs.repo("root1", "hello").exists().await?);
//! # Ok(())
//! # }
//! ```
//!
//! # Git
//!
//! Over loopback HTTP, `git clone`, `git fetch` and `git push` work at `http://…/{owner}/{repository}.git`, on the same
//! objects as the API, and with the same consequences as [`MockGogs::push`]. Clients sign in as at the server: with name and
//! password, or with a token in place of either. Protocol version 0 is spoken, as by the server.
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
//! A push is held to limits, so that no pack takes all memory: a body of 64 MiB (413 beyond that), 500,000 objects, 64 MiB
//! for one object, 256 MiB for all of them together with their deltas, and 4095 deltas on top of each other. A pack beyond
//! these, or one that is cut or broken, is refused as a whole and changes nothing. The name of a reference has at most 4000
//! bytes, and 250 between two slashes.
//!
//! The [guide](docs::guide) leads from here to proving that a program survives any single failure of the server.

pub mod docs;
mod editorconfig;
mod git;
mod go;
mod handlers;
mod instruments;
mod markdown;
#[cfg(feature = "server")]
mod outbound;
mod request;
mod rules;
pub mod seed;
#[cfg(feature = "server")]
mod serve;
mod server;
mod smart_http;
mod views;
mod web;
mod webhooks;
mod wire;
mod world;

pub use instruments::{Change, ChangeKind, Changes, Snapshot, faults, log};
#[cfg(feature = "server")]
pub use serve::{BlockingServer, LoopbackServer, control};
pub use server::{Builder, MockGogs, NewCommit, NewPullRequest, NewRelease, Push, Sweep, SweepFailure, Swept, sample};
pub use world::{Delivery, GogsVersion, UnknownVersion};

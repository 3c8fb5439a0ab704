//! A fake Gogs server.
//!
//! It keeps users, repositories and the rest in memory and answers the API as Gogs 0.14.3 does: the same rules about
//! who may do what, the same checks, the same failures in the same shapes. In process it stands in for the server behind
//! a [`gogs_core::Client`]; over loopback HTTP (the `gogs-mock` binary) it serves clients in any language.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use gogs_core::models::NewRepository;
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
//! these, or one that is cut or broken, is refused as a whole and changes nothing.
//!
//! The [`guide`] leads from here to proving that a program survives any single failure of the server.
//!
//! # Floor plan
//!
//! | room | holds |
//! |---|---|
//! | `mock`, `builder` | [`MockGogs`]: one server, and the ways to reach it |
//! | [`loopback`] | the same over HTTP |
//! | [`control`] | faults, log, snapshots and the rest for other languages, on a port of their own |
//! | `exchange` | a request's way through faults, service and log |
//! | [`faults`] | breaking the server on purpose |
//! | [`log`] | what was asked, and assertions about it |
//! | [`coverage`] | which routes are served, and what proves it |
//! | `sample` | [`sample`]: the small world of the examples |
//! | `snapshot` | [`Snapshot`]: a world as it was, and [`Changes`] |
//! | `sweep` | [`Sweep`]: a story, once per request and fault |
//! | [`seed`] | filling a world, by typed calls or from a file |
//! | `seeds` | what happens beside the API: on the web pages, by Git |
//! | `smart_http` | clone, fetch and push |
//! | `web` | the few forms of the web pages that do what the API cannot |
//! | `service` | from a request to its answer: routing, sign-in, guards, handlers |
//! | `guards` | what must hold before a handler runs |
//! | [`guide`] | how to test with all this, step by step |
//! | `handlers` | one file per area, typed in and out by the table's rows |
//! | `rules` | who may do what, what is valid, what follows from what |
//! | `outbox` | [`Delivery`]: what hooks send |
//! | `views` | what the API shows of the world |
//! | `version` | [`GogsVersion`], and in what versions differ |
//! | `world` | plain data: users, repositories, … |
//! | `markdown` | rendering Markdown, and making HTML safe to show |
//! | `git` | objects with the SHA-1s that Git gives them |
//! | `archive` | a commit's files in one file |
//! | `hex` | bytes as text |
//! | `editorconfig` | which settings are for which file name |
//! | `wire` | the server's own ways of reading bodies and of saying no |

mod archive;
mod builder;
#[cfg(feature = "server")]
pub mod control;
pub mod coverage;
mod editorconfig;
mod exchange;
pub mod faults;
mod git;
mod guards;
pub mod guide;
mod handlers;
mod hex;
pub mod log;
#[cfg(feature = "server")]
pub mod loopback;
mod markdown;
mod mock;
mod outbox;
mod rules;
mod sample;
pub mod seed;
mod seeds;
mod service;
mod smart_http;
mod snapshot;
mod sweep;
mod version;
mod views;
mod web;
mod wire;
mod world;

pub use builder::Builder;
pub use mock::MockGogs;
pub use outbox::Delivery;
pub use sample::sample;
pub use seeds::{NewCommit, NewPullRequest, NewRelease, Push};
pub use snapshot::{Change, ChangeKind, Changes, Snapshot};
pub use sweep::{Sweep, SweepFailure, Swept};
pub use version::{GogsVersion, UnknownVersion};

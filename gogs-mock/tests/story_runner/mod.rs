//! Running stories on a server, and its responses in the format of the recordings.
//!
//! A [`Story`](story::Story) is a list of steps, independent of a server. A [`Runner`](runner::Runner) runs steps on a
//! [`Server`](server::Server): on the fake in process, or on the server at an address. The test `replay` runs the steps of
//! the recordings on the fake; the test `record` runs the stories on a real server.

#![allow(dead_code, reason = "each test that includes these modules uses a part of them")]

pub(crate) mod compare;
pub(crate) mod deliveries;
pub(crate) mod fake;
pub(crate) mod normalise;
pub(crate) mod ordered;
#[cfg(feature = "server")]
pub(crate) mod real;
pub(crate) mod recorder;
pub(crate) mod recording;
pub(crate) mod runner;
pub(crate) mod server;
pub(crate) mod steps;
pub(crate) mod story;
pub(crate) mod wire;

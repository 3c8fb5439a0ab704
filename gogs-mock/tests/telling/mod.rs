//! Stories that are told to a server, and what it responds, in the form of the recordings.
//!
//! A [`Story`](story::Story) is a list of steps and knows no server. A [`Teller`](teller::Teller) tells steps to a
//! [`Server`](server::Server): to the fake in process, or to whatever responds at an address. The test `replay` tells the
//! steps of the recordings to the fake, the test `record` tells the stories to a real server.

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
pub(crate) mod server;
pub(crate) mod steps;
pub(crate) mod story;
pub(crate) mod teller;
pub(crate) mod wire;

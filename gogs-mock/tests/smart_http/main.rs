//! Git over HTTP: the real `git` against the fake, and what no `git` would send.
//!
//! Tests that run `git` are skipped, with the reason printed, where there is none.

mod bad_input;
mod bad_packs;
mod client;
mod deltas;
mod fetch;
mod history;
mod large;
mod logged;
mod meanwhile;
mod odd_objects;
mod rights;
mod shallow;
mod wire;

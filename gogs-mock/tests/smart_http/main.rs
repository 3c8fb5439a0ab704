//! Git over HTTP: the real `git` against the fake, and requests that `git` never sends.
//!
//! If `git` is not installed, tests that need it are skipped, with the reason printed.

mod bad_input;
mod bad_packs;
mod client;
mod deletions;
mod deltas;
mod fetch;
mod history;
mod large;
mod lfs;
mod logged;
mod meanwhile;
mod odd_objects;
mod pulls;
mod rights;
mod shallow;
mod wire;

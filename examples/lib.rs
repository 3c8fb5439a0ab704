//! The jobs that administrators of a Gogs server do, as programs: `cargo run --example quickstart`.
//!
//! The README's snippets are tested here as well.
#![cfg_attr(doctest, doc = include_str!("../README.md"))]

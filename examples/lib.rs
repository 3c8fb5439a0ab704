//! The jobs that administrators of a Gogs server do, as programs: `cargo run --example quickstart`.
//!
//! | example | what it does |
//! |---|---|
//! | `quickstart` | a first walk: a user, an organization, a repository, a hook, a failure |
//! | `backup` | archives of all repositories, four at a time, and only what has changed |
//! | `reconcile` | makes organizations, repositories, labels, hooks and teams what a file says |
//! | `webhook_receiver` | takes what hooks send, over hyper |
//! | `big_download` | a large archive to disk, and how much memory that takes |
//! | `sweep` | finds a bug that plain tests miss |
//!
//! The README's snippets are tested here as well.
#![cfg_attr(doctest, doc = include_str!("../README.md"))]

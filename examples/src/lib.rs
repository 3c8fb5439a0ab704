//! What the programs of this folder are made of: [`common`] holds what they share, [`jobs`] the work of each, apart from
//! its command line, so that tests run it in process too. README.md has a page for each program.
//!
//! The snippets of the workspace's README are tested here as well.
#![cfg_attr(doctest, doc = include_str!("../../README.md"))]

pub mod common;
pub mod jobs;

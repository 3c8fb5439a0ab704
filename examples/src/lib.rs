//! The parts of the programs in this folder: [`common`] has the shared ones, and [`jobs`] the job of each program without its
//! command line, so that tests can run it in process. README.md has a page for each program.
//!
//! This crate also tests the snippets of the workspace's README.
#![cfg_attr(doctest, doc = include_str!("../../README.md"))]

pub mod common;
pub mod jobs;

//! The job of each program, as functions over a client.

pub mod audit;
pub mod backup;
pub mod class;
pub mod git;
pub mod mirror;
pub mod reconcile;
pub mod restore;
pub mod rotate;
pub mod triage;
pub mod webhook;

//! The work of each program, as functions over a client.

pub mod backup;
pub mod class;
pub mod git;
pub mod mirror;
pub mod reconcile;
pub mod restore;

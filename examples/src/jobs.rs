//! The work of each program, as functions over a client.

pub mod class;
pub mod mirror;
pub mod reconcile;

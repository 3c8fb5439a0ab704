//! The work of each program, as functions over a client.

pub mod reconcile;

//! What tests in Rust do with a fake in their own process.

mod faults;
mod log;
mod seed;
mod snapshot;

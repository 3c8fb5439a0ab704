//! What tests in Rust do with a fake in their own process.

mod faults;
mod log;
mod markdown;
mod routing;
mod seed;
mod server_version;
mod snapshot;

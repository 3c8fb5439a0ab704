//! Tests in Rust with a fake in their own process.

mod faults;
mod log;
mod markdown;
mod routing;
mod seed;
mod server_version;
mod snapshot;

//! Pages about the client.

/// Where each call of the Python client `gogs-client` went.
///
#[doc = include_str!("../docs/coming_from_python.md")]
pub mod coming_from_python {}

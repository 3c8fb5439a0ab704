//! For programs without async: the same client, over a runtime in a thread of its own.
//!
//! ```no_run
//! use gogs_reqwest::blocking::{Wait, client};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let gogs = client("https://git.example.com")?.with_token(std::env::var("GOGS_TOKEN")?);
//! let me = gogs.me().get().wait()?;
//! # let _ = me;
//! # Ok(())
//! # }
//! ```
//!
//! It serves under other runtimes than tokio as well, with `.await`.
//!
//! Dropping a [`Download`](crate::Download) closes its connection at once. After `fork()` the thread exists in the parent
//! alone: a client that was set up before would wait for ever in the child. Set it up there.

pub use gogs_core::blocking::Wait;

use crate::{Client, OnRuntime, ReqwestTransport, SetupError, TransportOptions};

/// A client of the server at this address, without credentials yet, whose calls need no runtime.
///
/// # Errors
///
/// Those of [`crate::client()`], and [`SetupError::Runtime`].
pub fn client(base_url: &str) -> Result<Client, SetupError> {
    client_with(base_url, TransportOptions::default())
}

/// The same with other options than the default ones.
///
/// # Errors
///
/// Those of [`crate::client_with`], and [`SetupError::Runtime`].
pub fn client_with(base_url: &str, options: TransportOptions) -> Result<Client, SetupError> {
    gogs_net::environment::check(base_url, &options)?;
    Client::new(base_url, OnRuntime::new(ReqwestTransport::new(options)?)?)
}

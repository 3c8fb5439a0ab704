//! The client for programs without async, on a runtime in a thread of its own.
//!
//! ```no_run
//! use gogs_hyper::blocking::{Wait, client};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let gogs = client("https://git.example.com")?.with_token(std::env::var("GOGS_TOKEN")?);
//! let me = gogs.me().get().wait()?;
//! # let _ = me;
//! # Ok(())
//! # }
//! ```
//!
//! It also works with `.await` under runtimes other than tokio.
//!
//! Dropping a [`Download`](crate::Download) closes its connection immediately. After `fork()`, the thread exists only in the parent,
//! and a client that was created before would wait forever in the child. Create it in the child.

pub use gogs_core::blocking::Wait;

use crate::{Client, HyperTransport, OnRuntime, SetupError, TransportOptions};

/// Creates a client for the server at this address, without credentials. Its calls need no runtime.
///
/// # Errors
///
/// Those of [`crate::client()`]. Also [`SetupError::Runtime`] if no thread could be started.
pub fn client(base_url: &str) -> Result<Client, SetupError> {
    client_with(base_url, TransportOptions::default())
}

/// Creates a client with other options than the default ones.
///
/// # Errors
///
/// Those of [`crate::client_with`]. Also [`SetupError::Runtime`] if no thread could be started.
pub fn client_with(base_url: &str, options: TransportOptions) -> Result<Client, SetupError> {
    gogs_net::environment::check(base_url, &options)?;
    Client::new(base_url, OnRuntime::new(HyperTransport::new(options)?)?)
}

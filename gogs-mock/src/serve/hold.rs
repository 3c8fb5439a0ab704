//! Keeping a fake alive, so that a person can look at it.

use std::io::{self, Write as _};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::thread;

use tokio::runtime;
use tokio::sync::Notify;

use super::control::Gate;
use crate::MockGogs;

impl MockGogs {
    /// Serves this fake with its window, and blocks until a person presses *Continue the test* there.
    ///
    /// Both listen on free ports of 127.0.0.1. Their addresses are printed to standard error, past the capture of the test
    /// harness. Insert it where a test fails, look at the requests and the world in a browser, and remove it afterwards:
    ///
    /// ```no_run
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// // … the part of the test that fails …
    /// mock.hold()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// It works with and without async, because it waits on a thread of its own. In async tests it blocks the current thread.
    ///
    /// # Errors
    ///
    /// Returns the error of the system if no port or thread is available.
    pub fn hold(&self) -> io::Result<()> {
        let held = || {
            let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(self.serve_until_released())
        };
        thread::scope(|scope| {
            let thread = thread::Builder::new().name("gogs-mock hold".to_owned()).spawn_scoped(scope, held)?;
            thread.join().unwrap_or_else(|_| Err(io::Error::other("the thread of the window panicked")))
        })
    }

    async fn serve_until_released(&self) -> io::Result<()> {
        let (anywhere, released) = (SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), Arc::new(Notify::new()));
        let server = self.serve(anywhere).await?;
        let control = self.serve_control_by(Gate::Machine, anywhere, Some(released.clone())).await?;
        writeln!(io::stderr(), "gogs-mock holds: open {} (the server is at {})", control.url(), server.url())?;
        released.notified().await;
        control.stop().await;
        server.stop().await;
        Ok(())
    }
}

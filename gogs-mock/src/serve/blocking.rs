//! Serving a fake without async.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use tokio::runtime;
use tokio::sync::oneshot;

use crate::MockGogs;

/// A fake server that listens on a thread of its own: created by [`MockGogs::serve_blocking`].
///
/// Dropping it stops it: then the port is closed, no request is under way, and the thread has ended.
#[derive(Debug)]
#[must_use = "the server stops when this is dropped"]
pub struct BlockingServer {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl MockGogs {
    /// Serves this fake at a free port of 127.0.0.1, on a thread of its own, until what this returns is dropped: for a plain
    /// `#[test]`, and for programs under test that block. It needs no runtime.
    ///
    /// Everything else is as with [`serve`](Self::serve), which is for async tests. Deliveries of hooks that are not posted when
    /// the server stops stay unposted.
    ///
    /// ```
    /// use gogs_hyper::blocking::{Wait, client};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let server = mock.serve_blocking()?;
    /// let gogs = client(&server.url())?.with_token(mock.token_of("alice"));
    /// assert_eq!(gogs.me().get().wait()?.username, "alice");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// What the system says if it gives no port or no thread.
    pub fn serve_blocking(&self) -> io::Result<BlockingServer> {
        let (started, starts) = mpsc::channel();
        let (stop, stopped) = oneshot::channel();
        let mock = self.clone();
        let serve = move || match runtime::Builder::new_current_thread().enable_all().build() {
            Ok(runtime) => runtime.block_on(mock.serve_until(stopped, &started)),
            Err(error) => drop(started.send(Err(error))),
        };
        let thread = thread::Builder::new().name("gogs-mock".to_owned()).spawn(serve)?;
        let ended = || io::Error::other("the thread of the server ended before it listened");
        let address = starts.recv().map_err(|_| ended())??;
        Ok(BlockingServer { address, stop: Some(stop), thread: Some(thread) })
    }

    /// Serves until the other end of `stopped` is gone, and says first where.
    async fn serve_until(&self, stopped: oneshot::Receiver<()>, started: &mpsc::Sender<io::Result<SocketAddr>>) {
        let listening = self.serve((Ipv4Addr::LOCALHOST, 0).into()).await;
        let (address, server) = match listening {
            Ok(server) => (Ok(server.address()), Some(server)),
            Err(error) => (Err(error), None),
        };
        // Whoever asked waits for this.
        let _ = started.send(address);
        if let Some(server) = server {
            let _ = stopped.await;
            server.stop().await;
        }
    }
}

impl BlockingServer {
    /// Returns the address at which the server listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the base URL for clients: `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Stops the server. Dropping it does the same.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for BlockingServer {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // If the thread panicked, it said so.
            let _ = thread.join();
        }
    }
}

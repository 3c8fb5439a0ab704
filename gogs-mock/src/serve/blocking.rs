//! Serving a fake without async code.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use tokio::runtime;
use tokio::sync::oneshot;

use crate::MockGogs;

/// A fake server that listens on a thread of its own, returned by [`MockGogs::serve_blocking`].
///
/// Dropping it stops it and waits: afterwards the port is closed, no request is being served, and the thread has ended.
#[derive(Debug)]
#[must_use = "the server stops when this is dropped"]
pub struct BlockingServer {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl MockGogs {
    /// Serves this fake at a free port of 127.0.0.1, on a thread of its own, until the returned value is dropped. For plain
    /// `#[test]` functions and for programs that block. It needs no async runtime.
    ///
    /// Otherwise it works like [`serve`](Self::serve), which is for async tests. Deliveries that are still queued when the
    /// server stops are not posted.
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
    /// Returns the error of the system if no port or thread is available.
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

    /// Reports the address, and then serves until the sender of `stopped` is dropped.
    async fn serve_until(&self, stopped: oneshot::Receiver<()>, started: &mpsc::Sender<io::Result<SocketAddr>>) {
        let listening = self.serve((Ipv4Addr::LOCALHOST, 0).into()).await;
        let (address, server) = match listening {
            Ok(server) => (Ok(server.address()), Some(server)),
            Err(error) => (Err(error), None),
        };
        // The caller is still waiting for the address.
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
            // A panic of the thread has already printed its message.
            let _ = thread.join();
        }
    }
}

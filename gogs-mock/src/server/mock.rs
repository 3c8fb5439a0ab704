//! The type [`MockGogs`]: one fake server, and the ways to reach it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use gogs_core::{HttpTransport, TransportError};
use http::{Request, Response};

use super::Builder;
use super::background::Workers;
use super::exchange::Transfer;
use super::locked::{Locked, Posting};
use crate::instruments::{Instruments, Pulse, Shared};
use crate::world::World;

/// A fake Gogs server, in memory.
///
/// It starts with one site administrator, `root1` with the password `rootpw` (id 1, `root1@example.com`). Clones share one
/// server; [`new`](Self::new) creates another one, which shares nothing with the first.
#[derive(Debug, Clone)]
pub struct MockGogs {
    world: Arc<Mutex<World>>,
    // Lock order: the world first, if both are needed.
    pub(super) instruments: Shared,
    /// Threads that fetch from other servers, which may be slow to respond.
    #[cfg(feature = "server")]
    pub(super) fetching: Workers,
    /// Threads for long work in this process.
    pub(super) deferred: Workers,
    pub(crate) posting: Arc<Posting>,
}

impl MockGogs {
    /// Creates a server that holds one site administrator and nothing else.
    pub fn new() -> Self {
        Self::builder().build().expect("the default administrator is valid")
    }

    /// Configures a server before it starts.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) fn of(world: World) -> Self {
        let instruments = Shared::default();
        Self {
            world: Arc::new(Mutex::new(world)),
            posting: Arc::new(Posting::new(instruments.pulse().clone())),
            instruments,
            #[cfg(feature = "server")]
            fetching: Workers::default(),
            deferred: Workers::default(),
        }
    }

    /// Returns the response to one request, without [faults](crate::instruments::faults).
    ///
    /// URLs in the response repeat the host of the request, which is that of its `Host` header or else of its URI.
    pub fn handle(&self, request: &Request<Bytes>) -> Response<Bytes> {
        match self.exchange_blocking(request.clone()).transfer {
            Transfer::Whole(answer) => answer,
            // Only faults suppress a response.
            _ => Response::new(Bytes::new()),
        }
    }

    /// Creates another server with a copy of everything that this one holds.
    ///
    /// The copy costs next to nothing, because the two share what neither has changed. The log of the fork is empty, and it
    /// has no fault rules.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), gogs_hyper::Error> {
    /// let mock = gogs_mock::sample();
    /// mock.fork().client_as("alice").repo("alice", "hello").delete().await?;
    /// assert!(mock.client_as("alice").repo("alice", "hello").exists().await?);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn fork(&self) -> Self {
        Self::of(self.world().clone())
    }

    pub(crate) fn instruments(&self) -> MutexGuard<'_, Instruments> {
        self.instruments.lock()
    }

    pub(crate) fn pulse(&self) -> &Pulse {
        self.instruments.pulse()
    }

    pub(crate) fn world(&self) -> Locked<'_> {
        Locked::new(self.world.lock().unwrap_or_else(PoisonError::into_inner), &self.posting, self.pulse())
    }
}

impl Default for MockGogs {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl HttpTransport for MockGogs {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let (delay, result) = self.exchange(request).await.in_process();
        if !delay.is_zero() {
            self.advance(delay);
        }
        result
    }
}

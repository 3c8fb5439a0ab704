//! Limiting the rate of requests.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};

use super::Clock;
use crate::transport::{ByteStream, HttpTransport, TransportError};

/// Limits the number of requests in a period. Further requests wait.
///
/// After an idle period, as many requests as fit in one period are sent at once; then they are spread evenly.
#[derive(Clone)]
pub struct RateLimit<T> {
    transport: T,
    clock: Arc<dyn Clock>,
    period: Duration,
    interval: Duration,
    /// When the next request is due if requests are spread evenly.
    due: Arc<Mutex<Duration>>,
}

impl<T> RateLimit<T> {
    /// Wraps a transport, and limits it to this many requests (at least one) per period. Clones share the limit.
    pub fn new(transport: T, clock: impl Clock + 'static, requests: u32, period: Duration) -> Self {
        // Capped so that sums of several periods fit into a `Duration`.
        let period = period.min(Duration::MAX / 8);
        let interval = period / requests.max(1);
        Self { transport, clock: Arc::new(clock), period, interval, due: Arc::new(Mutex::new(Duration::ZERO)) }
    }

    async fn turn(&self) {
        let wait = {
            let now = self.clock.now();
            let mut due = self.due.lock().unwrap_or_else(PoisonError::into_inner);
            let mine = (*due).max(now);
            *due = mine.saturating_add(self.interval);
            // A request may be ahead of its even place by up to one period.
            due.saturating_sub(now.saturating_add(self.period))
        };
        if !wait.is_zero() {
            self.clock.sleep(wait).await;
        }
    }
}

#[async_trait]
impl<T: HttpTransport> HttpTransport for RateLimit<T> {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        self.turn().await;
        self.transport.send(request).await
    }

    async fn send_streamed(&self, request: Request<Bytes>) -> Result<Response<ByteStream>, TransportError> {
        self.turn().await;
        self.transport.send_streamed(request).await
    }
}

impl<T> fmt::Debug for RateLimit<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RateLimit")
            .field("period", &self.period)
            .field("interval", &self.interval)
            .finish_non_exhaustive()
    }
}

//! The clock of wrappers.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// A future that completes after some time.
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A clock with timers: all that wrappers need from a runtime.
///
/// The transport crates have `TokioClock`. Tests can use a clock of their own and skip the waiting.
pub trait Clock: Send + Sync {
    /// Returns the time since a fixed moment.
    fn now(&self) -> Duration;

    /// Waits for this long.
    fn sleep(&self, time: Duration) -> Sleep;
}

impl<C: Clock + ?Sized> Clock for Arc<C> {
    fn now(&self) -> Duration {
        (**self).now()
    }

    fn sleep(&self, time: Duration) -> Sleep {
        (**self).sleep(time)
    }
}

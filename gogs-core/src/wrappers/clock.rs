//! Time, as a wrapper sees it.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// A wait for a time to pass.
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Tells the time and waits: the one thing that wrappers need of a runtime. The transport crates have `TokioClock`; tests
/// have clocks of their own, on which no time is lost.
pub trait Clock: Send + Sync {
    /// The time since some moment, which stays the same.
    fn now(&self) -> Duration;

    /// Waits this long.
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

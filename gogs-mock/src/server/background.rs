//! Waiting for what blocks, on whatever runtime there is, or none.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread;

/// Runs `work` on a thread of its own. `None` where there is no thread to be had, or `work` panics. The thread goes on where
/// nobody waits for it any longer.
pub(super) fn run<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Aside<T> {
    let shared = Arc::new(Mutex::new(Shared { result: None, is_over: false, waker: None }));
    let worker = Worker(shared.clone());
    // Where no thread starts, the worker is dropped, which tells of the end.
    let _ = thread::Builder::new().spawn(move || {
        let result = work();
        lock(&worker.0).result = Some(result);
    });
    Aside(shared)
}

/// The result of some work on another thread.
pub(super) struct Aside<T>(Arc<Mutex<Shared<T>>>);

struct Shared<T> {
    result: Option<T>,
    is_over: bool,
    waker: Option<Waker>,
}

/// Tells of the end when it goes, however the work ended.
struct Worker<T>(Arc<Mutex<Shared<T>>>);

impl<T> Drop for Worker<T> {
    fn drop(&mut self) {
        let mut shared = lock(&self.0);
        shared.is_over = true;
        let waker = shared.waker.take();
        drop(shared);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl<T> Future for Aside<T> {
    type Output = Option<T>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {
        let mut shared = lock(&self.0);
        if shared.is_over {
            return Poll::Ready(shared.result.take());
        }
        shared.waker = Some(cx.waker().clone());
        Poll::Pending
    }
}

fn lock<T>(shared: &Mutex<Shared<T>>) -> MutexGuard<'_, Shared<T>> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::run;

    #[tokio::test]
    async fn work_that_ends_badly_is_over_too() {
        assert_eq!(run(|| 1).await, Some(1));
        assert_eq!(run(|| -> i32 { std::panic::resume_unwind(Box::new("no more")) }).await, None);
    }
}

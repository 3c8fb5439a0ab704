//! The client for programs without async.
//!
//! Every call is a future, and [`Wait::wait`] blocks the current thread until it completes. A transport with a runtime of its own
//! (`gogs_hyper::blocking::client`, `gogs_reqwest::blocking::client`, or the fake in process) needs nothing else:
//!
//! ```
//! use gogs_hyper::blocking::Wait;
//! use gogs_hyper::models::IssueFilter;
//!
//! # fn main() -> Result<(), gogs_hyper::Error> {
//! let gogs = gogs_mock::sample().client_as("alice");
//! let repository = gogs.repo("alice", "hello").get().wait()?;
//! assert_eq!(repository.full_name, "alice/hello");
//!
//! for issue in gogs.repo("alice", "hello").issues().stream(IssueFilter::open()).into_vec().wait()? {
//!     println!("#{} {}", issue.number, issue.title);
//! }
//! # Ok(())
//! # }
//! ```

use std::future::{Future, IntoFuture};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

/// Blocks the current thread until a future completes.
pub trait Wait: IntoFuture {
    /// Blocks the current thread until the future completes, and returns its output. In async code use `.await`: blocking would
    /// stop the other tasks of the thread.
    fn wait(self) -> Self::Output;
}

impl<F: IntoFuture> Wait for F {
    fn wait(self) -> F::Output {
        let mut future = pin!(self.into_future());
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let mut context = Context::from_waker(&waker);
        loop {
            match future.as_mut().poll(&mut context) {
                Poll::Ready(output) => return output,
                Poll::Pending => thread::park(),
            }
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

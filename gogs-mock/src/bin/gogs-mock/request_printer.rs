//! Prints requests to standard error.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use gogs_mock::MockGogs;

use crate::arguments::RequestLog;

/// The number of lines that are queued for a slow reader. Further ones are dropped.
const WAITING: usize = 4096;

/// How long the program waits for a slow reader at its end.
const TIMEOUT: Duration = Duration::from_secs(2);

/// Writes lines on a thread of its own, so that the server does not block if its parent does not read standard error.
#[derive(Debug)]
pub(crate) struct RequestPrinter {
    done: Receiver<()>,
}

impl RequestPrinter {
    /// Prints the requests of this server from now on.
    pub(crate) fn start(request_log: RequestLog, mock: &MockGogs) -> Self {
        let (lines, to_write) = mpsc::sync_channel::<String>(WAITING);
        let (at_end, done) = mpsc::channel();
        let left_out = Arc::new(AtomicU64::new(0));
        let counted = left_out.clone();
        thread::spawn(move || {
            let _at_end = at_end;
            for line in to_write {
                // The dropped lines belong after this one, and before the next one that fits into the queue.
                if writeln!(io::stderr(), "{line}").is_err() {
                    return;
                }
                let count = counted.swap(0, Ordering::Relaxed);
                if count > 0 && request_log == RequestLog::Lines {
                    let _ = writeln!(
                        io::stderr(),
                        "({count} requests are not shown: the reader of standard error is too slow)"
                    );
                }
            }
        });
        mock.watch(move |request| {
            let line = match request_log {
                RequestLog::Json => serde_json::to_string(request).unwrap_or_default(),
                RequestLog::Lines => request.to_string(),
            };
            if lines.try_send(line).is_err() {
                left_out.fetch_add(1, Ordering::Relaxed);
            }
        });
        Self { done }
    }

    /// Writes the queued lines.
    pub(crate) fn finish(self, mock: &MockGogs) {
        // The watcher has the sender of the lines.
        mock.unwatch();
        // The channel is disconnected at the end. If the reader is stuck, the wait times out.
        let _ = self.done.recv_timeout(TIMEOUT);
    }
}

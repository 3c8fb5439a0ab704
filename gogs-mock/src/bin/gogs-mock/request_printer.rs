//! Prints requests to standard error.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;
use std::time::Duration;

use gogs_mock::MockGogs;

use crate::arguments::Telling;

/// The number of lines that are queued for a slow reader. Further ones are dropped.
const WAITING: usize = 4096;

/// How long the program waits for a slow reader at its end.
const PATIENCE: Duration = Duration::from_secs(2);

/// Writes lines on a thread of its own, so that the server does not block if its parent does not read standard error.
#[derive(Debug)]
pub(crate) struct RequestPrinter {
    lines: SyncSender<String>,
    left_out: Arc<AtomicU64>,
    done: Receiver<()>,
    telling: Telling,
}

impl RequestPrinter {
    pub(crate) fn start(telling: Telling) -> Option<Self> {
        if telling == Telling::Nothing {
            return None;
        }
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
                if count > 0 && telling == Telling::Lines {
                    let _ = writeln!(
                        io::stderr(),
                        "({count} requests are not shown: the reader of standard error is too slow)"
                    );
                }
            }
        });
        Some(Self { lines, left_out, done, telling })
    }

    /// Prints the requests of this server from now on.
    pub(crate) fn watch(&self, mock: &MockGogs) {
        let (lines, left_out, telling) = (self.lines.clone(), self.left_out.clone(), self.telling);
        mock.watch(move |request| {
            let line = match telling {
                Telling::Json => serde_json::to_string(request).unwrap_or_default(),
                _ => request.to_string(),
            };
            if lines.try_send(line).is_err() {
                left_out.fetch_add(1, Ordering::Relaxed);
            }
        });
    }

    /// Writes the queued lines.
    pub(crate) fn finish(self, mock: &MockGogs) {
        mock.unwatch();
        drop(self.lines);
        // The channel is disconnected at the end. If the reader is stuck, the wait times out.
        let _ = self.done.recv_timeout(PATIENCE);
    }
}

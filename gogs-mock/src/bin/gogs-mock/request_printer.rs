//! Telling on standard error what is asked.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;
use std::time::Duration;

use gogs_mock::MockGogs;

use crate::arguments::Telling;

/// How many lines wait for a slow reader before further ones are left out.
const WAITING: usize = 4096;

/// How long the end waits for a slow reader.
const PATIENCE: Duration = Duration::from_secs(2);

/// Writes lines in a thread of its own: whoever started this program and does not read its standard error must not
/// bring the server to a halt.
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
                // A line that was left out came after this one, and before the next that finds room.
                if writeln!(io::stderr(), "{line}").is_err() {
                    return;
                }
                let count = counted.swap(0, Ordering::Relaxed);
                if count > 0 && telling == Telling::Lines {
                    let _ = writeln!(io::stderr(), "({count} requests are not shown: nobody read fast enough)");
                }
            }
        });
        Some(Self { lines, left_out, done, telling })
    }

    /// Tells what this server is asked from now on.
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

    /// Writes what is left.
    pub(crate) fn finish(self, mock: &MockGogs) {
        mock.unwatch();
        drop(self.lines);
        // Disconnected is what comes at the end; a reader that is stuck is not waited for.
        let _ = self.done.recv_timeout(PATIENCE);
    }
}

//! Noticing that whoever started the program is gone.

use std::io;
use std::thread;

use tokio::sync::oneshot::{self, Receiver};

/// Watches standard input from its creation on.
#[derive(Debug)]
pub(crate) struct StandardInput(Receiver<()>);

impl StandardInput {
    /// Reads on a thread of its own, which nobody waits for: reading cannot be cancelled.
    pub(crate) fn watch() -> Self {
        let (sender, receiver) = oneshot::channel();
        thread::spawn(move || {
            // An error is an end as well.
            let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
            drop(sender);
        });
        Self(receiver)
    }

    /// Waits for the end.
    pub(crate) async fn ended(self) {
        // The other end is dropped then.
        let _ = self.0.await;
    }
}

//! Detects the end of standard input, which tells that the parent process is gone.

use std::io;
use std::thread;

use tokio::sync::oneshot::{self, Receiver};

/// Watches standard input from its creation on.
#[derive(Debug)]
pub(crate) struct StandardInput(Receiver<()>);

impl StandardInput {
    /// Reads on a detached thread, because reading cannot be cancelled.
    pub(crate) fn watch() -> Self {
        let (sender, receiver) = oneshot::channel();
        thread::spawn(move || {
            // An error counts as the end, too.
            let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
            drop(sender);
        });
        Self(receiver)
    }

    /// Waits for the end of standard input.
    pub(crate) async fn ended(self) {
        // The sender is dropped then.
        let _ = self.0.await;
    }
}

//! What ends the program.

use std::io;
use std::thread;

use tokio::sync::oneshot::{self, Receiver};

/// Listens for SIGINT and SIGTERM from now on, so that those before the first poll of the future count too.
#[cfg(unix)]
pub(crate) fn signals() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Listens for Ctrl-C and Ctrl-Break from now on, so that those before the first poll of the future count too.
#[cfg(windows)]
pub(crate) fn signals() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::windows::{ctrl_break, ctrl_c};
    let (mut interrupt, mut end) = (ctrl_c()?, ctrl_break()?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = end.recv() => {}
        }
    })
}

/// Watches standard input, whose end means that the parent process has exited. The receiver fails then.
pub(crate) fn standard_input() -> Receiver<()> {
    let (sender, receiver) = oneshot::channel();
    // Reading cannot be cancelled, so the thread is detached.
    thread::spawn(move || {
        // An error counts as the end, too.
        let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
        drop(sender);
    });
    receiver
}

//! Ending a fetch from another thread.

use std::net::{Shutdown, TcpStream};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Whether a fetch is still wanted. Cancelling it closes its connection at once.
#[derive(Debug, Default)]
pub(crate) struct Cancel(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    is_cancelled: bool,
    stream: Option<TcpStream>,
}

impl Cancel {
    pub(crate) fn cancel(&self) {
        let mut state = self.state();
        state.is_cancelled = true;
        if let Some(stream) = state.stream.take() {
            // It may be closed already.
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.state().is_cancelled
    }

    /// Lets a connection be closed, in place of the one before. `None` if the fetch is cancelled.
    pub(super) fn watch(&self, stream: &TcpStream) -> Option<()> {
        let mut state = self.state();
        if state.is_cancelled {
            return None;
        }
        state.stream = Some(stream.try_clone().ok()?);
        Some(())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

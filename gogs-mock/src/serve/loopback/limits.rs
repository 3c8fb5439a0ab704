//! Limits for the resources of a client, so that no client can use up those of the server.
//!
//! A real Gogs 0.14.3 runs with Go's defaults, which have neither time limits nor counts. Tests do not reach these limits by
//! accident.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The maximum size of a request body: 64 MiB. Larger ones get a 413.
pub(crate) const MAX_BODY_SIZE: usize = 64 * 1024 * 1024;

/// How long a connection may be idle or take for the head of a request, how long the next bytes of a body may take, and how
/// long a client may not read an answer. It is longer than the 90 s for which Go and reqwest keep an idle connection.
pub(crate) const TIMEOUT: Duration = Duration::from_secs(120);

/// The maximum number of concurrent connections. Further ones wait until one ends.
pub(crate) const MAX_CONNECTIONS: usize = 1024;

/// The maximum number of bytes of request bodies at the same time: 256 MiB. A request beyond that gets a 503.
const MAX_BYTES: usize = 256 * 1024 * 1024;

/// The room for the request bodies of one server, with a permit for each byte.
#[derive(Debug, Clone)]
pub(crate) struct Room(Arc<Semaphore>);

impl Default for Room {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(MAX_BYTES)))
    }
}

impl Room {
    /// Takes room for some bytes, until the result is dropped. Returns `None` if there is not enough.
    pub(super) fn take(&self, bytes: usize) -> Option<OwnedSemaphorePermit> {
        self.0.clone().try_acquire_many_owned(u32::try_from(bytes).ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_BYTES, Room};

    #[test]
    fn released_room_is_available_to_others() {
        let room = Room::default();
        let (mut one, other) = (room.take(MAX_BYTES - 10).unwrap(), room.take(10).unwrap());
        assert!(room.take(1).is_none(), "growing by one byte beyond the limit should fail");
        drop(other);
        one.merge(room.take(10).unwrap());
        assert!(room.take(1).is_none());
        drop(one);
        assert!(room.take(MAX_BYTES).is_some());
    }
}

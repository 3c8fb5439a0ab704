//! Limits for the resources of a client, so that no client can use up those of the server.
//!
//! A real Gogs 0.14.3 runs with Go's defaults, which have neither time limits nor counts. Tests do not reach these limits by
//! accident.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// The maximum size of a request body: 64 MiB. Larger ones get a 413.
pub(crate) const LARGEST_BODY: usize = 64 * 1024 * 1024;

/// How long a connection may be idle or take for the head of a request, how long the next bytes of a body may take, and how
/// long a client may not read an answer. It is longer than the 90 s for which Go and reqwest keep an idle connection.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

/// The maximum number of concurrent connections. Further ones wait until one ends.
pub(crate) const MOST_CONNECTIONS: usize = 1024;

/// The maximum number of bytes of request bodies at the same time: 256 MiB. A request beyond that gets a 503.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// The room for the request bodies of one server.
#[derive(Debug, Clone, Default)]
pub(crate) struct Room(Arc<AtomicUsize>);

/// The room that one body takes, until this is dropped.
#[derive(Debug)]
pub(crate) struct Taken {
    room: Room,
    bytes: usize,
}

impl Room {
    /// Creates room for an empty body.
    pub(super) fn enter(&self) -> Taken {
        Taken { room: self.clone(), bytes: 0 }
    }
}

impl Taken {
    /// Takes room for more bytes. Returns `false` if there is not enough.
    pub(super) fn grow(&mut self, bytes: usize) -> bool {
        let before = self.room.0.fetch_add(bytes, Ordering::Relaxed);
        self.bytes += bytes;
        before + bytes <= MOST_BYTES
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        self.room.0.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_BYTES, Room};

    #[test]
    fn released_room_is_available_to_others() {
        let room = Room::default();
        let (mut one, mut other) = (room.enter(), room.enter());
        assert!(one.grow(MOST_BYTES - 10) && other.grow(10));
        assert!(!other.grow(1), "growing by one byte beyond the limit should fail");
        drop(other);
        assert!(one.grow(10));
        drop(one);
        assert!(room.enter().grow(MOST_BYTES));
    }
}

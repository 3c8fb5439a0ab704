//! What a client may hold of a server, so that no client takes all of it.
//!
//! A real Gogs 0.14.3 runs on Go's defaults, which time out nothing and count nothing. These limits are far from what a
//! test reaches by accident.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// The largest request body that is read: 64 MiB. More is answered with 413.
pub(crate) const LARGEST_BODY: usize = 64 * 1024 * 1024;

/// How long a connection may be idle or take for the head of a request, how long the next bytes of a body may take, and how
/// long a client may not read what it is sent. Longer than the 90 s for which Go and reqwest keep an idle connection.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

/// How many connections are served at the same time; more wait until one ends.
pub(crate) const MOST_CONNECTIONS: usize = 1024;

/// How many bytes of request bodies are held at the same time: 256 MiB. A request for which there is no room is answered
/// with 503.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// The room for the bodies of one server's requests.
#[derive(Debug, Clone, Default)]
pub(crate) struct Room(Arc<AtomicUsize>);

/// Room that one body takes, until this is dropped.
#[derive(Debug)]
pub(crate) struct Taken {
    room: Room,
    bytes: usize,
}

impl Room {
    /// Room for an empty body.
    pub(super) fn enter(&self) -> Taken {
        Taken { room: self.clone(), bytes: 0 }
    }
}

impl Taken {
    /// Takes room for more bytes; `false` if there is none.
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
    fn room_that_is_given_back_is_room_for_others() {
        let room = Room::default();
        let (mut one, mut other) = (room.enter(), room.enter());
        assert!(one.grow(MOST_BYTES - 10) && other.grow(10));
        assert!(!other.grow(1), "one byte too many");
        drop(other);
        assert!(one.grow(10));
        drop(one);
        assert!(room.enter().grow(MOST_BYTES));
    }
}

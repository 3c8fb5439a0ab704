//! What time it is on the server.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// A clock that stands still until it is moved, or the machine's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Clock {
    At(Timestamp),
    System,
}

/// 2024-01-01T00:00:00Z.
const START: i64 = 1_704_067_200;

impl Default for Clock {
    fn default() -> Self {
        Self::At(Timestamp::from_second(START).unwrap_or(Timestamp::UNIX_EPOCH))
    }
}

impl Clock {
    pub(crate) fn now(&self) -> Timestamp {
        match self {
            Self::At(time) => *time,
            // The server keeps whole seconds.
            Self::System => Timestamp::from_second(Timestamp::now().as_second()).unwrap_or(Timestamp::UNIX_EPOCH),
        }
    }

    /// Moves a standing clock; the machine's own cannot be moved.
    pub(crate) fn advance(&mut self, by: SignedDuration) {
        if let Self::At(time) = self {
            *time = time.saturating_add(by).unwrap_or(Timestamp::MAX);
        }
    }
}

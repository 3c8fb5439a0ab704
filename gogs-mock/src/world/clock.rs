//! The time on the server.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// A clock that stands still until it is moved, or the system clock.
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

/// The server stores whole seconds.
fn whole_seconds(time: Timestamp) -> Timestamp {
    let second = time.as_second() - i64::from(time.subsec_nanosecond() < 0);
    Timestamp::from_second(second).unwrap_or(Timestamp::MIN)
}

impl Clock {
    /// Returns the time in whole seconds.
    pub(crate) fn now(&self) -> Timestamp {
        match self {
            Self::At(time) => whole_seconds(*time),
            Self::System => whole_seconds(Timestamp::now()),
        }
    }

    /// Moves a clock that stands still. Has no effect on the system clock.
    pub(crate) fn advance(&mut self, by: SignedDuration) {
        if let Self::At(time) = self {
            *time = time.saturating_add(by).unwrap_or(Timestamp::MAX);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Clock {
        Clock::At(text.parse().unwrap())
    }

    #[test]
    fn times_are_whole_seconds_and_fractions_add_up() {
        let mut clock = at("2024-01-01T00:00:00Z");
        let half = SignedDuration::from_millis(500);
        clock.advance(half);
        assert_eq!(clock.now().to_string(), "2024-01-01T00:00:00Z");
        clock.advance(half);
        assert_eq!(clock.now().to_string(), "2024-01-01T00:00:01Z");
    }

    #[test]
    fn times_before_1970_are_rounded_down() {
        assert_eq!(at("1969-12-31T23:59:58.5Z").now().to_string(), "1969-12-31T23:59:58Z");
        assert_eq!(Clock::At(Timestamp::MIN).now(), Timestamp::MIN);
        assert_eq!(Clock::At(Timestamp::MAX).now().subsec_nanosecond(), 0);
    }
}

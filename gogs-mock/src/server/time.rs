//! The clock of a server.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::MockGogs;
use crate::world::Clock;

impl MockGogs {
    /// Returns the time on this server, in whole seconds, the precision in which the server stores times.
    ///
    /// The clock of a new fake is stopped at 2024-01-01T00:00:00Z. [`advance`](Self::advance) and
    /// [`set_now`](Self::set_now) move it, and so does a [delay](crate::faults::Fault::delay) in process. With
    /// [`Builder::system_clock`](crate::Builder::system_clock) it follows the system clock. The clock belongs to the world:
    /// [`restore`](Self::restore) sets it back.
    ///
    /// ```
    /// use gogs_mock::MockGogs;
    ///
    /// assert_eq!(MockGogs::new().now().to_string(), "2024-01-01T00:00:00Z");
    /// ```
    pub fn now(&self) -> Timestamp {
        self.world().clock.now()
    }

    /// Sets the clock of this server to a time, at which it stops, even with
    /// [`Builder::system_clock`](crate::Builder::system_clock). The time may be in the past.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use gogs_hyper::models::NewIssue;
    ///
    /// let mock = gogs_mock::sample();
    /// mock.set_now("2024-02-29T23:59:59Z".parse()?);
    /// let issues = mock.client_as("bob").repo("alice", "hello").issues();
    /// let issue = issues.create(NewIssue::new("The last of February")).await?;
    /// assert_eq!(issue.created_at, Some(mock.now()));
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_now(&self, time: Timestamp) {
        self.world().clock = Clock::At(time);
    }

    /// Lets the clock of this server follow the system clock from now on, as with
    /// [`Builder::system_clock`](crate::Builder::system_clock). [`set_now`](Self::set_now) stops it again.
    ///
    /// ```
    /// let mock = gogs_mock::sample();
    /// let stopped_at = mock.now();
    /// mock.follow_system_clock();
    /// assert!(mock.now() > stopped_at);
    /// ```
    pub fn follow_system_clock(&self) {
        self.world().clock = Clock::System;
    }

    /// Moves the clock of this server forward. Fractions of a second add up. With
    /// [`Builder::system_clock`](crate::Builder::system_clock) the clock keeps following the system clock.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// let mock = gogs_mock::sample();
    /// mock.advance(Duration::from_secs(3600));
    /// assert_eq!(mock.now().to_string(), "2024-01-01T01:00:00Z");
    /// ```
    pub fn advance(&self, by: Duration) {
        self.world().clock.advance(SignedDuration::try_from(by).unwrap_or(SignedDuration::MAX));
    }
}

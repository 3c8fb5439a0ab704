//! The clock of a server.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::MockGogs;
use crate::world::Clock;

impl MockGogs {
    /// Returns what time it is on this server, in whole seconds, as the server keeps times.
    ///
    /// The clock of a new fake stands at 2024-01-01T00:00:00Z until [`advance`](Self::advance) or [`set_now`](Self::set_now) moves
    /// it, or a [delay](crate::faults::Fault::delay) in process. [`Builder::system_clock`](crate::Builder::system_clock) lets it
    /// go with the machine's. The clock belongs to the world: [`restore`](Self::restore) sets it back.
    ///
    /// ```
    /// use gogs_mock::MockGogs;
    ///
    /// assert_eq!(MockGogs::new().now().to_string(), "2024-01-01T00:00:00Z");
    /// ```
    pub fn now(&self) -> Timestamp {
        self.world().clock.now()
    }

    /// Sets the clock of this server to a time, where it stands from then on, the clock of
    /// [`Builder::system_clock`](crate::Builder::system_clock) too. The time may lie before the present one.
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

    /// Moves the clock of this server forward. Fractions of a second add up. The clock of
    /// [`Builder::system_clock`](crate::Builder::system_clock) stays with the machine's.
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

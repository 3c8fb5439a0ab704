//! The instruments of a server: faults, the log, snapshots and deliveries.

use std::sync::Arc;

use super::MockGogs;
use crate::instruments::Watcher;
use crate::instruments::faults::Faults;
use crate::instruments::log::{Log, LoggedRequest};
use crate::instruments::{Changes, Snapshot};
use crate::world::Delivery;

impl MockGogs {
    /// Returns the [faults](crate::faults) of this server, to which rules can be added.
    pub fn faults(&self) -> Faults {
        Faults { instruments: self.instruments.clone() }
    }

    /// Returns the requests of this server so far. Calls that seed it are not included.
    pub fn log(&self) -> Log {
        self.instruments().recorder.log()
    }

    /// Clears the log, so that a test only sees the requests that follow.
    pub fn clear_log(&self) {
        self.instruments().recorder.clear();
    }

    /// Records from now on what each request changes, or stops doing so. [`LoggedRequest::changes`] returns it.
    ///
    /// It is off by default and then costs nothing. If it is on, the cost of a request grows with what it changes. The
    /// [control port](crate::control) switches it on.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), gogs_hyper::Error> {
    /// use gogs_hyper::models::NewIssue;
    ///
    /// let mock = gogs_mock::sample();
    /// mock.record_changes(true);
    /// mock.client_as("bob").repo("alice", "hello").issues().create(NewIssue::new("It crashes")).await?;
    /// mock.log()[0].changes().expect("they are recorded").assert_are(&["+ issue alice/hello#1"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn record_changes(&self, on: bool) {
        self.instruments().records_changes = on;
    }

    /// Calls `watcher` after each request from now on, once it is in the [log](crate::instruments::log). It replaces the
    /// previous watcher, and it may send requests to this server.
    ///
    /// ```
    /// let mock = gogs_mock::sample();
    /// mock.watch(|request| println!("{request}"));
    /// ```
    pub fn watch(&self, watcher: impl Fn(&LoggedRequest) + Send + Sync + 'static) {
        self.instruments().watcher = Some(Watcher(Arc::new(watcher)));
    }

    /// Removes the watcher.
    pub fn unwatch(&self) {
        self.instruments().watcher = None;
    }

    /// Returns a snapshot of the world as it is now.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot { world: self.world().clone() }
    }

    /// Restores the world of a snapshot, including its clock. Log and faults stay. The snapshot may be of another server.
    pub fn restore(&self, snapshot: &Snapshot) {
        self.world().replace(snapshot.world.clone());
    }

    /// Returns what has changed since a snapshot. The cost grows with the changes, not with the size of the world.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), gogs_hyper::Error> {
    /// use gogs_hyper::models::NewIssue;
    ///
    /// let mock = gogs_mock::sample();
    /// let gogs = mock.client_as("bob");
    /// let before = mock.snapshot();
    /// gogs.repo("alice", "hello").issues().create(NewIssue::new("It crashes")).await?;
    /// mock.changes_since(&before).assert_are(&["+ issue alice/hello#1"]);
    ///
    /// mock.restore(&before);
    /// assert!(mock.changes_since(&before).is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn changes_since(&self, before: &Snapshot) -> Changes {
        before.changes_to(&self.snapshot())
    }

    /// Returns all deliveries of hooks so far, oldest first. If the fake is [served](Self::serve), [`Delivery::outcome`] is
    /// the result of posting. Deliveries to unreachable hosts are included. Only the last 10,000 deliveries, or 64 MiB of
    /// them, are kept.
    ///
    /// **Gogs quirk** (0.14.3): a `discord` hook that was created through the API has no settings, and the server fails to
    /// write its payload; one that was [created on the web pages](Self::add_hook) works. Hooks with higher ids then miss the
    /// event. The payloads of hooks with lower ids wait for the repository's next successful event, or its next push.
    ///
    /// ```
    /// use gogs_hyper::models::{HookEvent, NewHook, NewIssue};
    /// use gogs_hyper::webhook::{Event, Receiver};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let gogs = mock.client_as("alice");
    /// let hook = NewHook::gogs("http://127.0.0.1:9/").secret("s3cret").events([HookEvent::Issues]).active(true);
    /// gogs.repo("alice", "hello").hooks().create(hook).await?;
    /// gogs.repo("alice", "hello").issues().create(NewIssue::new("It broke")).await?;
    ///
    /// let sent = mock.deliveries();
    /// assert_eq!(sent[0].cause.as_deref(), Some("POST /api/v1/repos/alice/hello/issues"));
    /// let received = Receiver::new("s3cret").receive(&sent[0].headers(), &sent[0].body())?;
    /// assert!(matches!(received.event, Event::Issues(event) if event.issue.title == "It broke"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn deliveries(&self) -> Vec<Delivery> {
        let world = self.world();
        let mut deliveries = world.outbox.sent_from(0);
        let forgotten = world.outbox.forgotten() as u64;
        drop(world);
        for (delivery, number) in deliveries.iter_mut().zip(forgotten + 1..) {
            delivery.number = number;
            delivery.outcome = self.posting.outcomes.of(&delivery.id);
        }
        deliveries
    }

    /// Returns the number of older [deliveries](Self::deliveries) that are no longer kept. A test that counts deliveries can
    /// assert that it is 0.
    pub fn forgotten_deliveries(&self) -> usize {
        self.world().outbox.forgotten()
    }

    /// Returns the number of deliveries that the [served](Self::serve) fake did not post because its queue was full: 1,000
    /// deliveries in one repository, or 64 MiB in total. [`deliveries`](Self::deliveries) includes them.
    #[cfg(feature = "server")]
    pub fn unposted_deliveries(&self) -> u64 {
        self.posting.unposted()
    }
}

impl Snapshot {
    /// Creates a server that starts with this world.
    pub fn start(&self) -> MockGogs {
        MockGogs::of(self.world.clone())
    }
}

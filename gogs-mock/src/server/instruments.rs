//! The instruments of a server: faults, the log, snapshots and deliveries.

use std::sync::Arc;

use super::MockGogs;
use crate::instruments::Watcher;
use crate::instruments::faults::Faults;
use crate::instruments::log::{Log, LoggedRequest};
use crate::instruments::{Changes, Snapshot};
use crate::world::Delivery;

impl MockGogs {
    /// Breaks this server on purpose.
    pub fn faults(&self) -> Faults {
        Faults::of(self.shared_instruments())
    }

    /// What was asked of this server until now. The seeding calls are not in it.
    pub fn log(&self) -> Log {
        self.instruments().recorder.log()
    }

    /// Forgets what was asked of this server until now, so that a test can look at what comes next alone.
    pub fn clear_log(&self) {
        self.instruments().recorder.clear();
    }

    /// Notes from now on what each request changed, or no longer: [`LoggedRequest::changes`] returns it. A request costs what it
    /// changed; without this it costs nothing. With a [control port](crate::control), changes are recorded.
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

    /// Tells somebody of every request from now on, once it is answered and stands in the [log](crate::instruments::log); in place of
    /// whoever was told before. It may ask this server in turn.
    ///
    /// ```
    /// let mock = gogs_mock::sample();
    /// mock.watch(|request| println!("{request}"));
    /// ```
    pub fn watch(&self, watcher: impl Fn(&LoggedRequest) + Send + Sync + 'static) {
        self.instruments().watcher = Some(Watcher(Arc::new(watcher)));
    }

    /// Tells nobody any more.
    pub fn unwatch(&self) {
        self.instruments().watcher = None;
    }

    /// Keeps the world as it is now.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot { world: self.world().clone() }
    }

    /// Makes the world what it was, its clock included; log and faults stay. A snapshot of another server does as well.
    pub fn restore(&self, snapshot: &Snapshot) {
        self.world().replace(snapshot.world.clone());
    }

    /// What has changed since a snapshot. It costs what has changed, however large the world is.
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

    /// Everything that hooks have sent so far, the oldest first, and what became of it once the fake is [served](Self::serve):
    /// [`Delivery::outcome`]. What goes to hosts that cannot be reached is in it too. The oldest are forgotten beyond 10,000 deliveries or 64 MiB.
    ///
    /// A hook of type `discord` that was made by the API has no settings, and the server fails to write what it is to send
    /// (0.14.3), unlike for one that was [made on the pages](Self::add_hook). Hooks with higher numbers then hear nothing of the event; what those with lower ones send waits for the
    /// repository's next event that goes well, or its next push.
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
            #[cfg(feature = "server")]
            {
                delivery.outcome = self.posting().outcomes().of(&delivery.id);
            }
        }
        deliveries
    }

    /// Returns how many older [deliveries](Self::deliveries) are forgotten. A test that counts deliveries can assert that
    /// this is 0.
    pub fn forgotten_deliveries(&self) -> usize {
        self.world().outbox.forgotten()
    }

    /// Returns how many deliveries the [served](Self::serve) fake did not post because too many waited: 1,000 in one
    /// repository, or 64 MiB in all. [`deliveries`](Self::deliveries) has them all the same.
    #[cfg(feature = "server")]
    pub fn unposted_deliveries(&self) -> u64 {
        self.posting().unposted()
    }
}

impl Snapshot {
    /// A new server that starts from here.
    pub fn start(&self) -> MockGogs {
        MockGogs::of(self.world.clone())
    }
}

//! From replacing the server in a unit test to proving that a sync survives any single failure.
//!
//! # Replace the server in a unit test
//!
//! Code that takes a [`gogs_core::Client`] does not know that the server is none:
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), gogs_core::Error> {
//! use gogs_core::Client;
//! use gogs_core::models::NewIssue;
//!
//! // What is to be tested.
//! async fn report(gogs: &Client, what: &str) -> Result<i64, gogs_core::Error> {
//!     Ok(gogs.repo("alice", "hello").issues().create(NewIssue::new(what)).await?.number)
//! }
//!
//! let mock = gogs_mock::sample();
//! assert_eq!(report(&mock.client_as("bob"), "It crashes").await?, 1);
//! # Ok(())
//! # }
//! ```
//!
//! Each [`MockGogs`](crate::MockGogs) is a world of its own, so tests run side by side. Code that takes an address and a
//! token gets them from [`MockGogs::serve`](crate::MockGogs::serve) and [`MockGogs::token_of`](crate::MockGogs::token_of);
//! `gogs-mock` is the same for other languages.
//!
//! # Fill the world
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), gogs_core::Error> {
//! use gogs_mock::MockGogs;
//! use gogs_mock::seed::{Issue, Repository};
//!
//! let mock = MockGogs::new();
//! mock.seed().user("alice").user("carol").repository(
//!     Repository::new("alice/engine").private().collaborator("carol", "read").issue(Issue::new("It overheats").closed()),
//! );
//! assert!(mock.client_as("carol").repo("alice", "engine").exists().await?);
//! # Ok(())
//! # }
//! ```
//!
//! The [`seed`](crate::seed) module has the rest, and the same as a file.
//!
//! # Act as somebody
//!
//! [`client_as`](crate::MockGogs::client_as) signs in without ceremony, so that permissions are a matter of a name:
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), gogs_core::Error> {
//! let mock = gogs_mock::sample();
//! let error = mock.client_as("bob").repo("alice", "hello").delete().await.unwrap_err();
//! assert_eq!(error.status().map(|status| status.as_u16()), Some(403));
//! mock.client_as("alice").repo("alice", "hello").delete().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Say what must have been asked
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), gogs_core::Error> {
//! use gogs_core::endpoints::issues::CreateIssue;
//! use gogs_core::models::NewIssue;
//! use gogs_mock::log::NotFound;
//!
//! let mock = gogs_mock::sample();
//! let gogs = mock.client_as("bob");
//! gogs.repo("alice", "hello").issues().create(NewIssue::new("It crashes")).await?;
//! mock.log().of(CreateIssue).by("bob").field("title", "It crashes").answered(201).once();
//!
//! // The server says no more than 404; the log knows why.
//! gogs.repo("alice", "helo").issues().get(1).await.unwrap_err();
//! let log = mock.log();
//! assert!(matches!(log.last().and_then(|request| request.not_found()), Some(NotFound::Absent(_))));
//! # Ok(())
//! # }
//! ```
//!
//! # Say what must have changed
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), gogs_core::Error> {
//! use gogs_core::models::NewIssue;
//!
//! let mock = gogs_mock::sample();
//! let gogs = mock.client_as("bob");
//! let before = mock.snapshot();
//! gogs.repo("alice", "hello").issues().create(NewIssue::new("It crashes")).await?;
//! mock.changes_since(&before).assert_are(&["+ issue alice/hello#1"]);
//! mock.restore(&before);
//! # Ok(())
//! # }
//! ```
//!
//! # Break it on purpose
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! use gogs_core::endpoints::issues::CreateIssue;
//! use gogs_core::models::NewIssue;
//! use gogs_mock::faults::Fault;
//!
//! let mock = gogs_mock::sample();
//! let gogs = mock.client_as("bob");
//! let rule = mock.faults().on(CreateIssue).first(1).fail(Fault::lose_answer());
//! gogs.repo("alice", "hello").issues().create(NewIssue::new("It crashes")).await.unwrap_err();
//! rule.assert_fired();
//! // The work was done all the same.
//! assert!(gogs.repo("alice", "hello").issues().get(1).await.is_ok());
//! # }
//! ```
//!
//! # Let time pass
//!
//! In process the clock stands until it is moved, and so do all the times in answers:
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), gogs_core::Error> {
//! use std::time::Duration;
//!
//! use gogs_core::models::NewIssue;
//!
//! let mock = gogs_mock::sample();
//! let gogs = mock.client_as("bob");
//! let issues = gogs.repo("alice", "hello").issues();
//! let first = issues.create(NewIssue::new("One")).await?;
//! mock.advance(Duration::from_secs(3600));
//! let second = issues.create(NewIssue::new("Two")).await?;
//! assert!(second.created_at > first.created_at);
//! # Ok(())
//! # }
//! ```
//!
//! # Prove that a sync survives any single failure
//!
//! This sync files a report and tries again when that fails. Its plain test passes, and so does one with a server that is
//! busy: a 503 does no work. A [`Sweep`](crate::Sweep) fails each request in each way, and finds that a lost answer leaves
//! the report there twice:
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! use gogs_core::Error;
//! use gogs_core::models::{IssueFilter, NewIssue};
//! use gogs_mock::{MockGogs, Sweep};
//!
//! async fn sync(mock: MockGogs) -> Result<(), Error> {
//!     let gogs = mock.client_as("bob");
//!     let repo = gogs.repo("alice", "hello");
//!     if repo.issues().create(NewIssue::new("Nightly report")).await.is_err() {
//!         repo.issues().create(NewIssue::new("Nightly report")).await?;
//!     }
//!     Ok(())
//! }
//!
//! // Looks first when it does not know whether the first attempt did the work.
//! async fn careful_sync(mock: MockGogs) -> Result<(), Error> {
//!     let gogs = mock.client_as("bob");
//!     let repo = gogs.repo("alice", "hello");
//!     if repo.issues().create(NewIssue::new("Nightly report")).await.is_err() {
//!         let there = repo.issues().list(IssueFilter::open()).await?;
//!         if there.items.iter().all(|issue| issue.title != "Nightly report") {
//!             repo.issues().create(NewIssue::new("Nightly report")).await?;
//!         }
//!     }
//!     Ok(())
//! }
//!
//! async fn once(mock: &MockGogs, outcome: Result<(), Error>) -> Result<(), String> {
//!     let gogs = mock.client_as("bob");
//!     let page = gogs.repo("alice", "hello").issues().list(IssueFilter::open()).await;
//!     match (outcome, page.expect("a list").items.len()) {
//!         (Ok(()), 1) => Ok(()),
//!         (outcome, count) => Err(format!("{count} reports after {outcome:?}")),
//!     }
//! }
//!
//! let start = gogs_mock::sample();
//! let swept = Sweep::new(&start).run(sync, once).await;
//! assert!(swept.failures.iter().all(|failure| failure.reason == "2 reports after Ok(())"));
//! // The answer that was lost, the one that was cut, and the one that came too late.
//! assert_eq!(swept.failures.len(), 3);
//!
//! let swept = Sweep::new(&start).run(careful_sync, once).await;
//! swept.assert_held();
//! # }
//! ```

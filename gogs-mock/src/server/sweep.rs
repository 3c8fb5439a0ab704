//! Proves that a program survives any single failure.

use std::any::Any;
use std::fmt;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use crate::MockGogs;
use crate::instruments::faults::Fault;
use crate::instruments::log::Log;

/// A test that repeats a story with every fault at every request.
///
/// It runs the story once to count its requests, then once for each request and fault, and checks an invariant after each
/// run. Every run starts with its own copy of the world, so runs do not affect each other.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// use gogs_hyper::models::NewRepository;
/// use gogs_mock::Sweep;
///
/// // Creates the repository if it does not exist.
/// async fn ensure(mock: MockGogs) -> Result<(), gogs_hyper::Error> {
///     let gogs = mock.client_as("alice");
///     if !gogs.repo("alice", "backup").exists().await? {
///         gogs.me().create_repo(NewRepository::new("backup")).await?;
///     }
///     Ok(())
/// }
/// use gogs_mock::MockGogs;
///
/// let swept = Sweep::new(&gogs_mock::sample())
///     .run(ensure, async |mock, outcome| {
///         let there = mock.client().repo("alice", "backup").exists().await;
///         match (outcome, there) {
///             (Ok(()), Ok(false)) => Err("it reported success, but the repository is missing".to_owned()),
///             _ => Ok(()),
///         }
///     })
///     .await;
/// assert_eq!(swept.requests, 2);
/// swept.assert_held();
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Sweep {
    start: MockGogs,
    faults: Vec<Fault>,
}

impl Sweep {
    /// Creates a sweep whose runs all start with the present world of this server, which stays unchanged.
    ///
    /// The default faults are a 503, a refused connection, a reset, an answer that is lost after the work was done, a
    /// truncated answer, and one that arrives too late.
    pub fn new(start: &MockGogs) -> Self {
        let faults = vec![
            Fault::status(503).header("retry-after", "1"),
            Fault::refuse_connection(),
            Fault::reset(),
            Fault::lose_answer(),
            Fault::cut_body(),
            Fault::delay(Duration::from_secs(61)),
        ];
        Self { start: start.fork(), faults }
    }

    /// Replaces the default faults.
    #[must_use]
    pub fn faults(mut self, faults: impl IntoIterator<Item = Fault>) -> Self {
        self.faults = faults.into_iter().collect();
        self
    }

    /// Runs the story, and calls `check` after each run with the server, without faults, and the story's result. A panic of
    /// the story or the check counts as a failure of that run.
    ///
    /// A run may send fewer requests than the first one and never reach its fault. It is checked nevertheless.
    pub async fn run<T>(
        &self,
        story: impl AsyncFn(MockGogs) -> T,
        check: impl AsyncFn(&MockGogs, T) -> Result<(), String>,
    ) -> Swept {
        let (asked, held) = one(&self.start.fork(), &story, &check).await;
        let mut swept = Swept { requests: asked.len(), runs: 1, failures: Vec::new() };
        if let Err(reason) = held {
            swept.failures.push(SweepFailure { request: None, fault: None, reason, log: asked.to_string() });
            return swept;
        }
        for (request, number) in asked.iter().zip(1..) {
            for fault in &self.faults {
                let mock = self.start.fork();
                mock.faults().on_any().nth(number).fail(fault.clone());
                let (log, held) = one(&mock, &story, &check).await;
                swept.runs += 1;
                if let Err(reason) = held {
                    let (request, fault) = (Some(request.to_string()), Some(fault.clone()));
                    swept.failures.push(SweepFailure { request, fault, reason, log: log.to_string() });
                }
            }
        }
        swept
    }
}

/// Runs the story once. Returns its requests, and the result of the check.
async fn one<T>(
    mock: &MockGogs,
    story: &impl AsyncFn(MockGogs) -> T,
    check: &impl AsyncFn(&MockGogs, T) -> Result<(), String>,
) -> (Log, Result<(), String>) {
    let outcome = caught(story(mock.clone())).await;
    let log = mock.log();
    mock.faults().clear();
    let held = match outcome {
        Ok(outcome) => caught(check(mock, outcome)).await.unwrap_or_else(Err),
        Err(panic) => Err(panic),
    };
    (log, held)
}

/// Returns the output of the future, or the message of its panic.
async fn caught<T>(future: impl Future<Output = T>) -> Result<T, String> {
    let mut future = pin!(future);
    poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(value)) => Poll::Ready(Ok(value)),
        Err(panic) => Poll::Ready(Err(words_of(&*panic))),
    })
    .await
}

fn words_of(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    format!("panicked: {}", words.unwrap_or("without words"))
}

/// The result of a [`Sweep`].
#[derive(Debug, Clone)]
#[must_use = "a sweep that is not looked at proves nothing"]
pub struct Swept {
    /// The number of requests that the story sends if nothing fails.
    pub requests: usize,
    /// The number of runs of the story.
    pub runs: usize,
    /// The runs that failed the check.
    pub failures: Vec<SweepFailure>,
}

/// A run that failed the check.
#[derive(Debug, Clone)]
pub struct SweepFailure {
    /// The request that the fault was for, as it was in the run without faults; `None` in that run itself.
    pub request: Option<String>,
    /// The fault.
    pub fault: Option<Fault>,
    /// The error of the check.
    pub reason: String,
    /// The requests of this run, one per line.
    pub log: String,
}

impl Swept {
    /// Asserts that no run failed the check, and that the story sent at least one request.
    ///
    /// # Panics
    ///
    /// If one failed, with all failures, or if the story sent no request.
    #[track_caller]
    pub fn assert_held(&self) {
        assert!(
            self.requests > 0 || !self.failures.is_empty(),
            "the story sent no request, so no fault could happen; send one through the server that it is given"
        );
        assert!(self.failures.is_empty(), "{self}");
    }
}

impl fmt::Display for Swept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} of {} runs failed; the story has {} requests", self.failures.len(), self.runs, self.requests)?;
        self.failures.iter().try_for_each(|failure| write!(f, "{failure}"))
    }
}

impl fmt::Display for SweepFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.fault, &self.request) {
            (Some(fault), Some(request)) => writeln!(f, "{fault}, at {request}")?,
            _ => writeln!(f, "without any fault")?,
        }
        writeln!(f, "  {}", self.reason)?;
        self.log.lines().try_for_each(|line| writeln!(f, "    {line}"))
    }
}

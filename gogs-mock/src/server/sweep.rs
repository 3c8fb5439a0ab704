//! Proving that a story survives any single failure.

use std::any::Any;
use std::fmt;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use crate::MockGogs;
use crate::instruments::faults::Fault;

/// Runs a story once to count its requests, then once for each request and fault with that fault there, and checks each
/// time what must hold. Every run starts in a world of its own, so runs do not see each other.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// use gogs_hyper::models::NewRepository;
/// use gogs_mock::Sweep;
///
/// // Makes a repository if it is not there.
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
///             (Ok(()), Ok(false)) => Err("it said that it is done, and it is not".to_owned()),
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
    /// A sweep whose runs all start with what this server holds now. It is not changed.
    ///
    /// The faults are a 503, a refused connection, a reset, an answer that is lost after the work was done, one that is
    /// cut, and one that comes too late.
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

    /// Other faults than the usual ones.
    #[must_use]
    pub fn faults(mut self, faults: impl IntoIterator<Item = Fault>) -> Self {
        self.faults = faults.into_iter().collect();
        self
    }

    /// Runs the story, and after each run checks what must hold: `check` gets the server, without faults, and what the
    /// story answered. A panic of either counts as a failure of that run.
    ///
    /// A run whose fault was not reached, because the story asked for less than in the first run, is checked all the same.
    pub async fn run<T>(
        &self,
        story: impl AsyncFn(MockGogs) -> T,
        check: impl AsyncFn(&MockGogs, T) -> Result<(), String>,
    ) -> Swept {
        let mut swept = Swept { requests: 0, runs: 0, failures: Vec::new() };
        let first = self.start.fork();
        let verdict = one(&first, &story, &check).await;
        let asked: Vec<_> = verdict.asked;
        swept.requests = asked.len();
        swept.runs = 1;
        if let Err(reason) = verdict.held {
            swept.failures.push(SweepFailure { request: None, fault: None, reason, log: verdict.log });
            return swept;
        }
        for (index, request) in asked.iter().enumerate() {
            for fault in &self.faults {
                let mock = self.start.fork();
                mock.faults().on_any().nth(index as u64 + 1).fail(fault.clone());
                let verdict = one(&mock, &story, &check).await;
                swept.runs += 1;
                if let Err(reason) = verdict.held {
                    let (request, fault) = (Some(request.clone()), Some(fault.clone()));
                    swept.failures.push(SweepFailure { request, fault, reason, log: verdict.log });
                }
            }
        }
        swept
    }
}

/// How one run came out.
struct Verdict {
    /// The requests of the story, in words.
    asked: Vec<String>,
    log: String,
    held: Result<(), String>,
}

async fn one<T>(
    mock: &MockGogs,
    story: &impl AsyncFn(MockGogs) -> T,
    check: &impl AsyncFn(&MockGogs, T) -> Result<(), String>,
) -> Verdict {
    let outcome = caught(story(mock.clone())).await;
    let log = mock.log();
    mock.faults().clear();
    let held = match outcome {
        Ok(outcome) => caught(check(mock, outcome)).await.unwrap_or_else(Err),
        Err(panic) => Err(panic),
    };
    Verdict { asked: log.iter().map(ToString::to_string).collect(), log: log.to_string(), held }
}

/// What the future answers, or the words of its panic.
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

/// What a [`Sweep`] found.
#[derive(Debug, Clone)]
#[must_use = "a sweep that is not looked at proves nothing"]
pub struct Swept {
    /// How many requests the story makes when nothing goes wrong.
    pub requests: usize,
    /// How often the story was run.
    pub runs: usize,
    /// The runs after which what must hold did not.
    pub failures: Vec<SweepFailure>,
}

/// A run after which what must hold did not.
#[derive(Debug, Clone)]
pub struct SweepFailure {
    /// The request that the fault was for, as it went when nothing went wrong; `None` is the run without a fault.
    pub request: Option<String>,
    /// The fault.
    pub fault: Option<Fault>,
    /// What the check said.
    pub reason: String,
    /// What was asked in this run, a line each.
    pub log: String,
}

impl Swept {
    /// Asserts that what must hold held each time, and that there was a request to fail at all.
    ///
    /// # Panics
    ///
    /// With all failures.
    #[track_caller]
    pub fn assert_held(&self) {
        assert!(self.requests > 0 || !self.failures.is_empty(), "the story made no request, so nothing could fail");
        assert!(self.failures.is_empty(), "{self}");
    }
}

impl fmt::Display for Swept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} of {} runs failed, of a story of {} requests", self.failures.len(), self.runs, self.requests)?;
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

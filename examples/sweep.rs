//! Finds a bug that plain tests miss: a report is filed twice if a response is lost.
//!
//! `cargo run --example sweep`

use std::process::ExitCode;

use anyhow::{Error, ensure};
use clap::Parser;
use examples::common::{Demo, Ending, Output, OutputOptions, Program, run};
use gogs_hyper::models::{IssueFilter, NewIssue};
use gogs_mock::faults::Fault;
use gogs_mock::{MockGogs, Sweep};

const TITLE: &str = "The nightly backup failed";

/// Files a report, and retries if that fails. If only the response was lost, the server already has the report.
async fn report_hastily(mock: MockGogs) -> Result<(), gogs_hyper::Error> {
    let gogs = mock.client_as("bob");
    let repo = gogs.repo("alice", "hello");
    if repo.issues().create(NewIssue::new(TITLE)).await.is_err() {
        repo.issues().create(NewIssue::new(TITLE)).await?;
    }
    Ok(())
}

/// Files a report, and checks for it before retrying.
async fn report_carefully(mock: MockGogs) -> Result<(), gogs_hyper::Error> {
    let gogs = mock.client_as("bob");
    let repo = gogs.repo("alice", "hello");
    let Err(error) = repo.issues().create(NewIssue::new(TITLE)).await else { return Ok(()) };
    let is_filed = error.may_have_been_done()
        && repo.issues().list(IssueFilter::open()).await?.items.iter().any(|issue| issue.title == TITLE);
    if !is_filed {
        repo.issues().create(NewIssue::new(TITLE)).await?;
    }
    Ok(())
}

/// There is one report if the function succeeded, and never more than one.
async fn filed_once(mock: &MockGogs, outcome: Result<(), gogs_hyper::Error>) -> Result<(), String> {
    let gogs = mock.client_as("alice");
    let page =
        gogs.repo("alice", "hello").issues().list(IssueFilter::open()).await.map_err(|error| error.to_string())?;
    match (page.items.len(), outcome) {
        (1, _) | (0, Err(_)) => Ok(()),
        (count, _) => Err(format!("there are {count} reports")),
    }
}

/// Runs two ways to file a report on an embedded fake server, fails each of their requests in each way, and finds the bug in
/// one of them: a report is filed twice if a response is lost. No other server is touched.
#[derive(Debug, Parser)]
#[command(version)]
struct FindBug {
    /// Accepted for consistency: this program always uses an embedded fake server
    #[arg(long)]
    demo: bool,
    #[command(flatten)]
    output: OutputOptions,
}

impl Program for FindBug {
    type Job = MockGogs;

    fn output(&self) -> OutputOptions {
        self.output
    }

    async fn start(&self, output: &Output) -> Result<MockGogs, Error> {
        Demo::announce(output)?;
        Ok(gogs_mock::sample())
    }

    async fn work(&self, world: MockGogs, output: &Output) -> Result<Ending, Error> {
        // Plain tests pass: both work, and both retry if the server is busy.
        for is_hasty in [true, false] {
            let mock = world.fork();
            mock.faults().on_any().nth(1).fail(Fault::status(503));
            let outcome =
                if is_hasty { report_hastily(mock.clone()).await } else { report_carefully(mock.clone()).await };
            filed_once(&mock, outcome).await.map_err(Error::msg)?;
        }

        // A sweep finds the bug.
        let hasty = Sweep::new(&world).run(report_hastily, filed_once).await;
        let careful = Sweep::new(&world).run(report_carefully, filed_once).await;
        output.say(format!("Hastily: {hasty}"))?;
        output.say(format!("Carefully: {careful}"))?;
        ensure!(!hasty.failures.is_empty(), "the sweep did not find the bug");
        ensure!(careful.failures.is_empty(), "the sweep found a bug in the correct function");
        Ok(Ending::Done)
    }
}

fn main() -> ExitCode {
    run::<FindBug>()
}

//! Finds a bug that plain tests miss: a report that is filed twice when an answer gets lost.
//!
//! `cargo run --example sweep`

use std::error::Error;
use std::io::{self, Write};

use gogs_hyper::models::{IssueFilter, NewIssue};
use gogs_mock::faults::Fault;
use gogs_mock::{MockGogs, Sweep};

const TITLE: &str = "The nightly backup failed";

/// Files a report, and tries once more if that fails. An answer that got lost is no failure of the server, which has the
/// report by then.
async fn report_hastily(mock: MockGogs) -> Result<(), gogs_hyper::Error> {
    let gogs = mock.client_as("bob");
    let repo = gogs.repo("alice", "hello");
    if repo.issues().create(NewIssue::new(TITLE)).await.is_err() {
        repo.issues().create(NewIssue::new(TITLE)).await?;
    }
    Ok(())
}

/// Files a report, and looks before it tries once more.
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

/// There is one report where the story said that it is done, and never more than one.
async fn filed_once(mock: &MockGogs, outcome: Result<(), gogs_hyper::Error>) -> Result<(), String> {
    let gogs = mock.client_as("alice");
    let page =
        gogs.repo("alice", "hello").issues().list(IssueFilter::open()).await.map_err(|error| error.to_string())?;
    match (page.items.len(), outcome) {
        (1, _) | (0, Err(_)) => Ok(()),
        (count, _) => Err(format!("there are {count} reports")),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let world = gogs_mock::sample();

    // What plain tests see: both work, and both try again when the server is busy.
    for story in [true, false] {
        let mock = world.fork();
        mock.faults().on_any().nth(1).fail(Fault::status(503));
        let outcome = if story { report_hastily(mock.clone()).await } else { report_carefully(mock.clone()).await };
        filed_once(&mock, outcome).await?;
    }

    // What a sweep sees.
    let hasty = Sweep::new(&world).run(report_hastily, filed_once).await;
    let careful = Sweep::new(&world).run(report_carefully, filed_once).await;
    writeln!(io::stdout(), "Hastily: {hasty}\nCarefully: {careful}")?;
    if hasty.failures.is_empty() {
        return Err("the sweep did not find the bug".into());
    }
    careful.assert_held();
    Ok(())
}

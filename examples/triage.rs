//! Labels and closes issues. `cargo run --example triage -- --demo`

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, Error};
use clap::Parser;
use examples::common::{Ending, Output, OutputOptions, Program, Server, repositories, run, write};
use examples::jobs::triage::{LabelRule, Rules, plan};
use gogs_hyper::Client;
use gogs_hyper::jiff::{SignedDuration, Timestamp};
use gogs_mock::MockGogs;
use gogs_mock::seed::{Issue, Repository};

/// Labels open issues by their words, and closes stale ones.
///
/// An issue without activity for --stale-days gets a comment that announces its closing. If nobody answers within
/// --grace-days, it is closed. Pull requests and issues with a label of --keep are skipped. A second run on the same day does
/// nothing.
#[derive(Debug, Parser)]
#[command(version, after_long_help = HELP)]
struct Triage {
    /// Label for issues whose title or text has one of these words; may be repeated; the label must exist
    #[arg(long = "label", value_name = "LABEL=WORD,WORD")]
    labels: Vec<LabelRule>,
    /// Label of issues that are never stale; may be repeated
    #[arg(long, value_name = "LABEL")]
    keep: Vec<String>,
    /// Days without activity before the closing of an issue is announced
    #[arg(long, value_name = "DAYS", default_value_t = 60)]
    stale_days: u16,
    /// Days between the announcement and the closing
    #[arg(long, value_name = "DAYS", default_value_t = 14)]
    grace_days: u16,
    /// Write a report in Markdown to this file
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Process only the repositories of this owner
    #[arg(long)]
    owner: Option<String>,
    /// The current time, such as 2027-01-01T00:00:00Z; by default, that of the clock
    #[arg(long, value_name = "TIME")]
    now: Option<Timestamp>,
    /// Print what would be done, and do nothing; a report is written anyway
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    server: Server,
    #[command(flatten)]
    output: OutputOptions,
}

const HELP: &str = "\
All repositories that the token can list are processed, and it needs write access to them.

Exit status: 0 done, 1 a label does not exist or something failed, 2 could not start.

Example:
  triage --url https://git.example.com --token-file token --owner acme --label bug=crash,panic --keep pinned --dry-run";

impl Program for Triage {
    type Job = Client;

    fn output(&self) -> OutputOptions {
        self.output
    }

    async fn start(&self, output: &Output) -> Result<Client, Error> {
        self.server.connect(output, "alice", demo).await
    }

    async fn work(&self, gogs: Client, output: &Output) -> Result<Ending, Error> {
        let days = |days: u16| SignedDuration::from_hours(24 * i64::from(days));
        // The demonstration takes place in 2024.
        let now = if self.server.demo { "2024-04-01T00:00:00Z".parse()? } else { Timestamp::now() };
        let now = self.now.unwrap_or(now);
        let demo_rule = self.server.demo.then(|| "bug=overheats".parse()).transpose()?;
        let rules = Rules {
            now,
            stale_after: days(self.stale_days),
            grace: days(self.grace_days),
            labels: self.labels.iter().cloned().chain(demo_rule).collect(),
            keep: self.keep.iter().cloned().collect(),
        };
        let mut all = repositories(&gogs).await.context("cannot list the repositories")?;
        all.retain(|found| self.owner.as_ref().is_none_or(|owner| found.owner.name().eq_ignore_ascii_case(owner)));
        let (plan, report) = plan(&gogs, &all, &rules).await?;
        if let Some(path) = &self.report {
            write(path, report)?;
        }
        plan.carry_out(self.dry_run, output).await
    }
}

/// A server whose latest issue is quite old.
fn demo() -> MockGogs {
    let mock = MockGogs::new();
    let engine = Repository::new("alice/engine").label("bug", "#ee0701");
    mock.seed().user("alice").repository(engine.issue("It overheats").issue(Issue::new("It is loud").by("root1")));
    mock.advance(Duration::from_secs(24 * 3600));
    mock
}

fn main() -> ExitCode {
    run::<Triage>()
}

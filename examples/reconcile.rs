//! Applies a file to a Gogs server. `cargo run --example reconcile -- --demo`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Error};
use clap::Parser;
use examples::common::{Ending, Output, OutputOptions, Program, Server, read, run};
use examples::jobs::reconcile::{Wanted, plan};
use gogs_hyper::Client;
use gogs_mock::MockGogs;

/// Applies a YAML or JSON file with organizations, teams, members, repositories, labels, milestones, hooks and collaborators
/// to a server.
///
/// It reads the server first, then changes what differs and prints a line for each change. A second run does nothing. Labels,
/// milestones, hooks, teams and repositories that the file does not mention are kept; members of listed teams, and
/// collaborators of repositories that list some, are removed. What the API cannot change (the visibility or description of a
/// repository, the permission of a team) is printed as `keep`, and the exit status is 1.
#[derive(Debug, Parser)]
#[command(version, after_long_help = HELP)]
struct Reconcile {
    /// The file; the default of --demo is that of the documentation
    #[arg(required_unless_present = "demo")]
    file: Option<PathBuf>,
    /// Print what would be changed, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    server: Server,
    #[command(flatten)]
    output: OutputOptions,
}

const HELP: &str = "\
The token must be a site administrator's. The API does not list the repositories of a team, so those of the file are
confirmed in each run, with a line only if the team or the repository is new.

Exit status: 0 done, 1 something differs or failed, 2 could not start.

Example:
  reconcile --url https://git.example.com --token-file token --dry-run company.yaml";

const EXAMPLE: &str = include_str!("reconcile.yaml");

impl Program for Reconcile {
    type Job = (Client, Wanted);

    fn output(&self) -> OutputOptions {
        self.output
    }

    async fn start(&self, output: &Output) -> Result<Self::Job, Error> {
        let (name, text) = match &self.file {
            Some(path) => (path.display().to_string(), read(path)?),
            None => ("reconcile.yaml".to_owned(), EXAMPLE.to_owned()),
        };
        let wanted = serde_saphyr::from_str(&text).with_context(|| format!("cannot use {name}"))?;
        Ok((self.server.connect(output, "root1", demo).await?, wanted))
    }

    async fn work(&self, (gogs, wanted): Self::Job, output: &Output) -> Result<Ending, Error> {
        let plan = plan(&gogs, wanted).await.context("cannot read the present state; nothing was changed")?;
        plan.carry_out(self.dry_run, output).await
    }
}

/// A server on which a part of the file is already applied.
fn demo() -> MockGogs {
    use gogs_mock::seed::{Organization, Repository};
    let mock = MockGogs::new();
    mock.seed()
        .user("ada")
        .user("grace")
        .user("linus")
        .organization(Organization::new("crew", "root1").team("builders", "write", ["linus"]))
        .repository(Repository::new("crew/engine").private().description("Computes.").label("bug", "#000000"));
    mock
}

fn main() -> ExitCode {
    run::<Reconcile>()
}

//! Makes a Gogs server what a file says. `cargo run --example reconcile -- --demo`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Error};
use clap::Parser;
use examples::common::{Ending, Output, OutputOptions, Program, Server, read, run};
use examples::jobs::reconcile::{Wanted, plan};
use gogs_hyper::Client;
use gogs_mock::MockGogs;

/// Makes organizations, teams, members, repositories, labels, milestones, hooks and collaborators what a YAML or JSON file
/// says, and leaves alone what is so already.
///
/// It reads the server first, then makes the changes and prints a line for each. A second run does nothing. Labels,
/// milestones, hooks, teams and repositories that the file does not mention stay; members of listed teams and
/// collaborators of repositories that list some do not. What the API cannot change (a repository's visibility or
/// description, a team's permission) is printed as `keep`, and the exit status is 1.
#[derive(Debug, Parser)]
#[command(version, after_long_help = HELP)]
struct Reconcile {
    /// The file; with --demo the one of the documentation if none is given
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
The token must be a site administrator's. The server does not say which repositories a team has, so those of the file are
confirmed each time, without a line unless the team or the repository is new.

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
        let plan = plan(&gogs, wanted).await.context("cannot read what is there, and nothing was changed")?;
        plan.carry_out(self.dry_run, output).await
    }
}

/// A server where some of the file is done already.
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

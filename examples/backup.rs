//! Backs up all repositories to disk. `cargo run --example backup -- --demo`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Error};
use clap::Parser;
use examples::common::{Ending, Output, OutputOptions, Program, Server, repositories, run};
use examples::jobs::backup::{keep, verify};
use examples::jobs::git::Git;
use futures_util::{StreamExt as _, stream};
use gogs_hyper::Client;
use gogs_mock::MockGogs;
use gogs_mock::seed::{Issue, Repository};

/// Backs up every repository that the token can list: Git with `git clone --mirror`, and as JSON its issues with comments,
/// labels, milestones, releases, and hooks without their secrets.
///
/// Only changed or damaged data is fetched, so a second run does nothing. If `git` is not installed, or with --archives, an
/// archive of each branch and tag is stored instead, which has no history.
#[derive(Debug, Parser)]
#[command(version, after_long_help = HELP)]
struct Backup {
    /// Folder for the copies, which are FOLDER/OWNER/NAME
    #[arg(required_unless_present = "demo")]
    folder: Option<PathBuf>,
    /// Store archives of branches and tags instead of mirrors
    #[arg(long)]
    archives: bool,
    /// Check the copies on disk, without a server
    #[arg(long, requires = "folder", conflicts_with_all = ["demo", "dry_run", "url", "token_file", "ca_file"])]
    verify: bool,
    /// Print what would be fetched, and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    server: Server,
    #[command(flatten)]
    output: OutputOptions,
}

const HELP: &str = "\
It lists public repositories, the caller's own, and those of the caller's organizations: the server has no list of all
private ones, not even for site administrators. Hooks are saved if the caller can see them.

Exit status: 0 done, 1 some repositories failed or are damaged, 2 could not start.

Examples:
  backup --url https://git.example.com --token-file token /var/backups/gogs
  backup --verify /var/backups/gogs";

struct Job {
    /// `None` when verifying.
    gogs: Option<Client>,
    git: Option<Git>,
    folder: PathBuf,
    /// The temporary folder of a demonstration.
    _demo: Option<tempfile::TempDir>,
}

impl Program for Backup {
    type Job = Job;

    fn output(&self) -> OutputOptions {
        self.output
    }

    async fn start(&self, output: &Output) -> Result<Job, Error> {
        let demo = if self.folder.is_none() { Some(tempfile::tempdir()?) } else { None };
        let folder = self.folder.clone().or_else(|| demo.as_ref().map(|folder| folder.path().to_owned()));
        let folder = folder.context("no folder is given for the copies")?;
        let gogs = if self.verify { None } else { Some(self.server.connect(output, "alice", self::demo).await?) };
        let token = gogs.as_ref().and_then(|gogs| gogs.credentials().token.clone()).unwrap_or_else(|| "".into());
        let git = if self.archives { None } else { Git::find(token, self.server.ca_file.clone()).await };
        if git.is_none() && !self.archives {
            output.note("git is not installed: storing archives, which have no history.");
        }
        Ok(Job { gogs, git, folder, _demo: demo })
    }

    async fn work(&self, job: Job, output: &Output) -> Result<Ending, Error> {
        let Some(gogs) = &job.gogs else { return self.check(&job, output).await };
        let all = repositories(gogs).await.context("cannot list the repositories")?;
        let progress = output.progress(all.len());
        // The client limits requests; this limits processes of Git.
        let mut tasks = stream::iter(all)
            .map(|repository| async {
                let kept = keep(gogs, &repository, &job.folder, job.git.as_ref(), self.dry_run).await;
                (repository.full_name, kept)
            })
            .buffer_unordered(self.server.concurrency.max(1));
        let (mut lines, mut failed) = (Vec::new(), 0);
        while let Some((name, kept)) = tasks.next().await {
            progress.step(&name);
            match kept {
                Ok(line) => lines.extend(line),
                Err(error) => {
                    failed += 1;
                    output.warn(format_args!("cannot save {name}: {error:#}"));
                }
            }
        }
        drop((tasks, progress));
        lines.sort_by(|one, other| one.name.cmp(&other.name));
        lines.iter().try_for_each(|line| output.print(line))?;
        let would = if self.dry_run { "would be " } else { "" };
        output.note(format_args!("{} repositories {would}fetched, {failed} failed.", lines.len()));
        Ok(if failed == 0 { Ending::Done } else { Ending::Incomplete })
    }
}

impl Backup {
    async fn check(&self, job: &Job, output: &Output) -> Result<Ending, Error> {
        let (count, damaged) = verify(&job.folder, job.git.as_ref()).await?;
        damaged.iter().try_for_each(|line| output.print(line))?;
        output.note(format_args!("{count} repositories checked."));
        Ok(if damaged.is_empty() { Ending::Done } else { Ending::Incomplete })
    }
}

fn demo() -> MockGogs {
    let mock = gogs_mock::sample();
    mock.seed().repository(
        Repository::new("alice/engine")
            .private()
            .file("README.md", "# Engine\n")
            .tag("v1.0", "master")
            .label("bug", "#ee0701")
            .issue(Issue::new("It overheats").label("bug").comment("alice", "Since Monday.")),
    );
    mock
}

fn main() -> ExitCode {
    run::<Backup>()
}

//! Restores the issues of a backup. `cargo run --example restore -- --demo`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Error};
use clap::Parser;
use examples::common::{Ending, Output, OutputOptions, Program, Server, run};
use examples::jobs::backup::keep;
use examples::jobs::restore::{Saved, plan, saved};
use gogs_hyper::handles::RepositoryHandle;
use gogs_mock::MockGogs;
use gogs_mock::seed::{Issue, Repository};

/// Creates the labels, milestones, issues and comments of a backup in a repository without issues.
///
/// The caller becomes the author of all of them; their texts name the original author. Numbers are assigned in the same
/// order, without gaps. After a failure, the next run continues; a repository with other issues is rejected. To restore Git,
/// run `git push --mirror` in the folder `git` of the backup.
#[derive(Debug, Parser)]
#[command(version, after_long_help = HELP)]
struct Restore {
    /// Folder of a repository's backup
    #[arg(required_unless_present = "demo", requires = "repository")]
    folder: Option<PathBuf>,
    /// Repository to restore into, as OWNER/NAME; it must exist
    #[arg(required_unless_present = "demo")]
    repository: Option<String>,
    /// Print what would be created, and create nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    server: Server,
    #[command(flatten)]
    output: OutputOptions,
}

const HELP: &str = "\
Exit status: 0 done, 1 stopped before the end, 2 could not start.

Example:
  restore --url https://git.example.com --token-file token /var/backups/gogs/alice/engine alice/engine-again";

impl Program for Restore {
    type Job = (RepositoryHandle, Saved);

    fn output(&self) -> OutputOptions {
        self.output
    }

    async fn start(&self, output: &Output) -> Result<Self::Job, Error> {
        let read = self.folder.as_deref().map(saved).transpose()?;
        let gogs = self.server.connect(output, "alice", demo).await?;
        let saved = match read {
            Some(saved) => saved,
            None => {
                // The demonstration restores its own backup.
                let folder = tempfile::tempdir()?;
                keep(&gogs, &gogs.repo("alice", "engine").get().await?, folder.path(), None, false).await?;
                saved(&folder.path().join("alice/engine"))?
            }
        };
        let repo = gogs.repo_named(self.repository.as_deref().unwrap_or("alice/hello"))?;
        repo.get().await.with_context(|| format!("cannot restore into {}", repo.full_name()))?;
        Ok((repo, saved))
    }

    async fn work(&self, (repo, saved): Self::Job, output: &Output) -> Result<Ending, Error> {
        plan(&repo, &saved).await?.carry_out(self.dry_run, output).await
    }
}

fn demo() -> MockGogs {
    let mock = gogs_mock::sample();
    let overheats = Issue::new("It overheats").label("bug").milestone("1.0").comment("alice", "Since Monday.").closed();
    let engine = Repository::new("alice/engine").file("a.txt", "1\n").label("bug", "#ee0701").milestone("1.0");
    mock.seed().repository(engine.issue(overheats).issue(Issue::new("It is loud")));
    mock
}

fn main() -> ExitCode {
    run::<Restore>()
}

//! Sets up accounts, repositories and hooks for a class. `cargo run --example class -- --demo`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Error;
use clap::Parser;
use examples::common::{Ending, Output, OutputOptions, Program, Server, read, run, write};
use examples::jobs::class::{Assignment, Passwords, Student, plan, students};
use gogs_hyper::Client;
use gogs_mock::MockGogs;
use gogs_mock::seed::Repository;

/// Gives each student on a list an account, and a private repository with the files of a template.
///
/// The teacher becomes a collaborator of each repository, and --hook-url adds a hook that reports pushes. Passwords of new
/// accounts are written to a file that only you can read. A second run does nothing; after a failure, the next run continues.
/// Files are copied until the teacher is a collaborator; after that, changes by students are kept.
#[derive(Debug, Parser)]
#[command(version, after_long_help = HELP)]
struct Class {
    /// Class list: CSV with the columns username, email and full_name (optional)
    #[arg(required_unless_present = "demo")]
    students: Option<PathBuf>,
    /// Repository whose files are copied; the copies have the same name
    #[arg(long, value_name = "OWNER/NAME", required_unless_present = "demo")]
    template: Option<String>,
    /// User who becomes a collaborator of each repository
    #[arg(long, value_name = "USER", required_unless_present = "demo")]
    teacher: Option<String>,
    /// CSV file for the passwords of new accounts; existing lines are used
    #[arg(long, value_name = "FILE", required_unless_present = "demo")]
    passwords: Option<PathBuf>,
    /// Address to which pushes are reported
    #[arg(long, value_name = "URL", requires = "hook_secret_file")]
    hook_url: Option<String>,
    /// File with the secret that signs the reports
    #[arg(long, value_name = "FILE", requires = "hook_url")]
    hook_secret_file: Option<PathBuf>,
    /// Print what would be changed, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    server: Server,
    #[command(flatten)]
    output: OutputOptions,
}

const HELP: &str = "\
The token must be a site administrator's.

Exit status: 0 done, 1 something differs or failed, 2 could not start.

Example:
  class --url https://git.example.com --token-file token --template ada/exercise --teacher ada \\
        --passwords new-passwords.csv --dry-run class.csv";

impl Program for Class {
    type Job = (Client, Vec<Student>, Assignment, Passwords, Option<tempfile::TempDir>);

    fn output(&self) -> OutputOptions {
        self.output
    }

    async fn start(&self, output: &Output) -> Result<Self::Job, Error> {
        // A demonstration leaves no files behind.
        let folder = if self.server.demo { Some(tempfile::tempdir()?) } else { None };
        let of_demo = |name: &str| folder.as_ref().map(|folder| folder.path().join(name)).unwrap_or_default();
        let list = self.students.clone().unwrap_or_else(|| of_demo("class.csv"));
        if self.students.is_none() {
            write(&list, "username,email,full_name\ngrace,grace@example.com,Grace H.\nlinus,linus@example.com,\n")?;
        }
        let students = students(&list)?;
        let passwords = Passwords::open(&self.passwords.clone().unwrap_or_else(|| of_demo("passwords.csv")))?;
        let hook = match (&self.hook_url, &self.hook_secret_file) {
            (Some(url), Some(file)) => Some((url.clone(), read(file)?.trim().into())),
            _ => None,
        };
        let template = self.template.clone().unwrap_or_else(|| "ada/exercise".to_owned());
        let teacher = self.teacher.clone().unwrap_or_else(|| "ada".to_owned());
        let gogs = self.server.connect(output, "root1", demo).await?;
        Ok((gogs, students, Assignment { template, teacher, hook }, passwords, folder))
    }

    async fn work(&self, job: Self::Job, output: &Output) -> Result<Ending, Error> {
        let (gogs, students, assignment, passwords, _folder) = job;
        let plan = plan(&gogs, &students, &assignment, &passwords).await?;
        plan.carry_out(self.dry_run, output).await
    }
}

fn demo() -> MockGogs {
    let mock = MockGogs::new();
    let exercise =
        Repository::new("ada/exercise").file("README.md", "# Exercise\n").file("src/main.rs", "fn main() {}\n");
    mock.seed().user("ada").user("grace").repository(exercise);
    mock
}

fn main() -> ExitCode {
    run::<Class>()
}

//! Replaces access tokens. `cargo run --example rotate-tokens -- --demo`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Error, ensure};
use clap::Parser;
use examples::common::{Demo, Ending, Output, OutputOptions, Program, Server, run, serve, write_private};
use examples::jobs::rotate::{Account, accounts, plan};
use gogs_hyper::Client;
use gogs_mock::MockGogs;

/// Creates a new access token for each account on a list, and writes it to FOLDER/USERNAME.token, readable only by you.
///
/// The API cannot delete tokens, so the old ones are listed for you to delete on the web site. The exit status is 0 when they
/// are gone. A second run with the same name creates nothing.
#[derive(Debug, Parser)]
#[command(version, after_long_help = HELP)]
struct RotateTokens {
    /// Accounts: CSV with the columns username and password
    #[arg(required_unless_present = "demo")]
    accounts: Option<PathBuf>,
    /// Name of the new tokens, such as ci-2027-01
    #[arg(long, required_unless_present = "demo")]
    name: Option<String>,
    /// Folder for the new tokens
    #[arg(long, required_unless_present = "demo")]
    folder: Option<PathBuf>,
    /// Print what would be created, and create nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    server: Server,
    #[command(flatten)]
    output: OutputOptions,
}

const HELP: &str = "\
Gogs creates tokens only for passwords, so --token-file and GOGS_TOKEN are not used here. The file FOLDER/USERNAME.name holds
the name of the token.

Exit status: 0 done, 1 old tokens are left to delete or something failed, 2 could not start.

Example:
  rotate-tokens --url https://git.example.com --name ci-2027-01 --folder /etc/ci/tokens accounts.csv";

impl Program for RotateTokens {
    type Job = (Client, Vec<Account>, PathBuf, Option<tempfile::TempDir>);

    fn output(&self) -> OutputOptions {
        self.output
    }

    async fn start(&self, output: &Output) -> Result<Self::Job, Error> {
        ensure!(
            self.server.token_file.is_none(),
            "--token-file cannot be used here: tokens are created with passwords"
        );
        // A demonstration leaves no files behind.
        let demo = if self.server.demo { Some(tempfile::tempdir()?) } else { None };
        let of_demo = |name: &str| demo.as_ref().map(|folder| folder.path().join(name)).unwrap_or_default();
        let list = self.accounts.clone().unwrap_or_else(|| of_demo("accounts.csv"));
        if self.accounts.is_none() {
            write_private(&list, "username,password\nalice,pw123456\nbob,pw123456\n")?;
        }
        let accounts = accounts(&list)?;
        let folder = self.folder.clone().unwrap_or_else(|| of_demo("tokens"));
        let url = if self.server.demo {
            Demo::announce(output)?;
            serve(&self::demo().await?).await?
        } else {
            self.server.address()?
        };
        Ok((self.server.client(&url)?, accounts, folder, demo))
    }

    async fn work(&self, (gogs, accounts, folder, _demo): Self::Job, output: &Output) -> Result<Ending, Error> {
        let name = self.name.as_deref().unwrap_or("ci-2027-01");
        plan(&gogs, &accounts, name, &folder).await?.carry_out(self.dry_run, output).await
    }
}

/// A server with two accounts, one of which has an old token.
async fn demo() -> Result<MockGogs, Error> {
    let mock = gogs_mock::sample();
    mock.client_as("alice").access_tokens().create("ci-2026-12").await?;
    Ok(mock)
}

fn main() -> ExitCode {
    run::<RotateTokens>()
}

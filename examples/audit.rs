//! Audits the hooks, keys and people of a server. `cargo run --example audit -- --demo`

use std::fmt;
use std::process::ExitCode;

use anyhow::{Context as _, Error};
use clap::{Parser, ValueEnum};
use comfy_table::{ContentArrangement, Table};
use examples::common::{Ending, Output, OutputOptions, Program, Server, repositories, run};
use examples::jobs::audit::{Finding, Policy, audit};
use gogs_hyper::Client;
use gogs_mock::MockGogs;
use gogs_mock::seed::{Organization, Repository};
use serde::Serialize;

/// Audits the hooks, keys and collaborators of every repository that the token can list. Only reads.
///
/// Rules: hook-plain-http, hook-unknown-host, hook-password-in-url, deploy-key-writes, deploy-key-shared,
/// outside-collaborator (in no team of the organization, or with a foreign e-mail domain), public-repository.
#[derive(Debug, Parser)]
#[command(version, after_long_help = HELP)]
struct Audit {
    /// Host that hooks may post to; may be repeated
    #[arg(long, value_name = "HOST")]
    hook_host: Vec<String>,
    /// Repository that may be public, or OWNER/* for all of an owner; may be repeated
    #[arg(long, value_name = "OWNER/NAME")]
    public: Vec<String>,
    /// E-mail domain of allowed collaborators; may be repeated; without it, all are allowed
    #[arg(long, value_name = "DOMAIN")]
    domain: Vec<String>,
    /// Format of the findings; --json is the same as --format json
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    server: Server,
    #[command(flatten)]
    output: OutputOptions,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table for people
    Table,
    /// One JSON object per line
    Json,
    /// One SARIF result per line, for tools that collect them
    Sarif,
}

const HELP: &str = "\
The token must belong to an administrator of the repositories; that of a site administrator reads all that it can list. The API
does not report everything. Check on the web site whether a hook has a secret, private repositories of which you are not a
member, and the access tokens of other users and their last use.

Exit status: 0 nothing found, 1 something found or a repository could not be read, 2 could not start.

Example:
  audit --url https://git.example.com --token-file token --hook-host ci.example.com --public 'website/*'";

/// A finding as a `result` of SARIF.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Sarif<'f> {
    rule_id: &'f str,
    level: &'static str,
    message: serde_json::Value,
    locations: serde_json::Value,
}

impl<'f> From<&'f Finding> for Sarif<'f> {
    fn from(finding: &'f Finding) -> Self {
        let place = serde_json::json!([{ "logicalLocations": [{ "fullyQualifiedName": finding.repository }] }]);
        let message = serde_json::json!({ "text": finding.message });
        Self { rule_id: finding.rule, level: "warning", message, locations: place }
    }
}

impl fmt::Display for Sarif<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

/// JSON lines, even if the output is text.
struct Json<'f>(&'f Finding);

impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self.0).map_err(|_| fmt::Error)?)
    }
}

impl Serialize for Json<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl Program for Audit {
    type Job = Client;

    fn output(&self) -> OutputOptions {
        self.output
    }

    async fn start(&self, output: &Output) -> Result<Client, Error> {
        self.server.connect(output, "root1", demo).await
    }

    async fn work(&self, gogs: Client, output: &Output) -> Result<Ending, Error> {
        let lower = |words: &[String]| words.iter().map(|word| word.to_ascii_lowercase()).collect();
        let (hosts, domains) = (lower(&self.hook_host), lower(&self.domain));
        let policy = Policy { hosts, domains, public: self.public.iter().cloned().collect() };
        let all = repositories(&gogs).await.context("cannot list the repositories")?;
        let report = audit(&gogs, all, &policy, output).await?;
        report.unseen.iter().for_each(|reason| output.warn(format_args!("cannot look at {reason}")));
        match self.format {
            Format::Sarif => report.findings.iter().try_for_each(|found| output.print(&Sarif::from(found)))?,
            Format::Table if !output.is_json() => {
                let mut table = Table::new();
                table.load_style(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
                table.set_content_arrangement(ContentArrangement::Dynamic).set_header(["repository", "rule", "found"]);
                table.add_rows(report.findings.iter().map(|found| [&found.repository, found.rule, &found.message]));
                if !report.findings.is_empty() {
                    output.print(&table.to_string())?;
                }
            }
            _ => report.findings.iter().try_for_each(|found| output.print(&Json(found)))?,
        }
        output.note(format_args!("{} found.", report.findings.len()));
        let is_clean = report.findings.is_empty() && report.unseen.is_empty();
        Ok(if is_clean { Ending::Done } else { Ending::Incomplete })
    }
}

fn demo() -> MockGogs {
    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE1HtXlVzRKFTMNoYpw4b8UxVR8Yw5fk5ZlVq0mnh0Nj ci";
    let mock = MockGogs::new();
    mock.seed()
        .user("ada")
        .user("mallory")
        .organization(Organization::new("acme", "root1").team("devs", "write", ["ada"]))
        .repository(
            Repository::new("acme/engine")
                .private()
                .hook("http://ci.example.com/build", ["push"])
                .collaborator("mallory", "write")
                .deploy_key("ci", KEY),
        )
        .repository(Repository::new("acme/website").hook("https://ci.example.com/build", ["push"]));
    mock
}

fn main() -> ExitCode {
    run::<Audit>()
}

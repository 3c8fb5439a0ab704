//! Copies an organization from one Gogs server to another. `cargo run --example mirror -- --demo`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Error, bail};
use clap::Parser;
use examples::common::{Demo, Ending, Output, OutputOptions, Program, Server, read, run, serve};
use examples::jobs::mirror::{Destination, Original, of_list, of_organization, plan};
use gogs_hyper::Client;
use gogs_mock::MockGogs;
use gogs_mock::seed::{Organization, Repository};

/// Mirrors every repository of an organization, or of a list of clone URLs, from one server to another.
///
/// Missing repositories are migrated, as mirrors or (with --copy) as independent copies; visibility and description are kept.
/// Outdated mirrors are synchronized. Everything that is up to date is unchanged, so a second run does nothing. Clone URLs
/// cannot be compared, so with a list, each run synchronizes the mirrors.
#[derive(Debug, Parser)]
#[command(version, after_long_help = HELP)]
struct Mirror {
    /// Organization to mirror
    #[arg(required_unless_present_any = ["demo", "list"], conflicts_with = "list")]
    organization: Option<String>,
    /// Address of the server to copy from [env: GOGS_FROM_URL]
    #[arg(long, value_name = "URL")]
    from_url: Option<String>,
    /// File with the access token for that server, instead of [env: GOGS_FROM_TOKEN]
    #[arg(long, value_name = "FILE")]
    from_token_file: Option<PathBuf>,
    /// File with one clone URL per line, instead of an organization
    #[arg(long, value_name = "FILE", requires = "to", conflicts_with_all = ["from_url", "from_token_file"])]
    list: Option<PathBuf>,
    /// Make the repositories of --list private
    #[arg(long, requires = "list")]
    private: bool,
    /// Owner of the copies, created as an organization if necessary; by default, an organization of the same name
    #[arg(long, value_name = "OWNER")]
    to: Option<String>,
    /// Create independent copies instead of mirrors
    #[arg(long)]
    copy: bool,
    /// Print what would be changed, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    server: Server,
    #[command(flatten)]
    output: OutputOptions,
}

const HELP: &str = "\
--url and --token-file name the destination. That server must be able to reach the other one, and stores its token with
each mirror. The API does not report when a mirror has fetched, so another run may find it outdated.

Exit status: 0 done, 1 something differs or failed, 2 could not start.

Example:
  mirror --from-url https://old.example.com --from-token-file old-token \\
         --url https://new.example.com --token-file new-token --dry-run acme";

impl Program for Mirror {
    type Job = (Client, Option<(Client, String)>, Destination);

    fn output(&self) -> OutputOptions {
        self.output
    }

    async fn start(&self, output: &Output) -> Result<Self::Job, Error> {
        if self.server.demo {
            Demo::announce(output)?;
            return self.demo().await;
        }
        let gogs = self.server.sign_in(("--url", "GOGS_URL"), ("--token-file", "GOGS_TOKEN")).await?;
        let Some(organization) = self.organization.clone() else {
            let owner = self.to.clone().context("--list needs --to OWNER")?;
            return Ok((gogs, None, Destination { owner, mirror: !self.copy, sign_in: None }));
        };
        let (url, token_file) = (self.from_url.clone(), self.from_token_file.clone());
        let names = (("--from-url", "GOGS_FROM_URL"), ("--from-token-file", "GOGS_FROM_TOKEN"));
        let from = Server { url, token_file, ..self.server.clone() }.sign_in(names.0, names.1).await;
        let from = from.context("cannot use the server to copy from")?;
        let owner = self.to.clone().unwrap_or_else(|| organization.clone());
        self.destination(gogs, from, organization, owner).await
    }

    async fn work(&self, (gogs, from, to): Self::Job, output: &Output) -> Result<Ending, Error> {
        let originals: Vec<Original> = match (&from, &self.list) {
            (Some((from, organization)), _) => of_organization(from, organization).await?,
            (None, Some(list)) => {
                of_list(&read(list)?, self.private).with_context(|| format!("cannot use {}", list.display()))?
            }
            (None, None) => bail!("no source is given: name an organization, or use --list FILE"),
        };
        plan(&gogs, &originals, &to).await?.carry_out(self.dry_run, output).await
    }
}

impl Mirror {
    async fn destination(
        &self,
        gogs: Client,
        from: Client,
        organization: String,
        owner: String,
    ) -> Result<<Self as Program>::Job, Error> {
        let (username, token) = (from.me().get().await?.username, from.credentials().token.clone());
        let sign_in = token.map(|token| (username, token));
        Ok((gogs, Some((from, organization)), Destination { owner, mirror: !self.copy, sign_in }))
    }

    /// Two fakes: one with an organization, and one with a part of it.
    async fn demo(&self) -> Result<<Self as Program>::Job, Error> {
        let (old, new) = (MockGogs::new(), MockGogs::builder().fetch_from_loopback().build().map_err(Error::msg)?);
        old.seed()
            .organization(Organization::new("acme", "root1"))
            .repository(Repository::new("acme/engine").private().description("Computes.").file("a.txt", "1\n"))
            .repository(Repository::new("acme/notes").file("b.txt", "2\n"));
        new.seed().organization(Organization::new("acme", "root1"));
        let from = self.server.client(&serve(&old).await?)?.with_token(old.token_of("root1"));
        let gogs = self.server.client(&serve(&new).await?)?.with_token(new.token_of("root1"));
        let owner = self.to.clone().unwrap_or_else(|| "acme".to_owned());
        self.destination(gogs, from, "acme".to_owned(), owner).await
    }
}

fn main() -> ExitCode {
    run::<Mirror>()
}

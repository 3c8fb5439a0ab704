//! Runs commands for webhooks. `cargo run --example webhook-receiver -- --demo`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Error, bail, ensure};
use clap::Parser;
use examples::common::{Demo, Ending, Line, Output, OutputOptions, Program, new_secret, read, run, serve, variable};
use examples::jobs::webhook::{Rule, describe, listen, run_command};
use gogs_hyper::models::{HookEvent, NewHook, NewIssue, PutContents};
use gogs_hyper::webhook::{Delivery, Receiver};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

/// Receives the webhooks of a Gogs server, and runs a command for each event that matches a rule.
///
/// Deliveries are verified with the secret, acknowledged immediately, and processed one after the other. Repeated ones are
/// dropped. It does not start without a secret.
#[derive(Debug, Parser)]
#[command(version, after_long_help = HELP)]
struct WebhookReceiver {
    /// Address to listen on [env: GOGS_HOOK_LISTEN]
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// File with the secret of the hooks, instead of [env: GOGS_HOOK_SECRET]
    #[arg(long, value_name = "FILE")]
    secret_file: Option<PathBuf>,
    /// Shell command for an event, optionally for one branch; may be repeated
    #[arg(long = "on", value_name = "EVENT[:BRANCH]=COMMAND")]
    rules: Vec<Rule>,
    /// Print the commands instead of running them
    #[arg(long)]
    dry_run: bool,
    /// Let an embedded fake server send two deliveries, and end after them
    #[arg(long, conflicts_with_all = ["listen", "secret_file"])]
    demo: bool,
    #[command(flatten)]
    output: OutputOptions,
}

const HELP: &str = "\
A command gets the payload (JSON) on standard input, and GOGS_EVENT, GOGS_REPOSITORY, GOGS_BRANCH and GOGS_DELIVERY in its
environment; its output goes to standard error. Its failure is printed, and the next delivery is worked on.

Exit status: 0 the demonstration is done, 1 interrupted, or a command of the demonstration failed, 2 could not start.

Example:
  webhook-receiver --listen 0.0.0.0:8080 --secret-file secret --on 'push:main=systemctl start deploy'";

impl Program for WebhookReceiver {
    type Job = (mpsc::Receiver<Delivery>, Option<usize>);

    fn output(&self) -> OutputOptions {
        self.output
    }

    async fn start(&self, output: &Output) -> Result<Self::Job, Error> {
        if self.demo {
            Demo::announce(output)?;
            return demo().await;
        }
        let secret = match &self.secret_file {
            Some(path) => Some(read(path)?.trim().to_owned()),
            None => variable("GOGS_HOOK_SECRET"),
        };
        let listen_at = self.listen.clone().or_else(|| variable("GOGS_HOOK_LISTEN"));
        let (address, secret) = match (listen_at, secret) {
            (Some(address), Some(secret)) => (address, secret),
            (Some(_), None) => bail!("no secret is given: use --secret-file FILE or set GOGS_HOOK_SECRET"),
            (None, Some(_)) => {
                bail!("no address to listen on is given: use --listen ADDRESS:PORT or set GOGS_HOOK_LISTEN")
            }
            (None, None) => bail!("use --listen ADDRESS:PORT and --secret-file FILE, or --demo to see how it works"),
        };
        ensure!(!secret.is_empty(), "the secret is empty");
        let listener = TcpListener::bind(&address).await.with_context(|| format!("cannot listen on {address}"))?;
        output.note(format_args!("Listening on http://{}/", listener.local_addr()?));
        Ok((listen(listener, Receiver::new(secret.as_str())), None))
    }

    async fn work(&self, (mut waiting, mut left): Self::Job, output: &Output) -> Result<Ending, Error> {
        let mut ending = Ending::Done;
        while left != Some(0)
            && let Some(delivery) = waiting.recv().await
        {
            left = left.map(|left| left - 1);
            output.print(&Line::new("receive", "delivery", describe(&delivery)))?;
            for command in self.rules.iter().filter_map(|rule| rule.command_for(&delivery)) {
                if !self.dry_run
                    && let Err(error) = run_command(command, &delivery).await
                {
                    output.warn(format_args!("{error:#}"));
                    ending = Ending::Incomplete;
                }
                output.print(&Line::new("run", "command", command))?;
            }
        }
        Ok(ending)
    }
}

/// A fake server with a hook, and two events.
async fn demo() -> Result<<WebhookReceiver as Program>::Job, Error> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let (url, secret, mock) = (format!("http://{}/", listener.local_addr()?), new_secret(), gogs_mock::sample());
    let waiting = listen(listener, Receiver::new(secret.as_str()));
    let gogs = gogs_hyper::client(&serve(&mock).await?)?.with_token(mock.token_of("alice"));
    let hello = gogs.repo("alice", "hello");
    let hook = NewHook::gogs(url).secret(secret).events([HookEvent::Issues, HookEvent::Push]).active(true);
    hello.hooks().create(hook).await?;
    hello.contents().put("news.txt", PutContents::new("Tell the news", "It works.\n")).await?;
    hello.issues().create(NewIssue::new("It broke")).await?;
    Ok((waiting, Some(2)))
}

fn main() -> ExitCode {
    run::<WebhookReceiver>()
}

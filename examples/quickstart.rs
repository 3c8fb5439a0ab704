//! A first walk: sign in, create a user, an organization and a repository, list its branches, add a hook, and handle an
//! error. `cargo run --example quickstart`

use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Error;
use clap::Parser;
use examples::common::{Ending, Output, OutputOptions, Program, Server, run, variable};
use gogs_hyper::Client;
use gogs_hyper::models::{NewHook, NewOrganization, NewRepository, NewUser};
use gogs_mock::MockGogs;

/// Walks through the API: a user, an organization, a repository, a hook, and an error.
///
/// Without any configuration, it runs on an embedded fake server, as with --demo, and says so in its first line. On a real
/// server, it needs the token of a site administrator. It deletes the user and the repository again, but not the
/// organization, which the API cannot delete.
#[derive(Debug, Parser)]
#[command(version)]
struct Quickstart {
    #[command(flatten)]
    server: Server,
    #[command(flatten)]
    output: OutputOptions,
}

impl Program for Quickstart {
    type Job = Client;

    fn output(&self) -> OutputOptions {
        self.output
    }

    async fn start(&self, output: &Output) -> Result<Client, Error> {
        let mut server = self.server.clone();
        let is_configured = server.url.is_some() || server.token_file.is_some() || server.ca_file.is_some();
        // An incomplete configuration must fail rather than start a demonstration.
        server.demo |= !is_configured && variable("GOGS_URL").is_none() && variable("GOGS_TOKEN").is_none();
        server.connect(output, "root1", MockGogs::new).await
    }

    async fn work(&self, gogs: Client, output: &Output) -> Result<Ending, Error> {
        let say = |text: String| output.say(text);
        let me = gogs.me().get().await?;
        say(format!("Signed in as {} <{}>.", me.username, me.email))?;

        // Earlier walks leave things on a real server, so the names must be new.
        let walk = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
        let (ada, crew) = (format!("ada-{walk}"), format!("crew-{walk}"));

        let user =
            NewUser::new(ada.as_str(), format!("{ada}@example.com")).password("correct horse").full_name("Ada L.");
        let user = gogs.admin().create_user(user).await?;
        say(format!("Created the user {} (id {}).", user.username, user.id))?;

        let organization = NewOrganization::new(crew.as_str()).full_name("The Crew");
        let organization = gogs.admin().create_org(&me.username, organization).await?;
        say(format!("Created the organization {} for {}.", organization.username, me.username))?;

        let repository = NewRepository::new("engine").description("Computes.").private(true).with_readme();
        let repository = gogs.org(&crew).create_repo(repository).await?;
        say(format!("Created the repository {}: {}", repository.full_name, repository.clone_url))?;

        let engine = gogs.repo(&crew, "engine");
        for branch in engine.branches().list().await? {
            say(format!("  branch {} at {:.10}: {}", branch.name, branch.commit.id, branch.commit.message.trim()))?;
        }

        let hook = NewHook::gogs("https://ci.example.com/build").secret("only the receiver knows").active(true);
        let hook = engine.hooks().create(hook).await?;
        let events: Vec<_> = hook.events.iter().map(|event| event.as_str()).collect();
        say(format!("  hook {} posts on {}", hook.id, events.join(", ")))?;

        if let Err(error) = gogs.admin().create_user(NewUser::new(ada.as_str(), "ada@example.com")).await {
            say(format!("A second {ada} is refused: {error}"))?;
        }

        engine.delete().await?;
        gogs.admin().delete_user(&ada).await?;
        say(format!(
            "Deleted the repository and the user again; {crew} stays, since the API cannot delete an organization."
        ))?;
        Ok(Ending::Done)
    }
}

fn main() -> ExitCode {
    run::<Quickstart>()
}

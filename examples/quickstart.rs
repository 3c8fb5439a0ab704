//! A first walk: sign in, make a user, an organization and a repository, look at its branches, add a hook, and see what
//! a failure looks like.
//!
//! Runs against the fake in this process, or against the server at `GOGS_URL` with a site administrator's access token
//! in `GOGS_TOKEN`:
//!
//! ```text
//! cargo run --example quickstart
//! ```

use std::error::Error;
use std::io::{self, Write};
use std::time::{SystemTime, UNIX_EPOCH};

use gogs_hyper::Client;
use gogs_hyper::models::{NewHook, NewOrganization, NewRepository, NewUser};
use gogs_mock::MockGogs;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    let gogs = match (std::env::var("GOGS_URL"), std::env::var("GOGS_TOKEN")) {
        (Ok(url), Ok(token)) => {
            writeln!(out, "Against the server at {url}.\n")?;
            gogs_hyper::client(&url)?.with_token(token)
        }
        _ => {
            writeln!(out, "Against a fake server in this process; GOGS_URL and GOGS_TOKEN name a real one.\n")?;
            MockGogs::new().client_as("root1")
        }
    };
    story(&gogs, &mut out).await
}

async fn story(gogs: &Client, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let me = gogs.me().get().await?;
    writeln!(out, "Signed in as {} <{}>.", me.username, me.email)?;

    // A real server keeps what earlier walks left, so each has names of its own.
    let walk = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let (ada, crew) = (format!("ada-{walk}"), format!("crew-{walk}"));

    let user = NewUser::new(ada.as_str(), format!("{ada}@example.com")).password("correct horse").full_name("Ada L.");
    let user = gogs.admin().create_user(user).await?;
    writeln!(out, "Made the user {} (id {}).", user.username, user.id)?;

    let organization = NewOrganization::new(crew.as_str()).full_name("The Crew");
    let organization = gogs.admin().create_org(&me.username, organization).await?;
    writeln!(out, "Made the organization {} for {}.", organization.username, me.username)?;

    let repository = NewRepository::new("engine").description("Computes.").private(true).with_readme();
    let repository = gogs.org(&crew).create_repo(repository).await?;
    writeln!(out, "Made the repository {}: {}", repository.full_name, repository.clone_url)?;

    let engine = gogs.repo(&crew, "engine");
    for branch in engine.branches().list().await? {
        writeln!(out, "  branch {} at {:.10}: {}", branch.name, branch.commit.id, branch.commit.message.trim())?;
    }

    let hook = NewHook::gogs("https://ci.example.com/build").secret("only the receiver knows").active(true);
    let hook = engine.hooks().create(hook).await?;
    let events: Vec<_> = hook.events.iter().map(|event| event.as_str()).collect();
    writeln!(out, "  hook {} posts on {}", hook.id, events.join(", "))?;

    if let Err(error) = gogs.admin().create_user(NewUser::new(ada.as_str(), "ada@example.com")).await {
        writeln!(out, "\nA second {ada} is refused:\n  {error}")?;
    }

    engine.delete().await?;
    gogs.admin().delete_user(&ada).await?;
    let left = "no call of the API deletes an organization";
    writeln!(out, "\nDeleted the repository and the user again; {crew} stays, since {left}.")?;
    Ok(())
}

//! Makes organizations, repositories, labels, hooks and teams what a file says, and changes nothing where they are.
//!
//! Runs against a fake server in this process, or against the server at `GOGS_URL` with a site administrator's access token
//! in `GOGS_TOKEN`. The first argument names the file; without it, it is `reconcile.json` beside this program.
//!
//! ```text
//! cargo run --example reconcile
//! ```

use std::collections::{BTreeSet, HashSet};
use std::error::Error;
use std::fs;
use std::io::{self, Write};

use gogs_hyper::handles::RepositoryHandle;
use gogs_hyper::models::{LabelEdit, NewHook, NewLabel, NewOrganization, NewRepository, NewTeam};
use gogs_hyper::{Client, OptionalExtension as _};
use gogs_mock::MockGogs;
use serde::Deserialize;

#[derive(Deserialize)]
struct Wanted {
    organizations: Vec<Organization>,
}

#[derive(Deserialize)]
struct Organization {
    #[serde(flatten)]
    new: NewOrganization,
    owner: String,
    #[serde(default)]
    repositories: Vec<Repository>,
    #[serde(default)]
    teams: Vec<Team>,
}

#[derive(Deserialize)]
struct Repository {
    #[serde(flatten)]
    new: NewRepository,
    #[serde(default)]
    labels: Vec<NewLabel>,
    #[serde(default)]
    hooks: Vec<NewHook>,
}

#[derive(Deserialize)]
struct Team {
    #[serde(flatten)]
    new: NewTeam,
    members: BTreeSet<String>,
    repositories: BTreeSet<String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let gogs = match (std::env::var("GOGS_URL"), std::env::var("GOGS_TOKEN")) {
        (Ok(url), Ok(token)) => gogs_hyper::client(&url)?.with_token(token),
        _ => MockGogs::new().client_as("root1"),
    };
    let file = match std::env::args_os().nth(1) {
        Some(path) => fs::read_to_string(path)?,
        None => include_str!("reconcile.json").to_owned(),
    };
    let mut out = io::stdout().lock();
    for change in reconcile(&gogs, serde_json::from_str(&file)?).await? {
        writeln!(out, "{change}")?;
    }
    let left = reconcile(&gogs, serde_json::from_str(&file)?).await?;
    writeln!(out, "A second round would change {} things.", left.len())?;
    Ok(())
}

/// Does what is left to do, and says what that was.
async fn reconcile(gogs: &Client, wanted: Wanted) -> Result<Vec<String>, gogs_hyper::Error> {
    let mut done = Vec::new();
    for organization in wanted.organizations {
        let name = organization.new.username.clone();
        if !gogs.org(&name).exists().await? {
            gogs.admin().create_org(organization.owner, organization.new).await?;
            done.push(format!("made the organization {name}"));
        }
        for repository in organization.repositories {
            let handle = gogs.repo(&name, &repository.new.name);
            match handle.get().await.optional()? {
                // No call of the API changes these.
                Some(found) if found.private != repository.new.private => {
                    done.push(format!("left {}, whose visibility is another", found.full_name));
                }
                Some(_) => {}
                None => {
                    done.push(format!("made the repository {name}/{}", repository.new.name));
                    gogs.admin().create_repo(&name, repository.new).await?;
                }
            }
            labels(&handle, repository.labels, &mut done).await?;
            hooks(&handle, repository.hooks, &mut done).await?;
        }
        for team in organization.teams {
            teams(gogs, &name, team, &mut done).await?;
        }
    }
    Ok(done)
}

async fn labels(
    repo: &RepositoryHandle,
    wanted: Vec<NewLabel>,
    done: &mut Vec<String>,
) -> Result<(), gogs_hyper::Error> {
    for label in wanted {
        match repo.labels().find(&label.name).await? {
            Some(found) if found.html_color() == label.color => continue,
            Some(found) => repo.labels().edit(found.id, LabelEdit::new().color(&label.color)).await?,
            None => repo.labels().create(label.clone()).await?,
        };
        done.push(format!("made the label {} {}", label.name, label.color));
    }
    Ok(())
}

async fn hooks(repo: &RepositoryHandle, wanted: Vec<NewHook>, done: &mut Vec<String>) -> Result<(), gogs_hyper::Error> {
    let present = repo.hooks().list().await?;
    for hook in wanted {
        let url = hook.config.url.clone().unwrap_or_default();
        match present.iter().find(|found| found.config.url == url) {
            None => drop(repo.hooks().create(hook).await?),
            Some(found) => {
                let events = |of: &[_]| of.iter().cloned().collect::<HashSet<_>>();
                if events(&found.events) == events(&hook.events) && found.active == hook.active {
                    continue;
                }
                let change = move |edit: &mut gogs_hyper::models::HookEdit| {
                    (edit.events, edit.active) = (hook.events, Some(hook.active));
                };
                repo.hooks().edit_with(found.id, change).await?;
            }
        }
        done.push(format!("made the hook to {url}"));
    }
    Ok(())
}

async fn teams(gogs: &Client, org: &str, wanted: Team, done: &mut Vec<String>) -> Result<(), gogs_hyper::Error> {
    let found = gogs.org(org).teams().await?.into_iter().find(|team| team.name == wanted.new.name);
    let team = match found {
        Some(team) => team,
        None => {
            done.push(format!("made the team {}", wanted.new.name));
            gogs.admin().create_team(org, wanted.new).await?
        }
    };
    let handle = gogs.admin().team(team.id);
    let present: BTreeSet<_> = handle.members().await?.into_iter().map(|member| member.username).collect();
    for member in wanted.members.difference(&present) {
        handle.add_member(member).await?;
        done.push(format!("made {member} a member of {}", team.name));
    }
    for member in present.difference(&wanted.members) {
        handle.remove_member(member).await?;
        done.push(format!("took {member} out of {}", team.name));
    }
    // The server does not tell which ones a team has, and says yes to those that it has.
    for repository in &wanted.repositories {
        handle.add_repo(repository).await?;
    }
    Ok(())
}

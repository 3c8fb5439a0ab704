//! New access tokens for accounts.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Error};
use gogs_hyper::{Client, Secret};
use serde::Deserialize;

use crate::common::{Line, Plan, read, write_private};

/// An account whose token will be replaced.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    username: String,
    password: Secret,
}

/// Reads accounts: CSV with the columns `username` and `password`.
///
/// # Errors
///
/// If it cannot be read, or a line is malformed.
pub fn accounts(path: &Path) -> Result<Vec<Account>, Error> {
    let text = read(path)?;
    let rows = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes()).into_deserialize();
    rows.collect::<Result<_, _>>().with_context(|| format!("cannot use {}", path.display()))
}

/// Plans a token of this name for each account, stored in `FOLDER/USERNAME.token`, and lists the tokens to delete by hand.
/// `gogs` needs no credentials. Only reads.
///
/// An account is done if the file has a token that signs it in and the server lists its name. If the response to a creation
/// is lost, nobody knows the token: the next run uses the next free name, and lists the lost token among those to delete.
///
/// # Errors
///
/// - Those of reading.
/// - If a password is wrong.
pub async fn plan(gogs: &Client, accounts: &[Account], name: &str, folder: &Path) -> Result<Plan, Error> {
    let mut plan = Plan::default();
    for Account { username, password } in accounts {
        let gogs = gogs.with_password(username, password.clone());
        let listed = gogs.access_tokens().list().await.with_context(|| format!("cannot sign in as {username}"))?;
        let listed: Vec<_> = listed.into_iter().map(|token| token.name).collect();
        let path = folder.join(format!("{username}.token"));
        let kept = kept(&gogs, username, name, &path).await?;
        let current = match kept.filter(|kept| listed.contains(kept)) {
            Some(kept) => kept,
            None => {
                let free = (1..).map(|number| if number == 1 { name.to_owned() } else { format!("{name}-{number}") });
                let free = free.into_iter().find(|free| !listed.contains(free)).context("no name is free")?;
                let (token, path) = (gogs.access_tokens().create(&free), path.clone());
                let content = free.clone();
                plan.add(
                    Line::new("create", "token", format_args!("{username} {free}")).detail(path.display()),
                    async move {
                        // The name is stored next to the token, for the next run.
                        let token = token.await?;
                        write_private(&path, format!("{}\n", token.sha1.expose()))?;
                        write_private(&named(&path), format!("{content}\n"))
                    },
                );
                free
            }
        };
        for old in listed.iter().filter(|old| **old != current) {
            let detail = "by hand, at Settings, Applications: the API cannot";
            plan.differs(Line::new("delete", "token", format_args!("{username} {old}")).detail(detail));
        }
    }
    Ok(plan)
}

fn named(path: &Path) -> PathBuf {
    path.with_extension("name")
}

/// Returns the name of the token in the file, if it is this name or a successor and signs the account in.
async fn kept(gogs: &Client, username: &str, name: &str, path: &Path) -> Result<Option<String>, Error> {
    if !path.exists() || !named(path).exists() {
        return Ok(None);
    }
    let (token, kept) = (read(path)?, read(&named(path))?.trim().to_owned());
    let is_wanted = kept == name || kept.strip_prefix(name).is_some_and(|rest| rest.starts_with('-'));
    if !is_wanted {
        return Ok(None);
    }
    let gogs = gogs.anonymous().with_token(token.trim());
    match gogs.me().get().await {
        Ok(user) => Ok(user.username.eq_ignore_ascii_case(username).then_some(kept)),
        Err(error) if error.is_unauthorized() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

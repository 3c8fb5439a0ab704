//! Copying or mirroring repositories from one server to another.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context as _, Error, bail};
use gogs_hyper::handles::RepositoryHandle;
use gogs_hyper::models::{Migration, NewOrganization};
use gogs_hyper::{Client, OptionalExtension as _, Secret};

use crate::common::{Line, Plan};

/// Copying a large repository takes long, and the server responds afterwards.
const TIME_LIMIT: Duration = Duration::from_secs(30 * 60);

/// A repository to copy.
#[derive(Debug, Clone)]
pub struct Original {
    name: String,
    clone_url: String,
    description: String,
    private: bool,
    empty: bool,
    /// Its branches and tags, if its server can be queried.
    heads: Option<BTreeMap<String, String>>,
}

/// The destination and the kind of the copies.
#[derive(Debug)]
pub struct Destination {
    /// The organization or user that owns the copies.
    pub owner: String,
    /// Whether the copies are mirrors.
    pub mirror: bool,
    /// The credentials of the other server for that of the destination.
    pub sign_in: Option<(String, Secret)>,
}

/// Lists the repositories of an organization.
///
/// # Errors
///
/// - Those of reading.
/// - If the organization does not exist.
pub async fn of_organization(gogs: &Client, org: &str) -> Result<Vec<Original>, Error> {
    let mut originals = Vec::new();
    for found in gogs.org(org).repos().await.with_context(|| format!("cannot list the repositories of {org}"))? {
        let heads = Some(if found.empty { BTreeMap::new() } else { heads(&gogs.repo_of(&found)).await? });
        let (name, clone_url, description) = (found.name, found.clone_url, found.description);
        originals.push(Original { name, clone_url, description, private: found.private, empty: found.empty, heads });
    }
    originals.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(originals)
}

/// Reads a list of clone URLs, one per line. Empty lines and lines that begin with `#` are ignored.
///
/// # Errors
///
/// If a line is not a URL, or two have the same name.
pub fn of_list(text: &str, private: bool) -> Result<Vec<Original>, Error> {
    let mut originals: Vec<Original> = Vec::new();
    for (number, line) in
        (1..).zip(text.lines().map(str::trim)).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
    {
        let Some((_, path)) = line.split_once("://").and_then(|(_, rest)| rest.split_once('/')) else {
            bail!("line {number} is not a clone URL")
        };
        let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let name = last.strip_suffix(".git").unwrap_or(last).to_owned();
        if name.is_empty() || originals.iter().any(|known| known.name.eq_ignore_ascii_case(&name)) {
            bail!("line {number} has the repository name {name:?}, which is empty or repeated");
        }
        let (clone_url, description) = (line.to_owned(), String::new());
        originals.push(Original { name, clone_url, description, private, empty: false, heads: None });
    }
    Ok(originals)
}

/// Compares the destination with the originals, and plans the remaining changes. Only reads.
///
/// # Errors
///
/// Those of reading.
pub async fn plan(gogs: &Client, originals: &[Original], to: &Destination) -> Result<Plan, Error> {
    let mut plan = Plan::default();
    // The routes of organizations accept user names, and those of users names of organizations.
    if gogs.org(&to.owner).get().await.optional()?.is_none() {
        let line = Line::new("create", "organization", &to.owner);
        plan.add(line, gogs.me().create_org(NewOrganization::new(&to.owner)));
    }
    for original in originals {
        let (repo, name) = (gogs.repo(&to.owner, &original.name), format!("{}/{}", to.owner, original.name));
        let Some(found) = repo.get().await.optional()? else {
            if original.empty {
                plan.differs(
                    Line::new("skip", "repository", &name)
                        .detail("it is empty, and the server does not copy empty ones"),
                );
            } else {
                migrate(gogs, original, to, &name, &mut plan);
            }
            continue;
        };
        let keep = |detail: &str| Line::new("keep", "repository", &name).detail(detail);
        if found.mirror != to.mirror {
            plan.differs(keep(if to.mirror { "it is not a mirror" } else { "it is a mirror" }));
            continue;
        }
        if original.heads.is_some() && found.private != original.private {
            plan.differs(keep("its visibility differs, which the API cannot change"));
        }
        if original.heads.is_some() && found.description != original.description {
            plan.differs(keep("its description differs, which the API cannot change"));
        }
        let is_behind = match &original.heads {
            Some(heads) => *heads != self::heads(&repo).await?,
            None => true,
        };
        if to.mirror && is_behind {
            plan.add(Line::new("sync", "mirror", &name), repo.sync_mirror());
        } else if is_behind && original.heads.is_some() {
            plan.differs(keep("its commits differ from those of its original"));
        }
    }
    Ok(plan)
}

fn migrate(gogs: &Client, original: &Original, to: &Destination, name: &str, plan: &mut Plan) {
    let (gogs, owner, is_mirror) = (gogs.clone(), to.owner.clone(), to.mirror);
    let (original, sign_in) = (original.clone(), to.sign_in.clone());
    let visibility = if original.private { "private" } else { "public" };
    let line = Line::new(if is_mirror { "mirror" } else { "copy" }, "repository", name).detail(visibility);
    plan.add(line, async move {
        let owner = gogs.org(&owner).get().await?.id;
        let migration = Migration::new(original.clone_url, owner, original.name).mirror(is_mirror);
        let mut migration = migration.private(original.private).description(original.description);
        if let Some((username, token)) = sign_in {
            migration = migration.auth_username(username).auth_password(token);
        }
        anyhow::Ok(gogs.repos().migrate(migration).time_limit(TIME_LIMIT).await?)
    });
}

/// Returns the commits of all branches and tags.
async fn heads(repo: &RepositoryHandle) -> Result<BTreeMap<String, String>, Error> {
    let branches =
        repo.branches().list().await?.into_iter().map(|branch| (format!("heads/{}", branch.name), branch.commit.id));
    let tags = repo.tags().list().await?.into_iter().map(|tag| (format!("tags/{}", tag.name), tag.commit.id));
    Ok(branches.chain(tags).collect())
}

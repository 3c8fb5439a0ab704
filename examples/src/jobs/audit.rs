//! Auditing repositories.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use gogs_hyper::models::{DeployKey, Hook, Repository, User};
use gogs_hyper::{Client, Error, OptionalExtension as _};
use serde::Serialize;
use tokio::task::JoinSet;

use crate::common::Output;

/// The policy: what is allowed.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// Hosts that hooks may post to.
    pub hosts: BTreeSet<String>,
    /// Repositories that may be public, as `OWNER/NAME`, or `OWNER/*` for all of an owner's.
    pub public: BTreeSet<String>,
    /// E-mail domains of allowed collaborators. If it is empty, all are allowed.
    pub domains: BTreeSet<String>,
}

/// A violation of the policy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The repository.
    pub repository: String,
    /// The rule that it breaks.
    pub rule: &'static str,
    /// The message.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.repository, self.rule, self.message)
    }
}

/// The result of an audit.
#[derive(Debug, Default)]
pub struct Report {
    /// The findings, by repository.
    pub findings: Vec<Finding>,
    /// Repositories that could not be read completely, with the reason.
    pub unseen: Vec<String>,
}

/// The data that administrators of a repository can see.
struct AdminView {
    repository: Repository,
    hooks: Vec<Hook>,
    keys: Vec<DeployKey>,
    collaborators: Vec<User>,
}

/// Audits these repositories.
///
/// # Errors
///
/// Those of reading the members of organizations. A repository that cannot be read is in the report.
pub async fn audit(
    gogs: &Client,
    repositories: Vec<Repository>,
    policy: &Policy,
    output: &Output,
) -> Result<Report, Error> {
    let progress = output.progress(repositories.len());
    let mut members = BTreeMap::new();
    for owner in repositories.iter().map(|repository| repository.owner.name()).collect::<BTreeSet<_>>() {
        members.insert(owner.to_owned(), members_of(gogs, owner).await?);
    }
    let mut tasks = JoinSet::new();
    for repository in repositories {
        let gogs = gogs.clone();
        tasks.spawn(async move { (repository.full_name.clone(), see(&gogs, repository).await) });
    }
    let (mut report, mut seen) = (Report::default(), Vec::new());
    while let Some(done) = tasks.join_next().await {
        match done {
            Ok((name, Ok(one))) => {
                progress.step(name);
                seen.push(one);
            }
            Ok((name, Err(error))) => report.unseen.push(format!("{name}: {error}")),
            Err(error) => report.unseen.push(error.to_string()),
        }
    }
    for one in &seen {
        let outsiders = members.get(one.repository.owner.name()).and_then(Option::as_ref);
        look(one, outsiders, policy, &mut report.findings);
    }
    shared_keys(&seen, &mut report.findings);
    report.findings.sort();
    Ok(report)
}

/// Returns the members of an organization's teams, who are not outsiders; `None` for a user, or if the caller cannot list
/// them.
async fn members_of(gogs: &Client, owner: &str) -> Result<Option<BTreeSet<String>>, Error> {
    // Only organizations have teams.
    let Some(teams) = gogs.org(owner).teams().await.optional()?.filter(|teams| !teams.is_empty()) else {
        return Ok(None);
    };
    let mut members = BTreeSet::new();
    for team in teams {
        match gogs.admin().team(team.id).members().await {
            Ok(of_team) => members.extend(of_team.into_iter().map(|user| user.username)),
            Err(error) if error.is_forbidden() => return Ok(None),
            Err(error) => return Err(error),
        }
    }
    Ok(Some(members))
}

async fn see(gogs: &Client, repository: Repository) -> Result<AdminView, Error> {
    let repo = gogs.repo_of(&repository);
    let (hooks, keys, collaborators) =
        tokio::try_join!(repo.hooks().list(), repo.deploy_keys().list(), repo.collaborators().list())?;
    let collaborators = collaborators.into_iter().map(|collaborator| collaborator.user).collect();
    Ok(AdminView { repository, hooks, keys, collaborators })
}

fn look(seen: &AdminView, members: Option<&BTreeSet<String>>, policy: &Policy, findings: &mut Vec<Finding>) {
    let AdminView { repository, hooks, keys, collaborators } = seen;
    let mut add = |rule, message: String| {
        findings.push(Finding { repository: repository.full_name.clone(), rule, message });
    };
    let all_of_owner = format!("{}/*", repository.owner.name());
    if !repository.private && !policy.public.contains(&repository.full_name) && !policy.public.contains(&all_of_owner) {
        add("public-repository", "everybody can read it; --public allows that".to_owned());
    }
    for hook in hooks {
        let url = &hook.config.url;
        let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let (user_info, host) = authority.rsplit_once('@').map_or((None, authority), |(info, host)| (Some(info), host));
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name).to_ascii_lowercase();
        let place = format!("hook {} posts to {scheme}://{host}", hook.id);
        if scheme != "https" {
            add("hook-plain-http", format!("{place}, readable on the way"));
        }
        if !policy.hosts.contains(&name) {
            add("hook-unknown-host", format!("{place}, which no --hook-host names"));
        }
        if user_info.is_some() {
            add(
                "hook-password-in-url",
                format!("{place} with credentials in its address, which every administrator sees"),
            );
        }
    }
    for key in keys.iter().filter(|key| !key.read_only) {
        add("deploy-key-writes", format!("deploy key {:?} may push", key.title));
    }
    for user in collaborators {
        let domain = user.email.rsplit_once('@').map(|(_, domain)| domain.to_ascii_lowercase()).unwrap_or_default();
        if members.is_some_and(|members| !members.contains(user.name())) {
            add("outside-collaborator", format!("{} is in no team of {}", user.name(), repository.owner.name()));
        } else if !policy.domains.is_empty() && !policy.domains.contains(&domain) {
            add("outside-collaborator", format!("{} has an e-mail address at {domain:?}", user.name()));
        }
    }
}

/// A key that is shared by several repositories opens all of them if it leaks.
fn shared_keys(seen: &[AdminView], findings: &mut Vec<Finding>) {
    let mut places: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for (one, key) in seen.iter().flat_map(|one| one.keys.iter().map(move |key| (one, key))) {
        // The comment at the end is not part of the key.
        let end = key.key.match_indices(' ').nth(1).map_or(key.key.len(), |(end, _)| end);
        places.entry(&key.key[..end]).or_default().push((&one.repository.full_name, &key.title));
    }
    for places in places.values().filter(|places| places.len() > 1) {
        for (repository, title) in places {
            let others = places.iter().map(|(name, _)| *name).filter(|name| name != repository);
            let others: Vec<_> = others.collect();
            let message = format!("deploy key {title:?} is also that of {}", others.join(", "));
            findings.push(Finding { repository: (*repository).to_owned(), rule: "deploy-key-shared", message });
        }
    }
}

//! Applying a file to organizations, teams, repositories and their parts.

mod wanted;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use gogs_hyper::handles::RepositoryHandle;
use gogs_hyper::models::{
    CollaboratorPermission, HookEdit, HookEvent, LabelEdit, MilestoneEdit, NewHook, NewLabel, NewMilestone,
    NewOrganization, NewRepository, NewTeam,
};
use gogs_hyper::{Client, Error, OptionalExtension as _};

pub use self::wanted::Wanted;
use self::wanted::{Milestone, Repository, Team};
use crate::common::{Line, Plan};

/// Compares the server with the file, and plans the remaining changes. Only reads.
///
/// # Errors
///
/// Those of reading.
pub async fn plan(gogs: &Client, wanted: Wanted) -> Result<Plan, Error> {
    let mut plan = Plan::default();
    for organization in wanted.organizations {
        let wanted::Organization { name, owner, full_name, description, repositories, teams } = organization;
        let found = gogs.org(&name).get().await.optional()?;
        match &found {
            None => {
                let new = NewOrganization::new(&name).full_name(full_name.unwrap_or_default());
                let new = new.description(description.unwrap_or_default());
                let line = Line::new("create", "organization", &name).detail(format_args!("owner {owner}"));
                plan.add(line, gogs.admin().create_org(&owner, new));
            }
            Some(found) => {
                let differs = |wanted: &Option<String>, is: &str| wanted.as_ref().is_some_and(|wanted| wanted != is);
                if differs(&full_name, &found.full_name) || differs(&description, &found.description) {
                    let edit = move |edit: &mut gogs_hyper::models::OrganizationEdit| {
                        full_name.into_iter().for_each(|text| edit.full_name = text);
                        description.into_iter().for_each(|text| edit.description = text);
                    };
                    plan.add(Line::new("edit", "organization", &name), gogs.org(&name).edit_with(edit));
                }
            }
        }
        let mut new_repositories = HashSet::new();
        for repository in repositories {
            if self::repository(gogs, &name, &repository, &mut plan).await? {
                new_repositories.insert(repository.name);
            }
        }
        let present = match &found {
            Some(_) => gogs.org(&name).teams().await?,
            None => Vec::new(),
        };
        for team in teams {
            let found = present.iter().find(|found| found.name.eq_ignore_ascii_case(&team.name)).cloned();
            // A new organization has its team of owners from the start.
            let is_new_owners = present.is_empty() && team.name == "Owners";
            let members = match &found {
                Some(found) => {
                    gogs.admin().team(found.id).members().await?.into_iter().map(|user| user.username).collect()
                }
                None if is_new_owners => BTreeSet::from([owner.clone()]),
                None => BTreeSet::new(),
            };
            if let Some(found) = &found
                && found.permission != team.permission
            {
                let detail = format!("its permission is {}, which the API cannot change", found.permission.as_str());
                plan.differs(Line::new("keep", "team", format_args!("{name}/{}", team.name)).detail(detail));
            }
            let is_new = found.is_none() && !is_new_owners;
            self::team(gogs, &name, team, is_new, &members, &new_repositories, &mut plan);
        }
    }
    Ok(plan)
}

/// Returns whether the repository is new.
async fn repository(gogs: &Client, org: &str, wanted: &Repository, plan: &mut Plan) -> Result<bool, Error> {
    let (repo, name) = (gogs.repo(org, &wanted.name), format!("{org}/{}", wanted.name));
    let found = repo.get().await.optional()?;
    let visibility = |private| if private { "private" } else { "public" };
    match &found {
        None => {
            let new = NewRepository::new(&wanted.name).description(&wanted.description).private(wanted.private);
            let line = Line::new("create", "repository", &name).detail(visibility(wanted.private));
            plan.add(line, gogs.admin().create_repo(org, new.with_readme()));
        }
        Some(found) => {
            if found.private != wanted.private {
                let detail = format!("it is {}, which the API cannot change", visibility(found.private));
                plan.differs(Line::new("keep", "repository", &name).detail(detail));
            }
            if found.description != wanted.description {
                let detail = "its description differs, which the API cannot change";
                plan.differs(Line::new("keep", "repository", &name).detail(detail));
            }
        }
    }
    let is_there = found.is_some();
    labels(&repo, &name, is_there, &wanted.labels, plan).await?;
    milestones(&repo, &name, is_there, &wanted.milestones, plan).await?;
    hooks(&repo, &name, is_there, &wanted.hooks, plan).await?;
    if let Some(wanted) = &wanted.collaborators {
        collaborators(&repo, &name, is_there, wanted, plan).await?;
    }
    Ok(!is_there)
}

async fn labels(
    repo: &RepositoryHandle,
    name: &str,
    is_there: bool,
    wanted: &[NewLabel],
    plan: &mut Plan,
) -> Result<(), Error> {
    let present = if is_there && !wanted.is_empty() { repo.labels().list().await? } else { Vec::new() };
    for label in wanted {
        let line = |action| Line::new(action, "label", format_args!("{name} {:?}", label.name)).detail(&label.color);
        match present.iter().find(|found| found.name == label.name) {
            None => plan.add(line("create"), repo.labels().create(label.clone())),
            Some(found) if found.html_color().eq_ignore_ascii_case(&label.color) => {}
            Some(found) => plan.add(line("edit"), repo.labels().edit(found.id, LabelEdit::new().color(&label.color))),
        }
    }
    Ok(())
}

async fn milestones(
    repo: &RepositoryHandle,
    name: &str,
    is_there: bool,
    wanted: &[Milestone],
    plan: &mut Plan,
) -> Result<(), Error> {
    let present = if is_there && !wanted.is_empty() { repo.milestones().list().await? } else { Vec::new() };
    for Milestone { title, description, due_on } in wanted {
        let line = |action| Line::new(action, "milestone", format_args!("{name} {title:?}"));
        match present.iter().find(|found| found.title == *title) {
            None => {
                let new = NewMilestone::new(title).description(description).due_on(*due_on);
                plan.add(line("create"), repo.milestones().create(new));
            }
            Some(found) if found.description == *description && (due_on.is_none() || found.due_on == *due_on) => {}
            Some(found) => {
                let edit = MilestoneEdit::new().description(description).due_on(due_on.or(found.due_on));
                plan.add(line("edit"), repo.milestones().edit(found.id, edit));
            }
        }
    }
    Ok(())
}

async fn hooks(
    repo: &RepositoryHandle,
    name: &str,
    is_there: bool,
    wanted: &[NewHook],
    plan: &mut Plan,
) -> Result<(), Error> {
    let present = if is_there && !wanted.is_empty() { repo.hooks().list().await? } else { Vec::new() };
    let sorted = |events: &[HookEvent]| events.iter().map(|event| event.as_str().to_owned()).collect::<BTreeSet<_>>();
    for hook in wanted {
        let url = hook.config.url.clone().unwrap_or_default();
        let events = sorted(&hook.events).into_iter().collect::<Vec<_>>().join(", ");
        let line = |action| Line::new(action, "hook", format_args!("{name} {url}")).detail(&events);
        match present.iter().find(|found| found.config.url == url) {
            None => plan.add(line("create"), repo.hooks().create(hook.clone())),
            Some(found) if sorted(&found.events) == sorted(&hook.events) && found.active == hook.active => {}
            Some(found) => {
                let (events, active) = (hook.events.clone(), hook.active);
                let change = move |edit: &mut HookEdit| (edit.events, edit.active) = (events, Some(active));
                plan.add(line("edit"), repo.hooks().edit_with(found.id, change));
            }
        }
    }
    Ok(())
}

async fn collaborators(
    repo: &RepositoryHandle,
    name: &str,
    is_there: bool,
    wanted: &BTreeMap<String, CollaboratorPermission>,
    plan: &mut Plan,
) -> Result<(), Error> {
    let present = if is_there { repo.collaborators().list().await? } else { Vec::new() };
    let present: BTreeMap<_, _> = present.iter().map(|found| (found.user.name(), found.permission())).collect();
    for (user, permission) in wanted.iter().filter(|(user, permission)| present.get(user.as_str()) != Some(permission))
    {
        let line = Line::new("set", "collaborator", format_args!("{name} {user}")).detail(permission.as_str());
        plan.add(line, repo.collaborators().add(user, permission.clone()));
    }
    for user in present.keys().filter(|user| !wanted.contains_key(**user)) {
        let line = Line::new("remove", "collaborator", format_args!("{name} {user}"));
        plan.add(line, repo.collaborators().remove(user));
    }
    Ok(())
}

fn team(
    gogs: &Client,
    org: &str,
    wanted: Team,
    is_new: bool,
    members: &BTreeSet<String>,
    new_repositories: &HashSet<String>,
    plan: &mut Plan,
) {
    let name = format!("{org}/{}", wanted.name);
    if is_new {
        let line = Line::new("create", "team", &name).detail(wanted.permission.as_str());
        let new = NewTeam::new(&wanted.name).permission(wanted.permission.clone());
        plan.add(line, gogs.admin().create_team(org, new));
    }
    // A team has no id before it is created, so each change looks it up.
    let team = || {
        let (gogs, find, name) = (gogs.clone(), gogs.org(org).find_team(&wanted.name), name.clone());
        async move {
            let found = find.await?.ok_or_else(|| anyhow::anyhow!("the team {name} no longer exists"))?;
            Ok::<_, anyhow::Error>(gogs.admin().team(found.id))
        }
    };
    for user in wanted.members.difference(members).cloned() {
        let (line, team) = (Line::new("add", "member", format_args!("{name} {user}")), team());
        plan.add(line, async move { anyhow::Ok(team.await?.add_member(user).await?) });
    }
    for user in members.difference(&wanted.members).cloned() {
        let (line, team) = (Line::new("remove", "member", format_args!("{name} {user}")), team());
        plan.add(line, async move { anyhow::Ok(team.await?.remove_member(user).await?) });
    }
    for repository in wanted.repositories {
        let (line, team) = (Line::new("add", "team repository", format_args!("{name} {repository}")), team());
        let is_known_to_be_missing = is_new || new_repositories.contains(&repository);
        let call = async move { anyhow::Ok(team.await?.add_repo(repository).await?) };
        if is_known_to_be_missing { plan.add(line, call) } else { plan.confirm(line, call) }
    }
}

//! What each form does.

use gogs_core::models::IssueEdit;

use super::Fields;
use crate::rules::access;
use crate::rules::events::Action;
use crate::rules::pulls::{self, NewPull};
use crate::rules::{forks, issues, releases};
use crate::wire::Refusal;
use crate::world::{Access, IssueId, Release, ReleaseId, Repository, RepositoryId, UserId, World};

type Done = Result<(), Refusal>;

/// Does what a form says; `None` where there is no such form.
pub(super) fn submit(action: &mut Action<'_>, path: &[&str], fields: &Fields) -> Option<Done> {
    Some(match path {
        ["repo", "fork", base] => fork(action, base, fields),
        [owner, repo, "releases", "new"] => {
            at(action, owner, repo, Access::Write).and_then(|repository| release(action, repository, fields))
        }
        [owner, repo, "compare", compared] => {
            at(action, owner, repo, Access::Read).and_then(|at| open_pull(action, (at, owner), compared, fields))
        }
        [owner, repo, "pulls", number, "merge"] => at(action, owner, repo, Access::Write)
            .and_then(|repository| issue(action.world, repository, number))
            .and_then(|issue| Ok(pulls::merge(action, issue)?)),
        [owner, repo, "issues", number, what] => at(action, owner, repo, Access::Read)
            .and_then(|repository| Ok((repository, issue(action.world, repository, number)?)))
            .and_then(|(repository, issue)| edit_issue(action, repository, issue, what, fields)),
        _ => return None,
    })
}

/// The repository, if the user has this access to it.
fn at(action: &Action<'_>, owner: &str, name: &str, least: Access) -> Result<RepositoryId, Refusal> {
    let repository = action.world.repository_named(owner, name).ok_or(Refusal::Page)?;
    if access_on_pages(action, repository) < least { Err(Refusal::Page) } else { Ok(repository.id) }
}

/// On the pages, a site administrator may do everything.
fn access_on_pages(action: &Action<'_>, repository: &Repository) -> Access {
    let is_admin = action.world.users.get(action.doer).is_some_and(|user| user.is_admin);
    if is_admin { Access::Owner } else { access::of(action.world, Some(action.doer), repository) }
}

fn issue(world: &World, repository: RepositoryId, number: &str) -> Result<IssueId, Refusal> {
    let number = number.parse().map_err(|_| Refusal::Page)?;
    world.issues.by_number(repository, number).map(|issue| issue.id).ok_or(Refusal::Page)
}

/// Shows or hides a membership: one's own, and for owners everybody's. Who is no member stays none.
pub(super) fn show_membership(
    world: &mut World,
    user: UserId,
    organization: &str,
    member: UserId,
    is_shown: bool,
) -> Done {
    let organization = world.users.by_name(organization).ok_or(Refusal::Page)?.id;
    let is_admin = world.users.get(user).is_some_and(|user| user.is_admin);
    let is_owner = is_admin || world.organizations.is_owner(organization, user);
    let is_member = world.organizations.of_member(user).any(|(id, _)| id == organization);
    if !(is_owner || is_member && member == user) {
        return Err(Refusal::Page);
    }
    world.organizations.show_membership(organization, member, is_shown);
    Ok(())
}

fn fork(action: &mut Action<'_>, base: &str, fields: &Fields) -> Done {
    let (world, user) = (&*action.world, action.doer);
    let base = base.parse::<i64>().ok().and_then(|base| world.repositories.get(base.into())).ok_or(Refusal::Page)?;
    if access::of(world, Some(user), base) < Access::Read {
        return Err(Refusal::Page);
    }
    let (base, owner) = (base.id, UserId::from(fields.number("user_id")));
    if owner != user && !world.organizations.is_owner(owner, user) {
        return Err(Refusal::FORBIDDEN);
    }
    forks::create(action, owner, base, fields.text("repo_name")).map(|_| ()).map_err(Into::into)
}

fn release(action: &mut Action<'_>, repository: RepositoryId, fields: &Fields) -> Done {
    if ["tag_name", "tag_target", "title"].iter().any(|field| fields.text(field).is_empty()) {
        return Err(Refusal::BadRequest);
    }
    let release = Release {
        id: ReleaseId::default(),
        repository,
        publisher: action.doer,
        tag: fields.text("tag_name").to_owned(),
        target: fields.text("tag_target").to_owned(),
        title: fields.text("title").to_owned(),
        body: fields.text("content").to_owned(),
        is_draft: !fields.text("draft").is_empty(),
        is_prerelease: fields.text("prerelease") == "on",
        created: action.now,
    };
    releases::create(action, release).map(|_| ()).map_err(Into::into)
}

/// `BASE...BRANCH` or `BASE...OWNER:BRANCH`.
fn open_pull(
    action: &mut Action<'_>,
    (repository, owner): (RepositoryId, &str),
    compared: &str,
    fields: &Fields,
) -> Done {
    let (base, head) = compared.split_once("...").ok_or(Refusal::Page)?;
    let (head_owner, branch) = head.split_once(':').unwrap_or((owner, head));
    let new = NewPull {
        repository,
        base,
        head: (head_owner, branch),
        title: fields.text("title"),
        body: fields.text("content"),
    };
    pulls::open(action, new).map(|_| ()).map_err(Into::into)
}

fn edit_issue(action: &mut Action<'_>, repository: RepositoryId, issue: IssueId, what: &str, fields: &Fields) -> Done {
    let world = &*action.world;
    let found = world.repositories.get(repository).ok_or(Refusal::Page)?;
    let may_write = access_on_pages(action, found) >= Access::Write;
    let edit = IssueEdit::default();
    let edit = match what {
        "title" => edit.title(fields.text("title")),
        "content" => edit.body(fields.text("content")),
        "assignee" if may_write => {
            let assignee = world.users.get(fields.number("id").into());
            edit.assignee(assignee.map_or("", |assignee| &assignee.name))
        }
        "label" if may_write => {
            let label = world.labels.get(fields.number("id").into()).filter(|label| label.repository == repository);
            let label = label.ok_or(Refusal::Page)?.id;
            issues::set_label(action, issue, label, fields.text("action") == "attach");
            return Ok(());
        }
        _ => return Err(Refusal::Page),
    };
    Ok(issues::edit_on_page(action, may_write, issue, &edit)?)
}

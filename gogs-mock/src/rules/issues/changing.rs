//! Changes of issues through the API, and the resulting notifications of hooks.

use gogs_core::models::{IssueEdit, State};
use gogs_core::webhook::IssueAction;

use super::{assignee_of_name, note_as};
use crate::rules::events::Action;
use crate::rules::{Error, Result, comments, milestones};
use crate::world::{CommentKind, Issue, IssueId, MilestoneId, RepositoryId, UserId, World};

/// An issue as the server has it in memory while it handles a request. Notifications show its assignee and milestone as of
/// the start of the request, and its new title and body before they are stored.
struct Loaded {
    id: IssueId,
    seen: Option<World>,
    assignee: Option<UserId>,
    title: String,
    body: String,
}

impl Loaded {
    fn of(action: &Action<'_>, issue: &Issue) -> Self {
        let (title, body) = (issue.title.clone(), issue.body.clone());
        Self { id: issue.id, seen: action.before(issue.repository), assignee: issue.assignee, title, body }
    }
}

/// Changes an issue like the API. Assignee and milestone are ignored unless the user has write access.
///
/// If a change fails, earlier changes stay stored: a new assignee is stored together with title and body, before the
/// milestone is checked.
pub(crate) fn edit(action: &mut Action<'_>, may_write: bool, id: IssueId, edit: &IssueEdit) -> Result<()> {
    let (world, now) = (&*action.world, action.now);
    let issue = world.issues.get(id).ok_or(Error::NotFound("the issue"))?;
    let mut loaded = Loaded::of(action, issue);
    if let Some(title) = edit.title.clone().filter(|title| !title.is_empty()) {
        loaded.title = title;
    }
    if let Some(body) = edit.body.clone() {
        loaded.body = body;
    }
    let (title, body) = (loaded.title.clone(), loaded.body.clone());
    let store = |issue: &mut Issue| {
        issue.title = title;
        issue.body = body;
        issue.updated = now;
    };
    let milestone =
        edit.milestone.map(MilestoneId::from).filter(|milestone| may_write && *milestone != issue.milestone);
    match edit.assignee.as_ref().filter(|name| may_write && !is_assigned_to(world, issue, name)) {
        Some(name) => {
            let assignee = if name.is_empty() { None } else { Some(assignee_of_name(world, name)?) };
            action.world.issues.edit(id, |issue| {
                store(issue);
                issue.assignee = assignee;
            });
            change_milestone(action, &mut loaded, milestone)?;
        }
        None => {
            change_milestone(action, &mut loaded, milestone)?;
            action.world.issues.edit(id, store);
        }
    }
    match &edit.state {
        Some(state) => change_state_of(action, loaded, *state == State::Closed),
        None => Ok(()),
    }
}

fn is_assigned_to(world: &World, issue: &Issue, name: &str) -> bool {
    let assignee = issue.assignee.and_then(|id| world.users.get(id));
    assignee.is_some_and(|assignee| assignee.name.to_lowercase() == name.to_lowercase())
}

/// Moves an issue to another milestone. The server does not expect a milestone of another repository and fails; numbers below
/// 0 are stored unchecked.
fn change_milestone(action: &mut Action<'_>, loaded: &mut Loaded, milestone: Option<MilestoneId>) -> Result<()> {
    let (id, world) = (loaded.id, &mut *action.world);
    let Some((milestone, issue)) = milestone.zip(world.issues.get(id)) else { return Ok(()) };
    if milestone.is_positive() && world.milestones.get_of(issue.repository, milestone).is_none() {
        return Err(missing(milestone, issue.repository));
    }
    let (repository, old, closed) = (issue.repository, issue.milestone, i64::from(issue.is_closed));
    let is_pull_request = issue.pull_request.is_some();
    milestones::count(world, old, -1, -closed);
    milestones::count(world, milestone, 1, closed);
    world.issues.edit(id, |issue| issue.milestone = milestone);
    let what = if milestone.is_positive() { IssueAction::Milestoned } else { IssueAction::Demilestoned };
    let Some(issue) = world.issues.get(id).cloned() else { return Ok(()) };
    let (seen, assignee) = match is_pull_request {
        // The server loads pull requests again.
        true => (action.before(repository), issue.assignee),
        false => {
            // The server adds a closed issue to the milestone's closed ones, but does not count the open ones again.
            if let Some(seen) = &mut loaded.seen {
                milestones::count(seen, milestone, closed, closed);
            }
            (loaded.seen.clone(), loaded.assignee)
        }
    };
    let (title, body) = (loaded.title.clone(), loaded.body.clone());
    note_as(action, seen, Issue { assignee, title, body, ..issue }, what, None);
    Ok(())
}

fn missing(milestone: MilestoneId, repository: RepositoryId) -> Error {
    Error::unforeseen(format!("milestone does not exist: map[milestoneID:{milestone} repoID:{repository}]"))
}

/// Closes or reopens an issue, and adds that to its comments. If the issue already is in that state, does nothing, but
/// notifies hooks anyway.
pub(crate) fn change_state(action: &mut Action<'_>, id: IssueId, close: bool) -> Result<()> {
    let Some(issue) = action.world.issues.get(id) else { return Ok(()) };
    let loaded = Loaded::of(action, issue);
    change_state_of(action, loaded, close)
}

fn change_state_of(action: &mut Action<'_>, loaded: Loaded, close: bool) -> Result<()> {
    let changes = set_state(action, loaded.id, close)?;
    let Some(issue) = action.world.issues.get(loaded.id).cloned() else { return Ok(()) };
    let mut issue = Issue { assignee: loaded.assignee, ..issue };
    if changes && issue.pull_request.is_none() {
        // The server overwrites the issue's text with that of its mail.
        issue.body = format!("{} #{}", if close { "Closed" } else { "Reopened" }, issue.number);
    }
    let what = if close { IssueAction::Closed } else { IssueAction::Reopened };
    note_as(action, loaded.seen, issue, what, None);
    Ok(())
}

/// Closes or reopens an issue without notifying hooks. Returns whether anything changed.
pub(crate) fn set_state(action: &mut Action<'_>, id: IssueId, close: bool) -> Result<bool> {
    let world = &mut *action.world;
    let Some(issue) = world.issues.get(id).filter(|issue| issue.is_closed != close) else { return Ok(false) };
    let milestone = issue.milestone;
    // Numbers below 0 can be left, because they are stored unchecked.
    if milestone != MilestoneId::default() && world.milestones.get(milestone).is_none() {
        return Err(missing(milestone, issue.repository));
    }
    milestones::count(world, milestone, 0, if close { 1 } else { -1 });
    world.issues.edit(id, |issue| issue.is_closed = close);
    let kind = if close { CommentKind::Closed } else { CommentKind::Reopened };
    comments::create(action, id, kind, "");
    Ok(true)
}

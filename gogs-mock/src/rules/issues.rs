//! Making, changing and deleting issues and pull requests.

use gogs_core::models::{IssueEdit, State};
use gogs_core::webhook::{Change, Changes, IssueAction};
use imbl::OrdSet;
use jiff::Timestamp;

use crate::rules::happenings::{self, happened};
use crate::rules::{comments, milestones};
use crate::wire::Refusal;
use crate::world::{CommentKind, Issue, PullRequest, What, World};

/// An issue to be made, by whichever way.
#[derive(Debug, Default)]
pub(crate) struct NewIssue<'a> {
    pub(crate) repository: i64,
    pub(crate) poster: i64,
    pub(crate) title: &'a str,
    pub(crate) body: &'a str,
    pub(crate) assignee: Option<i64>,
    /// Dropped where it is not of the repository.
    pub(crate) milestone: i64,
    /// Those that are not of the repository are dropped.
    pub(crate) labels: &'a [i64],
    pub(crate) pull_request: Option<PullRequest>,
}

/// Makes an issue; answers its id.
pub(crate) fn create(world: &mut World, new: NewIssue<'_>, now: Timestamp) -> i64 {
    let (repository, poster) = (new.repository, new.poster);
    let before = happenings::before(world, repository);
    let labels = labels_of_repository(world, new.repository, new.labels);
    let is_dropped = new.milestone > 0 && !milestones::is_of(world, new.repository, new.milestone);
    let milestone = if is_dropped { 0 } else { new.milestone };
    milestones::count(world, milestone, 1, 0);
    let id = world.issues.insert(new.repository, |id, number| Issue {
        id,
        repository: new.repository,
        number,
        poster: new.poster,
        title: new.title.trim().to_owned(),
        body: new.body.to_owned(),
        labels,
        milestone,
        assignee: new.assignee,
        is_closed: false,
        comments: 0,
        pull_request: new.pull_request,
        created: now,
        updated: now,
    });
    tell(world, before, poster, id, IssueAction::Opened);
    id
}

/// Remembers what became of an issue or pull request, for hooks.
pub(crate) fn tell(world: &mut World, before: Option<World>, doer: i64, id: i64, action: IssueAction) {
    if let Some(issue) = world.issues.get(id).cloned() {
        tell_of(world, before, doer, issue, action, None);
    }
}

fn tell_of(
    world: &mut World,
    before: Option<World>,
    doer: i64,
    issue: Issue,
    action: IssueAction,
    changes: Option<Changes>,
) {
    let (repository, is_just_made) = (issue.repository, action == IssueAction::Opened);
    let what = match issue.pull_request {
        Some(_) => What::PullRequest { action, issue: Box::new(issue), changes },
        None => What::Issue { action, issue: Box::new(issue), changes, is_just_made },
    };
    happened(world, before, repository, doer, what);
}

/// Changes an issue as the web pages do, which unlike the API tells hooks of title, text and assignee.
pub(crate) fn edit_on_page(
    world: &mut World,
    doer: i64,
    may_write: bool,
    id: i64,
    change: &IssueEdit,
    now: Timestamp,
) -> Result<(), Refusal> {
    let old = world.issues.get(id).cloned().ok_or(Refusal::NOT_FOUND)?;
    let before = happenings::before(world, old.repository);
    edit(world, doer, may_write, id, change, now)?;
    let Some(new) = world.issues.get(id).cloned() else { return Ok(()) };
    let from = |was: &str, is: &str| (was != is).then(|| Change { from: was.to_owned() });
    let changes = Changes { title: from(&old.title, &new.title), body: from(&old.body, &new.body) };
    if changes != Changes::default() {
        tell_of(world, before.clone(), doer, new.clone(), IssueAction::Edited, Some(changes));
    }
    if old.assignee != new.assignee {
        let action = if new.assignee.is_some() { IssueAction::Assigned } else { IssueAction::Unassigned };
        tell_of(world, before, doer, new, action, None);
    }
    Ok(())
}

/// Puts a label on an issue, or takes it off, as its page does: hooks hear of it, other than through the API.
pub(crate) fn set_label(world: &mut World, doer: i64, id: i64, label: i64, on: bool) {
    let Some(repository) = world.issues.get(id).map(|issue| issue.repository) else { return };
    let before = happenings::before(world, repository);
    world.issues.edit(id, |issue| {
        if on {
            issue.labels.insert(label);
        } else {
            issue.labels.remove(&label);
        }
    });
    tell(world, before, doer, id, IssueAction::LabelUpdated);
}

/// The issue with this number in a repository. 0 finds the first: the server's database ignores conditions of value 0.
pub(crate) fn find(world: &World, repository: i64, number: i64) -> Option<&Issue> {
    if number == 0 { world.issues.first_of(repository) } else { world.issues.by_number(repository, number) }
}

/// The user of this name, who is to see to an issue.
pub(crate) fn assignee_of_name(world: &World, name: &str) -> Result<i64, Refusal> {
    let unknown = || Refusal::unprocessable(format!("assignee does not exist: [name: {name}]"));
    world.users.by_name(name).map(|user| user.id).ok_or_else(unknown)
}

/// An issue as the server has it in memory while it serves a request: hooks are told of its assignee and milestone as they
/// were when the request came.
struct Loaded {
    id: i64,
    seen: Option<World>,
    assignee: Option<i64>,
}

impl Loaded {
    fn of(world: &World, issue: &Issue) -> Self {
        Self { id: issue.id, seen: happenings::before(world, issue.repository), assignee: issue.assignee }
    }
}

/// Changes an issue as the API does. Assignee and milestone are left alone unless the doer may write.
///
/// What was stored before a change that fails stays stored: a new assignee is stored together with title and body, before
/// the milestone is looked at.
pub(crate) fn edit(
    world: &mut World,
    doer: i64,
    may_write: bool,
    id: i64,
    edit: &IssueEdit,
    now: Timestamp,
) -> Result<(), Refusal> {
    let issue = world.issues.get(id).ok_or(Refusal::NOT_FOUND)?;
    let loaded = Loaded::of(world, issue);
    let title = edit.title.clone().filter(|title| !title.is_empty()).unwrap_or_else(|| issue.title.clone());
    let body = edit.body.clone().unwrap_or_else(|| issue.body.clone());
    let store = |issue: &mut Issue| {
        issue.title = title;
        issue.body = body;
        issue.updated = now;
    };
    let milestone = edit.milestone.filter(|milestone| may_write && *milestone != issue.milestone);
    match edit.assignee.as_ref().filter(|name| may_write && !is_assigned_to(world, issue, name)) {
        Some(name) => {
            let assignee = if name.is_empty() { None } else { Some(assignee_of_name(world, name)?) };
            world.issues.edit(id, |issue| {
                store(issue);
                issue.assignee = assignee;
            });
            change_milestone(world, doer, &loaded, milestone)?;
        }
        None => {
            change_milestone(world, doer, &loaded, milestone)?;
            world.issues.edit(id, store);
        }
    }
    match &edit.state {
        Some(state) => change_state_of(world, doer, loaded, *state == State::Closed, now),
        None => Ok(()),
    }
}

fn is_assigned_to(world: &World, issue: &Issue, name: &str) -> bool {
    let assignee = issue.assignee.and_then(|id| world.users.get(id));
    assignee.is_some_and(|assignee| assignee.name.to_lowercase() == name.to_lowercase())
}

/// Puts an issue into another milestone. One that is not of the repository is a failure that the server did not foresee;
/// numbers below 0 are stored unseen.
fn change_milestone(world: &mut World, doer: i64, loaded: &Loaded, milestone: Option<i64>) -> Result<(), Refusal> {
    let id = loaded.id;
    let Some((milestone, issue)) = milestone.zip(world.issues.get(id)) else { return Ok(()) };
    if milestone > 0 && !milestones::is_of(world, issue.repository, milestone) {
        return Err(Refusal::Internal);
    }
    let (repository, old, closed) = (issue.repository, issue.milestone, i64::from(issue.is_closed));
    let is_pull_request = issue.pull_request.is_some();
    milestones::count(world, old, -1, -closed);
    milestones::count(world, milestone, 1, closed);
    world.issues.edit(id, |issue| issue.milestone = milestone);
    let action = if milestone > 0 { IssueAction::Milestoned } else { IssueAction::Demilestoned };
    let Some(issue) = world.issues.get(id).cloned() else { return Ok(()) };
    let (seen, assignee) = match is_pull_request {
        // The server loads pull requests anew.
        true => (happenings::before(world, repository), issue.assignee),
        false => (loaded.seen.clone(), loaded.assignee),
    };
    tell_of(world, seen, doer, Issue { assignee, ..issue }, action, None);
    Ok(())
}

/// Closes or opens an issue, which is noted among its comments; nothing happens where it is so already. Hooks are told all
/// the same.
pub(crate) fn change_state(world: &mut World, doer: i64, id: i64, close: bool, now: Timestamp) -> Result<(), Refusal> {
    let Some(issue) = world.issues.get(id) else { return Ok(()) };
    change_state_of(world, doer, Loaded::of(world, issue), close, now)
}

fn change_state_of(world: &mut World, doer: i64, loaded: Loaded, close: bool, now: Timestamp) -> Result<(), Refusal> {
    let changes = set_state(world, doer, loaded.id, close, now)?;
    let Some(issue) = world.issues.get(loaded.id).cloned() else { return Ok(()) };
    let mut issue = Issue { assignee: loaded.assignee, ..issue };
    if changes && issue.pull_request.is_none() {
        // The server puts the words of its mail into the issue.
        issue.body = format!("{} #{}", if close { "Closed" } else { "Reopened" }, issue.number);
    }
    let action = if close { IssueAction::Closed } else { IssueAction::Reopened };
    tell_of(world, loaded.seen, doer, issue, action, None);
    Ok(())
}

/// The same, and hooks are told nothing. Answers whether anything changed.
pub(crate) fn set_state(world: &mut World, doer: i64, id: i64, close: bool, now: Timestamp) -> Result<bool, Refusal> {
    let Some(issue) = world.issues.get(id).filter(|issue| issue.is_closed != close) else { return Ok(false) };
    let milestone = issue.milestone;
    // Left by numbers below 0, which are stored unseen.
    if milestone != 0 && world.milestones.get(milestone).is_none() {
        return Err(Refusal::Internal);
    }
    milestones::count(world, milestone, 0, if close { 1 } else { -1 });
    world.issues.edit(id, |issue| issue.is_closed = close);
    let kind = if close { CommentKind::Closed } else { CommentKind::Reopened };
    comments::create(world, doer, id, kind, "", now);
    Ok(true)
}

/// Those of the labels that the repository has.
pub(crate) fn labels_of_repository(world: &World, repository: i64, labels: &[i64]) -> OrdSet<i64> {
    let is_of = |id: &&i64| world.labels.get(**id).is_some_and(|label| label.repository == repository);
    labels.iter().filter(is_of).copied().collect()
}

/// Takes the assignee off all issues of a user who goes; what the user wrote stays.
pub(crate) fn unassign_everywhere(world: &mut World, user: i64) {
    for id in world.issues.assigned_to(user) {
        world.issues.edit(id, |issue| issue.assignee = None);
    }
}

/// Deletes all issues of a repository, with what belongs to them.
pub(crate) fn delete_of_repository(world: &mut World, repository: i64) {
    world.comments.remove_of_repository(repository);
    world.issues.remove_of_repository(repository);
    world.labels.remove_of_repository(repository);
    world.milestones.remove_of_repository(repository);
}

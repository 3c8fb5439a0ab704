//! Making, changing and deleting issues and pull requests.

mod changing;

use gogs_core::models::IssueEdit;
use gogs_core::webhook::{Change, Changes, IssueAction};
use imbl::OrdSet;
use jiff::Timestamp;

pub(crate) use self::changing::{change_state, edit, set_state};
use crate::rules::happenings::{self, happened};
use crate::rules::milestones;
use crate::wire::Refusal;
use crate::world::{Issue, PullRequest, What, World};

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

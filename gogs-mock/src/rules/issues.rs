//! Creation, editing and deletion of issues and pull requests.

mod changing;

use gogs_core::models::IssueEdit;
use gogs_core::webhook::{Change, Changes, IssueAction};
use imbl::OrdSet;

pub(crate) use self::changing::{change_state, edit, set_state};
use crate::rules::events::{Action, EventKind};
use crate::rules::{Error, Result, labels, milestones};
use crate::world::{Issue, IssueId, LabelId, MilestoneId, PullRequest, RepositoryId, UserId, World};

/// An issue to be created, by the API or the pages.
#[derive(Debug, Default)]
pub(crate) struct NewIssue<'a> {
    pub(crate) repository: RepositoryId,
    pub(crate) title: &'a str,
    pub(crate) body: &'a str,
    pub(crate) assignee: Option<UserId>,
    /// Ignored if it is not from the repository.
    pub(crate) milestone: MilestoneId,
    pub(crate) labels: OrdSet<LabelId>,
    pub(crate) pull_request: Option<PullRequest>,
}

/// Creates an issue, and returns its id.
pub(crate) fn create(action: &mut Action<'_>, new: NewIssue<'_>) -> IssueId {
    let before = action.before(new.repository);
    let (world, poster, now) = (&mut *action.world, action.doer, action.now);
    let is_dropped = new.milestone.is_positive() && world.milestones.get_of(new.repository, new.milestone).is_none();
    let milestone = if is_dropped { MilestoneId::default() } else { new.milestone };
    milestones::count(world, milestone, 1, 0);
    let number = world.issues.next_number(new.repository);
    let pull_request = new.pull_request.map(|pull| {
        world.last_pull_request += 1;
        PullRequest { id: world.last_pull_request.into(), ..pull }
    });
    let issue = world.issues.insert(|id| Issue {
        id,
        repository: new.repository,
        number,
        poster,
        title: new.title.trim().to_owned(),
        body: new.body.to_owned(),
        labels: new.labels,
        milestone,
        assignee: new.assignee,
        is_closed: false,
        comments: 0,
        pull_request,
        created: now,
        updated: now,
    });
    let id = issue.id;
    note(action, before, id, IssueAction::Opened);
    id
}

/// Records an action on an issue or pull request for hooks.
pub(crate) fn note(action: &mut Action<'_>, before: Option<World>, id: IssueId, what: IssueAction) {
    if let Some(issue) = action.world.issues.get(id).cloned() {
        note_as(action, before, issue, what, None);
    }
}

/// Records for hooks that labels were added to an issue. The server has them in memory after the previous ones.
pub(crate) fn note_labels(action: &mut Action<'_>, before: Option<World>, id: IssueId, old: &OrdSet<LabelId>) {
    let Some(issue) = action.world.issues.get(id).cloned() else { return };
    let new = issue.labels.clone().relative_complement(old.clone());
    let kept = old.clone().intersection(issue.labels.clone());
    let by_name = |ids| labels::of_ids(action.world, ids).into_iter().map(|label| label.id);
    let in_order = by_name(&kept).chain(by_name(&new)).collect();
    note_in_order(action, before, issue, IssueAction::LabelUpdated, None, Some(in_order));
}

/// Records an issue or pull request as hooks are to show it.
fn note_as(by: &mut Action<'_>, before: Option<World>, issue: Issue, action: IssueAction, changes: Option<Changes>) {
    // The labels of a new issue were found by their ids.
    let labels = (action == IssueAction::Opened).then(|| issue.labels.iter().copied().collect());
    note_in_order(by, before, issue, action, changes, labels);
}

fn note_in_order(
    by: &mut Action<'_>,
    before: Option<World>,
    issue: Issue,
    action: IssueAction,
    changes: Option<Changes>,
    labels: Option<Vec<LabelId>>,
) {
    let (repository, is_just_created) = (issue.repository, action == IssueAction::Opened);
    let issue = Box::new(issue);
    let kind = match issue.pull_request {
        Some(_) => EventKind::PullRequest { action, issue, changes },
        None => EventKind::Issue { action, issue, labels, changes, is_just_created },
    };
    by.note(before, repository, kind);
}

/// Changes an issue like the web pages. Unlike the API, they notify hooks of title, text and assignee; of the first two even
/// if they are unchanged. Only the author of the issue and writers of the repository can change either.
pub(crate) fn edit_on_page(action: &mut Action<'_>, may_write: bool, id: IssueId, change: &IssueEdit) -> Result<()> {
    let old = action.world.issues.get(id).cloned().ok_or(Error::NotFound("the issue"))?;
    let title = change.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let change = IssueEdit { title: title.map(str::to_owned), ..change.clone() };
    if !may_write && old.poster != action.doer && (change.title.is_some() || change.body.is_some()) {
        return Err(Error::rejected("the user neither wrote the issue nor may write to the repository"));
    }
    let before = action.before(old.repository);
    edit(action, may_write, id, &change)?;
    let Some(new) = action.world.issues.get(id).cloned() else { return Ok(()) };
    let from = |is: Option<String>, was: &str| is.map(|_| Change { from: was.to_owned() });
    let changes = Changes { title: from(change.title, &old.title), body: from(change.body, &old.body) };
    if changes != Changes::default() {
        note_as(action, before.clone(), new.clone(), IssueAction::Edited, Some(changes));
    }
    if old.assignee != new.assignee {
        let what = if new.assignee.is_some() { IssueAction::Assigned } else { IssueAction::Unassigned };
        note_as(action, before, new, what, None);
    }
    Ok(())
}

/// Adds or removes a label of an issue like its page: unlike the API, it notifies hooks. If nothing changes, does nothing.
pub(crate) fn set_label(action: &mut Action<'_>, id: IssueId, label: LabelId, on: bool) {
    let Some(repository) = action.world.issues.get(id).map(|issue| issue.repository) else { return };
    let before = action.before(repository);
    let old = action.world.issues.get(id).map(|issue| issue.labels.clone()).unwrap_or_default();
    if old.contains(&label) == on {
        return;
    }
    action.world.issues.edit(id, |issue| {
        if on {
            issue.labels.insert(label);
        } else {
            issue.labels.remove(&label);
        }
    });
    note_labels(action, before, id, &old);
}

/// Returns the issue with this number in a repository. 0 returns the first one, because the server's database ignores
/// conditions of value 0.
pub(crate) fn find(world: &World, repository: RepositoryId, number: i64) -> Option<&Issue> {
    if number == 0 { world.issues.of_repository(repository).next() } else { world.issues.by_number(repository, number) }
}

/// Returns the user of this name, who is to be the assignee of an issue.
pub(crate) fn assignee_of_name(world: &World, name: &str) -> Result<UserId> {
    let unknown = || Error::rejected(format!("assignee does not exist: [name: {name}]"));
    world.users.by_name(name).map(|user| user.id).ok_or_else(unknown)
}

/// Unassigns a user from all issues before the user is deleted. The user's own issues and comments stay.
pub(crate) fn unassign_everywhere(world: &mut World, user: UserId) {
    for id in world.issues.assigned_to(user) {
        world.issues.edit(id, |issue| issue.assignee = None);
    }
}

/// Deletes all issues of a repository, and everything that belongs to them.
pub(crate) fn delete_of_repository(world: &mut World, repository: RepositoryId) {
    world.comments.remove_of_repository(repository);
    world.issues.remove_of_repository(repository);
    world.labels.remove_of_repository(repository);
    world.milestones.remove_of_repository(repository);
}

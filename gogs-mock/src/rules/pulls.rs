//! Opening and merging of pull requests.

use gogs_core::webhook::IssueAction;

use crate::git::{self, Commit, Object, ObjectId};
use crate::rules::events::{Action, EventKind};
use crate::rules::issues::{self, NewIssue};
use crate::rules::{Error, Result, access, signatures};
use crate::world::{Access, Id, IssueId, Merge, PullRequest, RepositoryId, World};

/// A pull request to be opened.
#[derive(Debug)]
pub(crate) struct NewPull<'a> {
    pub(crate) repository: RepositoryId,
    /// The branch into which the changes are to be merged.
    pub(crate) base: &'a str,
    /// The owner of the repository with the changes, and the branch there.
    pub(crate) head: (&'a str, &'a str),
    pub(crate) title: &'a str,
    pub(crate) body: &'a str,
}

/// Opens a pull request, and returns the id of its issue. As on the server, whose page only hides the form, it may be of a
/// branch without changes, or the second one for the same branches.
pub(crate) fn open(action: &mut Action<'_>, new: NewPull<'_>) -> Result<IssueId> {
    let world = &*action.world;
    let NewPull { repository, base, head: (owner, branch), title, body } = new;
    let found = world.repositories.get(repository).ok_or(Error::NotFound("the repository"))?;
    let owner = world.users.by_name(owner).ok_or_else(|| Error::Rejected(format!("there is no {owner:?}")))?;
    let head = match owner.id == found.owner {
        true => Some(found),
        false => world.repositories.forks_of(repository).find(|fork| fork.owner == owner.id),
    };
    let head_repository = head.ok_or_else(|| Error::rejected("the user has no fork of the repository"))?;
    let is_admin = world.users.is_admin(action.doer);
    if !is_admin && access::of(world, Some(action.doer), head_repository) < Access::Write {
        return Err(Error::NotFound("the repository with the changes, for somebody who cannot write to it,"));
    }
    let head_repository = head_repository.id;
    let head = (owner.name.clone(), branch.to_owned());
    let (ours, theirs) = ends(world, repository, base, head_repository, branch)?;
    let both = together(world, repository, head_repository, theirs)?;
    let unrelated = || Error::rejected("the branches have nothing in common");
    let merge_base = both.merge_base(ours, theirs).ok_or_else(unrelated)?;
    let is_mergeable = both.patch_applies(merge_base, ours, theirs);
    let base = base.to_owned();
    let pull = PullRequest { id: Id::default(), head, head_repository, base, merge_base, is_mergeable, merged: None };
    let new = NewIssue { repository, title, body, pull_request: Some(pull), ..NewIssue::default() };
    let issue = issues::create(action, new);
    show_head(action.world, issue);
    Ok(issue)
}

/// Checks open pull requests again after a push to their base or head branch. Hooks are notified about those with this head
/// branch, even if it was deleted. As on the server, a tag counts as a branch of the same name.
pub(crate) fn pushed(action: &mut Action<'_>, repository: RepositoryId, branch: &str) {
    for id in action.world.issues.waiting_from(repository) {
        let Some(issue) = action.world.issues.get(id) else { continue };
        if issue.pull_request.as_ref().is_some_and(|pull| pull.head.1 == branch) {
            let before = action.before(issue.repository);
            issues::note(action, before, id, IssueAction::Synchronized);
            look_again(action.world, id);
            show_head(action.world, id);
        }
    }
    look_again_into(action.world, repository, branch);
}

/// Checks the open pull requests into a branch again.
fn look_again_into(world: &mut World, repository: RepositoryId, branch: &str) {
    for id in world.issues.waiting_for(repository) {
        let pull = world.issues.get(id).and_then(|issue| issue.pull_request.as_ref());
        if pull.is_some_and(|pull| pull.base == branch) {
            look_again(world, id);
        }
    }
}

/// Updates the merge base of a pull request, and whether it can be merged. If a branch is missing, nothing changes.
fn look_again(world: &mut World, id: IssueId) {
    let Some(issue) = world.issues.get(id) else { return };
    let Some(pull) = &issue.pull_request else { return };
    let Ok((ours, theirs)) = ends(world, issue.repository, &pull.base, pull.head_repository, &pull.head.1) else {
        return;
    };
    let Ok(both) = together(world, issue.repository, pull.head_repository, theirs) else { return };
    let Some(merge_base) = both.merge_base(ours, theirs) else { return };
    let pull = PullRequest { merge_base, is_mergeable: both.patch_applies(merge_base, ours, theirs), ..pull.clone() };
    world.issues.edit(id, |issue| issue.pull_request = Some(pull));
}

/// Returns the last commits of both branches.
fn ends(world: &World, base: RepositoryId, into: &str, head: RepositoryId, from: &str) -> Result<(ObjectId, ObjectId)> {
    let tip = |repository, branch: &str| {
        let git = git(world, repository)?;
        let reason = if git.is_empty() { ", because the repository is empty" } else { "" };
        git.branch(branch).ok_or_else(|| Error::Rejected(format!("there is no branch {branch:?}{reason}")))
    };
    Ok((tip(base, into)?, tip(head, from)?))
}

/// Returns a repository with a commit of another one, and all that the commit leads to.
fn together(world: &World, base: RepositoryId, head: RepositoryId, theirs: ObjectId) -> Result<git::Repository> {
    let mut both = git(world, base)?.clone();
    if head != base {
        both.copy_from(git(world, head)?, theirs);
    }
    Ok(both)
}

/// Lets `refs/pull/N/head` in the base repository point to the last commit of the branch with the changes, from which CI
/// agents fetch it. It stays when the pull request is closed or merged, and when the branch or its repository is deleted.
fn show_head(world: &mut World, id: IssueId) {
    let Some(issue) = world.issues.get(id) else { return };
    let Some(pull) = &issue.pull_request else { return };
    let (base, name) = (issue.repository, format!("refs/pull/{}/head", issue.number));
    let Ok((ours, theirs)) = ends(world, base, &pull.base, pull.head_repository, &pull.head.1) else { return };
    let Ok(mut git) = together(world, base, pull.head_repository, theirs) else { return };
    // The server computes the patch first, and gives up if the branches have nothing in common.
    if git.merge_base(ours, theirs).is_none() || git.reference_in_the_way(&name).is_some() {
        return;
    }
    git.set_reference(name, theirs);
    if let Some(repository) = world.repositories.get_mut(base) {
        repository.git = git;
    }
}

fn git(world: &World, repository: RepositoryId) -> Result<&git::Repository> {
    let found = world.repositories.get(repository);
    found.map(|found| &found.git).ok_or_else(|| Error::rejected("the repository is not there"))
}

/// Checks that an issue can be closed or reopened on its page. A merged pull request stays closed, and so does one while
/// another one for the same branches is open.
pub(crate) fn check_state_can_change(world: &World, id: IssueId, close: bool) -> Result<()> {
    let Some((issue, pull)) = world.issues.get(id).and_then(|issue| Some((issue, issue.pull_request.as_ref()?))) else {
        return Ok(());
    };
    if pull.merged.is_some() {
        return Err(Error::rejected("it is merged"));
    }
    if close {
        return Ok(());
    }
    let is_same = |other: &PullRequest| {
        other.head_repository == pull.head_repository && other.head.1 == pull.head.1 && other.base == pull.base
    };
    for other in world.issues.waiting_for(issue.repository) {
        let other = world.issues.get(other).filter(|other| other.id != id && !other.is_closed);
        if let Some(other) = other.filter(|other| other.pull_request.as_ref().is_some_and(is_same)) {
            return Err(Error::Rejected(format!("#{} is open for the same branches", other.number)));
        }
    }
    Ok(())
}

/// Merges a pull request with a merge commit, and closes it. This does not count as a push by the user, so the messages of
/// the commits have no effect on issues.
pub(crate) fn merge(action: &mut Action<'_>, issue: IssueId) -> Result<()> {
    let (world, doer, now) = (&*action.world, action.doer, action.now);
    let found = world.issues.get(issue).filter(|issue| !issue.is_closed);
    let found = found.ok_or_else(|| Error::rejected("it is closed"))?;
    let pull = found.pull_request.clone().ok_or_else(|| Error::rejected("it is not a pull request"))?;
    if !pull.is_mergeable {
        let changes_nothing = ends(world, found.repository, &pull.base, pull.head_repository, &pull.head.1)
            .is_ok_and(|(_, theirs)| theirs == pull.merge_base);
        return Err(match changes_nothing {
            true => Error::Rejected(format!("{:?} has no commits that {:?} lacks", pull.head.1, pull.base)),
            false => Error::rejected("its patch does not apply to the branch"),
        });
    }
    let id = found.repository;
    let before = action.before(id);
    let (ours, theirs) = ends(world, id, &pull.base, pull.head_repository, &pull.head.1)?;
    let mut git = together(world, id, pull.head_repository, theirs)?;
    let commits = git.between(pull.merge_base, theirs);
    let tree = git.merged_tree(ours, theirs).map_err(Error::Rejected)?;
    let merger = world.users.get(doer).ok_or(Error::NotFound("the user"))?;
    let author = signatures::author(merger, now);
    let author = author.ok_or_else(|| Error::rejected("Git takes the user's name for none"))?;
    let committer = signatures::of_server(now);
    let from = world.repositories.get(pull.head_repository).map(|head| format!("{}/{}", pull.head.0, head.name));
    let from = from.unwrap_or_default();
    let message = format!("Merge branch '{}' of {from} into {}\n", pull.head.1, pull.base);
    let merged = Commit { tree, parents: vec![ours, theirs], author, committer, message };
    let merged = git.put(Object::Commit(merged));
    git.set_reference(format!("refs/heads/{}", pull.base), merged);
    if let Some(repository) = action.world.repositories.get_mut(id) {
        repository.git = git;
    }
    issues::set_state(action, issue, true)?;
    let pull = PullRequest { merged: Some(Merge { at: now, by: doer, head: theirs }), ..pull };
    action.world.issues.edit(issue, |issue| issue.pull_request = Some(pull.clone()));
    issues::note(action, before, issue, IssueAction::Closed);
    let commits = [merged].into_iter().chain(commits).collect();
    let base = pull.base.clone();
    action.note(action.before(id), id, EventKind::Merge { pull: Box::new(pull), new: merged, commits });
    look_again_into(action.world, id, &base);
    Ok(())
}

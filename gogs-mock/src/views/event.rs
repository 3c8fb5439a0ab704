//! Payloads of events for hooks.

use gogs_core::models;
use gogs_core::webhook::{
    Change, Changes, CommentAction, CreateEvent, DeleteEvent, Event, ForkEvent, IssueAction, IssueCommentEvent,
    IssuesEvent, PullRequestEvent, PushEvent, RefType, ReleaseAction, ReleaseEvent, ZERO_SHA,
};

use crate::git::{self, ObjectId, Status, c_quoted};
use crate::rules::events::{self, EventKind};
use crate::views;
use crate::world::{PullRequest, World};

/// The maximum number of commits in the payload of a push.
const COMMITS: usize = 5;

/// Returns the payloads of an event, in the order in which they are sent.
pub(crate) fn events(event: &events::Event, base: &str) -> Vec<Event> {
    let events::Event { repository, doer, kind, world, by_api, pushed } = event;
    let loaded = pushed.as_ref().map_or(world, |pushed| &pushed.world);
    let Some(found) = loaded.repositories.get(*repository) else { return Vec::new() };
    let mut repository = views::repository(loaded, found, None, base);
    let calls_empty = world.version.calls_repository_empty_on_first_push();
    if let Some(pushed) = pushed {
        repository.empty = pushed.is_first && calls_empty;
    }
    if *by_api && !world.version.counts_open_issues_for_hooks() && counts_no_issues(kind) {
        repository.open_issues_count = 0;
    }
    let sender = views::user_or_ghost(world, *doer, base);
    match kind {
        EventKind::Issue { action, issue, labels, changes, is_just_created } => {
            let mut shown = views::issue(world, issue, base);
            if let Some(labels) = labels {
                shown.labels = labels.iter().filter_map(|id| world.labels.get(*id)).map(views::label).collect();
            }
            if *is_just_created {
                (shown.created_at, shown.updated_at) = (None, None);
            }
            let (action, number, changes) = (action.clone(), issue.number, changes.clone());
            vec![Event::Issues(IssuesEvent { action, number, issue: shown, changes, repository, sender })]
        }
        EventKind::PullRequest { action, issue, changes } => {
            let Some(pull_request) = views::pull_request(world, issue, base) else { return Vec::new() };
            let (action, number, changes) = (action.clone(), issue.number, changes.clone());
            vec![Event::PullRequest(PullRequestEvent { action, number, pull_request, changes, repository, sender })]
        }
        EventKind::MirrorSync { name, old, new, commits } => {
            vec![mirror_sync(world, &found.git, (name, *old, *new, commits), (repository, sender))]
        }
        EventKind::Merge { pull, new, commits } => {
            vec![merge(world, &found.git, (pull, *new, commits), (repository, sender), base)]
        }
        EventKind::Comment { action, comment, old_body } => {
            let Some(issue) = world.issues.get(comment.issue) else { return Vec::new() };
            let mut issue = views::issue(world, issue, base);
            let mut shown = views::comment(world, comment, base);
            if *action == CommentAction::Created {
                // The server copies the text of the comment into the issue, for the mail that it sends.
                issue.body.clone_from(&comment.body);
                (shown.created_at, shown.updated_at) = (None, None);
            }
            let body = old_body.clone().map(|from| Change { from });
            let changes = body.map(|body| Changes { title: None, body: Some(body) });
            let action = action.clone();
            vec![Event::IssueComment(IssueCommentEvent { action, issue, comment: shown, changes, repository, sender })]
        }
        EventKind::Reference { name, old, new, commits, is_first } => {
            let git = &found.git;
            repository.empty = *is_first && calls_empty;
            // The server does not load it for pushes.
            repository.parent = None;
            reference(world, git, name, (*old, *new), commits, &repository, &sender)
        }
        EventKind::Fork(fork) => {
            let Some(fork) = world.repositories.get(*fork) else { return Vec::new() };
            let shown = views::repository(world, fork, None, base);
            let mut parent = shown.parent;
            for counted in parent.iter_mut().map(AsMut::as_mut) {
                counted.forks_count -= 1;
            }
            let (created_at, updated_at) = (None, None);
            let forkee = models::Repository { parent, watchers_count: 0, created_at, updated_at, ..shown };
            let repository = models::Repository { forks_count: repository.forks_count - 1, ..repository };
            vec![Event::Fork(ForkEvent { forkee, repository, sender })]
        }
        EventKind::Release(release) => {
            let Some(release) = views::release(world, release, base) else { return Vec::new() };
            vec![Event::Release(ReleaseEvent { action: ReleaseAction::Published, release, repository, sender })]
        }
    }
}

/// Returns whether the payload of an event that the API caused reports no open issues: the server loaded the repository for
/// the request, and not with the issue. Events of the web pages and of Git report them.
fn counts_no_issues(kind: &EventKind) -> bool {
    match kind {
        EventKind::Issue { action, .. } | EventKind::PullRequest { action, .. } => {
            matches!(action, IssueAction::Opened | IssueAction::Closed | IssueAction::Reopened)
        }
        EventKind::Comment { action, .. } => *action == CommentAction::Created,
        EventKind::Reference { .. }
        | EventKind::MirrorSync { .. }
        | EventKind::Merge { .. }
        | EventKind::Fork(_)
        | EventKind::Release(_) => false,
    }
}

fn reference(
    world: &World,
    git: &git::Repository,
    name: &str,
    (old, new): (Option<ObjectId>, Option<ObjectId>),
    commits: &[ObjectId],
    repository: &models::Repository,
    sender: &models::User,
) -> Vec<Event> {
    let (ref_type, short) = match name.strip_prefix("refs/tags/") {
        Some(short) => (RefType::Tag, short),
        None => (RefType::Branch, name.strip_prefix("refs/heads/").unwrap_or(name)),
    };
    let (reference, is_tag) = (short.to_owned(), ref_type == RefType::Tag);
    let (repository, sender) = (repository.clone(), sender.clone());
    let Some(new) = new else {
        let pusher_type = "user".to_owned();
        return vec![Event::Delete(DeleteEvent { reference, ref_type, pusher_type, repository, sender })];
    };
    let mut events = Vec::new();
    if old.is_none() || is_tag {
        let sha = if is_tag { new.to_string() } else { String::new() };
        let default_branch = repository.default_branch.clone();
        let (repository, sender) = (repository.clone(), sender.clone());
        events.push(Event::Create(CreateEvent { reference, ref_type, sha, default_branch, repository, sender }));
    }
    if !is_tag {
        let commit = |id: &ObjectId| pushed(world, git, *id, &repository.html_url);
        let compare_url = old.map(|old| format!("{}/compare/{old}...{new}", repository.html_url)).unwrap_or_default();
        events.push(Event::Push(PushEvent {
            reference: name.to_owned(),
            before: old.map_or_else(|| ZERO_SHA.to_owned(), |old| old.to_string()),
            after: new.to_string(),
            compare_url,
            commits: commits.iter().take(COMMITS).filter_map(commit).collect(),
            pusher: sender.clone(),
            repository,
            sender,
        }));
    }
    events
}

/// Returns the push of a merge: in the name of the owner of the merged branch, since the merge base, and with all commits.
fn merge(
    world: &World,
    git: &git::Repository,
    (pull, new, commits): (&PullRequest, ObjectId, &[ObjectId]),
    (repository, sender): (models::Repository, models::User),
    base: &str,
) -> Event {
    let (address, parted) = (&repository.html_url, pull.merge_base);
    let head = pull.merged.map_or(new, |merge| merge.head);
    let owner = world.repositories.get(pull.head_repository).map(|head| head.owner);
    Event::Push(PushEvent {
        reference: format!("refs/heads/{}", pull.base),
        before: parted.to_string(),
        after: new.to_string(),
        compare_url: format!("{address}/compare/{parted}...{head}"),
        commits: commits.iter().filter_map(|id| pushed(world, git, *id, address)).collect(),
        pusher: views::user_or_ghost(world, owner.unwrap_or_default(), base),
        repository,
        sender,
    })
}

/// Returns the push of a mirror: in the name of its owner, with the short name of the reference.
fn mirror_sync(
    world: &World,
    git: &git::Repository,
    (name, old, new, commits): (&str, Option<ObjectId>, Option<ObjectId>, &[ObjectId]),
    (repository, sender): (models::Repository, models::User),
) -> Event {
    let commit = |id: &ObjectId| pushed(world, git, *id, &repository.html_url);
    // The server knows neither the old nor the new target of a tag.
    let text = |id: Option<ObjectId>| id.map(|id| id.to_string());
    let after = text(new).unwrap_or_default();
    let before = text(old).unwrap_or_else(|| if new.is_some() { ZERO_SHA.to_owned() } else { String::new() });
    Event::Push(PushEvent {
        reference: name.to_owned(),
        compare_url: format!("{}/compare/{before}...{after}", repository.html_url),
        before,
        after,
        commits: commits.iter().take(COMMITS).filter_map(commit).collect(),
        pusher: sender.clone(),
        repository,
        sender,
    })
}

fn pushed(world: &World, git: &git::Repository, id: ObjectId, repository: &str) -> Option<models::CommitSummary> {
    let commit = git.commit(id)?;
    let changed = git.name_status(id);
    let of = |status| {
        let paths = changed.iter().filter(|(found, _)| *found == status);
        let names: Vec<_> = paths.filter_map(|(_, path)| listed_name(path)).collect();
        if names.is_empty() { None } else { Some(names) }
    };
    Some(models::CommitSummary {
        url: format!("{repository}/commit/{id}"),
        added: of(Status::Added),
        removed: of(Status::Deleted),
        modified: of(Status::Modified),
        timestamp: Some(commit.committer.time),
        ..views::commit_summary(world, id, commit)
    })
}

/// Returns a path as a push lists it: the server reads Git's output up to the first space. Returns `None` if nothing is left.
fn listed_name(path: &[u8]) -> Option<String> {
    let printed = c_quoted(path);
    String::from_utf8_lossy(&printed).split_whitespace().next().map(str::to_owned)
}

//! Comments on issues, and the events between them.

use jiff::Timestamp;

use crate::rules::events::Action;
use crate::world::{Comment, CommentId, CommentKind, IssueId, World};

/// Adds a comment or an event to an issue, updates the issue's time of change, and returns the id.
pub(crate) fn create(action: &mut Action<'_>, issue: IssueId, kind: CommentKind, body: &str) -> Option<CommentId> {
    let (world, poster, now) = (&mut *action.world, action.doer, action.now);
    let repository = world.issues.get(issue)?.repository;
    let written = i64::from(kind == CommentKind::Text);
    world.issues.edit(issue, |issue| {
        issue.comments += written;
        issue.updated = now;
    });
    let body = body.to_owned();
    let made =
        world.comments.insert(|id| Comment { id, repository, issue, kind, poster, body, created: now, updated: now });
    Some(made.id)
}

/// Deletes a comment that is not an event. The issue's time of change stays.
pub(crate) fn delete(world: &mut World, id: CommentId) {
    let Some(issue) = world.comments.get(id).map(|comment| comment.issue) else { return };
    world.comments.remove(id);
    world.issues.edit(issue, |issue| issue.comments -= 1);
}

/// Returns comments in the order of the server's lists: by the second of their creation, and by id within the same second.
/// With `since`, only those that changed at that time or later.
pub(crate) fn listed<'a>(comments: impl Iterator<Item = &'a Comment>, since: Option<Timestamp>) -> Vec<&'a Comment> {
    // The server ignores times up to 1970.
    let since = since.map(Timestamp::as_second).filter(|since| *since > 0);
    let is_listed = |comment: &&Comment| since.is_none_or(|since| comment.updated.as_second() >= since);
    let mut listed: Vec<_> = comments.filter(is_listed).collect();
    listed.sort_by_key(|comment| (comment.created.as_second(), comment.id));
    listed
}

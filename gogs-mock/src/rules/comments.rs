//! Comments on issues, and the events that stand among them.

use jiff::Timestamp;

use crate::rules::events::Action;
use crate::world::{Comment, CommentId, CommentKind, IssueId, World};

/// Adds a comment or an event to an issue, which changes the issue's time; answers its id.
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

/// Deletes a comment that somebody wrote. The issue's time of change stays.
pub(crate) fn delete(world: &mut World, id: CommentId) {
    let Some(issue) = world.comments.get(id).map(|comment| comment.issue) else { return };
    world.comments.remove(id);
    world.issues.edit(issue, |issue| issue.comments -= 1);
}

/// Comments in the order in which the server lists them: by the second in which they were made, and within one by id. Of a
/// time, only those that changed then or later.
pub(crate) fn listed<'a>(comments: impl Iterator<Item = &'a Comment>, since: Option<Timestamp>) -> Vec<&'a Comment> {
    // The server takes times up to 1970 for none.
    let since = since.map(Timestamp::as_second).filter(|since| *since > 0);
    let is_listed = |comment: &&Comment| since.is_none_or(|since| comment.updated.as_second() >= since);
    let mut listed: Vec<_> = comments.filter(is_listed).collect();
    listed.sort_by_key(|comment| (comment.created.as_second(), comment.id));
    listed
}

//! Comments on issues and pull requests.

use gogs_core::endpoints::comments::{
    CommentQuery, CreateComment, DeleteComment, EditComment, EditRepositoryComment, ListComments,
    ListRepositoryComments,
};
use gogs_core::models::{Comment, CommentEdit, NewComment};
use gogs_core::webhook::CommentAction;
use jiff::Timestamp;

use crate::go::time;
use crate::request::guards::{self, AtRepository};
use crate::request::{Call, Input, Mounts};
use crate::rules::events::{Action, EventKind};
use crate::rules::{comments, issues};
use crate::views;
use crate::wire::Refusal;
use crate::wire::binding::{Bound, Field, Kind, Rule};
use crate::world;
use crate::world::{Access, CommentId, CommentKind, Issue, World};

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(ListRepositoryComments, guards::issues(Access::Read), |call, at, input| {
        let since = since(&input.query)?;
        Ok(shown(call, comments::listed(call.world.comments.of_repository(at.repository), since)))
    });
    mounts.mount(EditRepositoryComment, guards::issues(Access::Read), |call, at, input| {
        edit(call, at, input.path.id.into(), input.body)
    });
    mounts.mount(ListComments, guards::issues(Access::Read), |call, at, input| {
        let since = since(&input.query)?;
        let issue = issue(call, at, input.path.index)?;
        Ok(shown(call, comments::listed(call.world.comments.of_issue(issue.id), since)))
    });
    mounts.mount(CreateComment, guards::issues(Access::Read), create);
    mounts.mount(EditComment, guards::issues(Access::Read), |call, at, input| {
        edit(call, at, input.path.id.into(), input.body)
    });
    mounts.mount(DeleteComment, guards::issues(Access::Read), delete);
}

const BODY: Field = Field::new("body", "Body", Kind::Text, &[Rule::Required]);

impl Bound for NewComment {
    const GO_TYPE: &'static str = "gogs.CreateIssueCommentOption";
    const FIELDS: &'static [Field] = &[BODY];
}

impl Bound for CommentEdit {
    const GO_TYPE: &'static str = "gogs.EditIssueCommentOption";
    const FIELDS: &'static [Field] = &[BODY];
}

/// Returns the issue with this number. A missing one is a 500, because the server does not expect it.
fn issue<'w>(call: &'w Call<'_>, at: AtRepository, number: i64) -> Result<&'w Issue, Refusal> {
    let found = issues::find(call.world, at.repository, number);
    let missing = || format!("issue does not exist: map[index:{number} repoID:{}]", at.repository);
    found.ok_or_else(|| Refusal::Failed(missing().into()))
}

/// Creates a comment. The response is written before the server knows the comment's times.
fn create(call: &mut Call<'_>, at: AtRepository, input: Input<CreateComment>) -> Result<Comment, Refusal> {
    let issue = issue(call, at, input.path.index)?.id;
    let base = call.base;
    let mut action = call.act(at.user()?);
    let before = action.before(at.repository);
    let created = comments::create(&mut action, issue, CommentKind::Text, &input.body.body);
    let created = created.and_then(|id| action.world.comments.get(id)).ok_or(Refusal::Internal)?;
    let (created, answer) = (created.clone(), views::comment(action.world, created, base));
    note(&mut action, before, CommentAction::Created, created, None);
    Ok(Comment { created_at: None, updated_at: None, ..answer })
}

/// Edits a comment. The response shows the time of the previous change.
fn edit(call: &mut Call<'_>, at: AtRepository, id: CommentId, edit: CommentEdit) -> Result<Option<Comment>, Refusal> {
    let comment = writable(call, at, id)?;
    if comment.kind != CommentKind::Text {
        return Ok(None);
    }
    let (repository, old_body) = (comment.repository, comment.body.clone());
    let shown = views::comment(call.world, comment, call.base);
    let mut action = call.act(at.user()?);
    let before = action.before(repository);
    let comment = action.world.comments.get_mut(id).ok_or(Refusal::NOT_FOUND)?;
    comment.body.clone_from(&edit.body);
    comment.updated = action.now;
    let edited = comment.clone();
    note(&mut action, before, CommentAction::Edited, edited, Some(old_body));
    Ok(Some(Comment { body: edit.body, ..shown }))
}

fn delete(call: &mut Call<'_>, at: AtRepository, input: Input<DeleteComment>) -> Result<(), Refusal> {
    let id = input.path.id.into();
    let comment = writable(call, at, id)?.clone();
    if comment.kind == CommentKind::Text {
        let mut action = call.act(at.user()?);
        let before = action.before(comment.repository);
        comments::delete(action.world, id);
        note(&mut action, before, CommentAction::Deleted, comment, None);
    }
    Ok(())
}

/// Reports a change of a comment to hooks.
fn note(
    by: &mut Action<'_>,
    before: Option<World>,
    action: CommentAction,
    comment: world::Comment,
    old_body: Option<String>,
) {
    by.note(before, comment.repository, EventKind::Comment { action, comment, old_body });
}

/// Returns a comment that the caller may change: one's own, or any comment for users who may change the repository's
/// settings. The issue in the path is ignored.
fn writable<'c>(call: &'c Call<'_>, at: AtRepository, id: CommentId) -> Result<&'c world::Comment, Refusal> {
    let of_any = call.world.version.finds_comments_through_any_repository();
    let found = call.world.comments.get(id).filter(|comment| of_any || comment.repository == at.repository);
    let comment = found.ok_or(Refusal::NOT_FOUND)?;
    let may_write = comment.poster == at.user()? || at.access >= Access::Admin;
    if may_write { Ok(comment) } else { Err(Refusal::FORBIDDEN) }
}

fn since(query: &CommentQuery) -> Result<Option<Timestamp>, Refusal> {
    match query.since.as_deref() {
        None | Some("") => Ok(None),
        Some(text) => time::parse(text.as_bytes()).map(Some).map_err(Refusal::unprocessable),
    }
}

fn shown(call: &Call<'_>, comments: Vec<&world::Comment>) -> Vec<Comment> {
    comments.into_iter().map(|comment| views::comment(call.world, comment, call.base)).collect()
}

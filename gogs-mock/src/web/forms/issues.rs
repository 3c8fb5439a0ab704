//! Opening, changing and commenting on issues, and opening and merging of pull requests.

use gogs_core::models::IssueEdit;
use gogs_core::webhook::CommentAction;
use http::StatusCode;
use serde_json::json;

use super::{Done, Fields, Outcome, again, path_of};
use crate::markdown;
use crate::rules::events::{Action, EventKind};
use crate::rules::issues::{self, NewIssue};
use crate::rules::pulls::{self, NewPull};
use crate::rules::{access, comments};
use crate::wire::Refusal;
use crate::world::{Access, CommentKind, Issue, IssueId, LabelId, MilestoneId, RepositoryId, UserId};

/// Opens an issue. Users without write access cannot set labels, milestone and assignee.
pub(super) fn open(action: &mut Action<'_>, repository: RepositoryId, fields: &Fields) -> Done {
    let found = action.world.repositories.get(repository).ok_or(Refusal::Page)?;
    if !found.enable_issues {
        return Err(Refusal::Page);
    }
    if fields.text("title").trim().is_empty() {
        return Ok(again("Title cannot be empty."));
    }
    let mut new =
        NewIssue { repository, title: fields.text("title"), body: fields.text("content"), ..NewIssue::default() };
    if access::of_doer(action, repository) >= Access::Write {
        let ids = fields.text("label_ids").split(',').filter_map(|id| id.trim().parse::<i64>().ok());
        let is_of_it = |id: &LabelId| action.world.labels.get(*id).is_some_and(|label| label.repository == repository);
        new.labels = ids.map(LabelId::from).filter(is_of_it).collect();
        new.milestone = MilestoneId::from(fields.number("milestone_id"));
        let assignee = action.world.users.get(UserId::from(fields.number("assignee_id")));
        new.assignee = assignee.map(|assignee| assignee.id);
    }
    let id = issues::create(action, new);
    Ok(Outcome::Led(path(action, id, "")))
}

/// Opens a pull request for `BASE...BRANCH` or `BASE...OWNER:BRANCH`.
pub(super) fn open_pull(
    action: &mut Action<'_>,
    (repository, owner): (RepositoryId, &str),
    compared: &str,
    fields: &Fields,
) -> Done {
    let (base, head) = compared.split_once("...").ok_or(Refusal::Page)?;
    let head = head.split_once(':').unwrap_or((owner, head));
    let new = NewPull { repository, base, head, title: fields.text("title"), body: fields.text("content") };
    let id = pulls::open(action, new)?;
    Ok(Outcome::Led(path(action, id, "")))
}

pub(super) fn merge(action: &mut Action<'_>, id: IssueId) -> Done {
    pulls::merge(action, id)?;
    Ok(Outcome::Led(path(action, id, "")))
}

/// Adds a comment, and closes or reopens the issue.
pub(super) fn comment(action: &mut Action<'_>, repository: RepositoryId, id: IssueId, fields: &Fields) -> Done {
    let text = fields.text("content");
    let mut fragment = String::new();
    if !text.is_empty() {
        let before = action.before(repository);
        let created = comments::create(action, id, CommentKind::Text, text).ok_or(Refusal::Page)?;
        fragment = format!("#issuecomment-{created}");
        let comment = action.world.comments.get(created).cloned().ok_or(Refusal::Page)?;
        let kind = EventKind::Comment { action: CommentAction::Created, comment, old_body: None };
        action.note(before, repository, kind);
    }
    let issue = action.world.issues.get(id).ok_or(Refusal::Page)?;
    let may = issue.poster == action.doer || access::of_doer(action, repository) >= Access::Write;
    let is_merged = issue.pull_request.as_ref().is_some_and(|pull| pull.merged.is_some());
    if may && !is_merged {
        match fields.text("status") {
            "close" => issues::change_state(action, id, true)?,
            "reopen" => issues::change_state(action, id, false)?,
            _ => {}
        }
    }
    Ok(Outcome::Led(path(action, id, &fragment)))
}

/// Changes one field of an issue, for the script of its page.
pub(super) fn edit(action: &mut Action<'_>, id: IssueId, what: &str, fields: &Fields) -> Done {
    let Issue { repository, poster, .. } = *action.world.issues.get(id).ok_or(Refusal::Page)?;
    let may_write = access::of_doer(action, repository) >= Access::Write;
    let text = fields.text(what);
    let (edit, answer) = match what {
        "title" | "content" if !may_write && poster != action.doer => {
            return Ok(Outcome::Status(StatusCode::FORBIDDEN));
        }
        "title" if text.trim().is_empty() => return Ok(Outcome::Status(StatusCode::NO_CONTENT)),
        "title" => (IssueEdit::default().title(text.trim()), json!({"title": text.trim()})),
        "content" => {
            let rendered = markdown::render(text, fields.text("context"), "");
            (IssueEdit::default().body(text), json!({"content": rendered}))
        }
        _ if !may_write => return Err(Refusal::Page),
        "assignee" => {
            let assignee = action.world.users.get(fields.number("id").into());
            let edit = IssueEdit::default().assignee(assignee.map_or("", |assignee| &assignee.name));
            (edit, json!({"ok": true}))
        }
        _ => {
            let label = action.world.labels.get(fields.number("id").into());
            let label = label.filter(|label| label.repository == repository).ok_or(Refusal::Page)?.id;
            issues::set_label(action, id, label, fields.text("action") == "attach");
            return Ok(Outcome::Json(json!({"ok": true})));
        }
    };
    issues::edit_on_page(action, may_write, id, &edit)?;
    Ok(Outcome::Json(answer))
}

fn path(action: &Action<'_>, id: IssueId, fragment: &str) -> String {
    let Some(issue) = action.world.issues.get(id) else { return "/".to_owned() };
    let kind = if issue.pull_request.is_some() { "pulls" } else { "issues" };
    format!("{}/{kind}/{}{fragment}", path_of(action.world, issue.repository), issue.number)
}

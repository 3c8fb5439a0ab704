//! Issues and pull requests.

use bytes::Bytes;
use http::Response;

use super::html::time;
use super::{Html, of_repository};
use crate::web::visit::{At, Visit};
use crate::wire::Refusal;
use crate::world::{CommentKind, Issue, UserId};

/// The maximum number of entries in a list.
const SHOWN: usize = 100;

/// Returns the issues or the pull requests of a repository, the open ones first.
pub(in crate::web) fn issues(visit: &Visit<'_>, at: At<'_>, are_pulls: bool) -> Result<Response<Bytes>, Refusal> {
    if !are_pulls && !at.repository.enable_issues {
        return Err(Refusal::Page);
    }
    let mut html = of_repository(visit, at);
    let (title, kind) = if are_pulls { ("Pull Requests", "pulls") } else { ("Issues", "issues") };
    let numbers = (1..).map_while(|number| visit.world.issues.by_number(at.repository.id, number));
    let mut found: Vec<_> = numbers.filter(|issue| issue.pull_request.is_some() == are_pulls).collect();
    found.sort_by_key(|issue| (issue.is_closed, std::cmp::Reverse(issue.number)));
    html.element("h2", title).table(found.into_iter().take(SHOWN), |html, issue| {
        let path = format!("/{}/{kind}/{}", at.full_name(), issue.number);
        html.cell(&format!("#{}", issue.number)).linked_cell(&path, &issue.title);
        html.cell(state(issue)).cell(&time(issue.created));
    });
    Ok(html.page(title))
}

/// Returns the page of an issue or a pull request with its comments.
pub(in crate::web) fn issue(visit: &Visit<'_>, at: At<'_>, issue: &Issue) -> Response<Bytes> {
    let world = visit.world;
    let mut html = of_repository(visit, at);
    html.open("h1").text(&issue.title).raw(" ").classed("small", "faint", &format!("#{}", issue.number)).close("h1");
    html.open("p").classed("span", "state", state(issue)).raw(" ");
    for label in issue.labels.iter().filter_map(|label| world.labels.get(*label)) {
        html.classed("span", "state", &label.name).raw(" ");
    }
    if let Some(milestone) = world.milestones.get(issue.milestone) {
        html.classed("span", "faint", &format!("milestone {}", milestone.title)).raw(" ");
    }
    if let Some(assignee) = issue.assignee.and_then(|assignee| world.users.get(assignee)) {
        html.raw("assigned to ").link(&format!("/{}", assignee.name), &assignee.name);
    }
    html.close("p");
    if let Some(pull) = &issue.pull_request {
        let (owner, branch) = &pull.head;
        html.element("p", &format!("from {owner}:{branch} into {}", pull.base));
    }
    said(&mut html, visit, issue.poster, &time(issue.created), &issue.body);
    for comment in world.comments.of_issue(issue.id) {
        let written = match &comment.kind {
            CommentKind::Text => comment.body.clone(),
            CommentKind::Reopened => "reopened this".to_owned(),
            CommentKind::Closed => "closed this".to_owned(),
            CommentKind::Commit(sha) => format!("named this in commit {sha}"),
        };
        html.raw("<div id=\"issuecomment-").text(&comment.id.to_string()).raw("\">");
        said(&mut html, visit, comment.poster, &time(comment.created), &written);
        html.raw("</div>\n");
    }
    html.page(&issue.title)
}

fn said(html: &mut Html<'_>, visit: &Visit<'_>, poster: UserId, when: &str, text: &str) {
    let poster = visit.world.users.get(poster).map_or("Ghost", |poster| &poster.name);
    html.open("h2").link(&format!("/{poster}"), poster).raw(" ").classed("small", "faint", when).close("h2");
    html.classed("pre", "text", text).raw("\n");
}

fn state(issue: &Issue) -> &'static str {
    let is_merged = issue.pull_request.as_ref().is_some_and(|pull| pull.merged.is_some());
    match (is_merged, issue.is_closed) {
        (true, _) => "merged",
        (false, true) => "closed",
        (false, false) => "open",
    }
}

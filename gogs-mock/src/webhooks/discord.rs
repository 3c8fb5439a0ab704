//! What Discord is told.

use std::num::IntErrorKind;

use gogs_core::models::{CommitSummary, SlackConfig};
use gogs_core::webhook::{CommentAction, Event, IssueAction};
use serde_json::{Value, json};

/// A message with one embed.
pub(super) fn message(settings: &SlackConfig, event: &Event, base: &str) -> Value {
    let sender = event.sender().cloned().unwrap_or_default();
    let repository = event.repository().cloned().unwrap_or_default();
    let embed = embed(event);
    let is_of_issue = embed.url.is_some();
    let url = embed.url.unwrap_or_else(|| format!("{base}/{}", sender.username));
    let fields: Vec<_> = embed.field.iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
    json!({
        "content": "",
        "username": settings.username,
        "avatar_url": settings.icon_url,
        "embeds": [{
            "title": embed.title,
            "description": embed.description,
            "url": url,
            "color": color(&settings.color),
            "footer": is_of_issue.then(|| json!({"text": repository.full_name})),
            "author": {"name": sender.username, "url": "", "icon_url": sender.avatar_url},
            "fields": is_of_issue.then_some(fields),
        }],
    })
}

#[derive(Default)]
struct Embed {
    title: String,
    description: String,
    /// Where it leads, if that is an issue or pull request.
    url: Option<String>,
    field: Option<(&'static str, String)>,
}

fn embed(event: &Event) -> Embed {
    let repository = event.repository().cloned().unwrap_or_default();
    let address = &repository.html_url;
    let to_repository = link(address, &repository.name);
    let to_branch = |name: &str| link(&format!("{address}/src/{name}"), name);
    let plain = |description: String| Embed { description, ..Embed::default() };
    match event {
        Event::Create(event) => {
            plain(format!("Created new {}: {to_repository}/{}", event.ref_type, to_branch(&event.reference)))
        }
        Event::Delete(event) => plain(format!("Deleted {}: {to_repository}/{}", event.ref_type, event.reference)),
        Event::Fork(event) => {
            let fork = link(&event.forkee.html_url, &event.forkee.full_name);
            plain(format!("{to_repository} is forked to {fork}"))
        }
        Event::Push(event) => {
            let count = super::new_commits(event.commits.len());
            let count = if event.compare_url.is_empty() { count } else { link(&event.compare_url, &count) };
            let branch = to_branch(event.branch().unwrap_or_default());
            let line = |commit: &CommitSummary| {
                let short = link(&commit.url, &format!("`{}`", commit.id.get(..7).unwrap_or_default()));
                let summary = commit.message.split('\n').next().unwrap_or_default();
                format!("{short} {summary} - {}", commit.author.name)
            };
            let lines: Vec<_> = event.commits.iter().map(line).collect();
            plain(format!("Pushed {count} to {to_repository}/{branch}\n{}", lines.join("\n")))
        }
        Event::Issues(event) => {
            let issue = &event.issue;
            let mut labels: Vec<_> = issue.labels.iter().map(|label| label.name.as_str()).collect();
            if labels.is_empty() {
                labels.push("<empty>");
            }
            let assignee = issue.assignee.as_ref().map(|user| user.username.clone());
            let milestone = issue.milestone.as_ref().map(|milestone| milestone.title.clone());
            let what = match event.action {
                IssueAction::Opened => "New issue".to_owned(),
                _ => format!("Issue {}", said(&event.action)),
            };
            Embed {
                title: format!("{what}: #{} {}", event.number, issue.title),
                description: text(&event.action, &issue.body),
                url: Some(format!("{address}/issues/{}", event.number)),
                field: field(&event.action, &labels, assignee, milestone),
            }
        }
        Event::PullRequest(event) => {
            let pull = &event.pull_request;
            let labels: Vec<_> = pull.labels.iter().map(|label| label.name.as_str()).collect();
            let assignee = pull.assignee.as_ref().map(|user| user.username.clone());
            let milestone = pull.milestone.as_ref().map(|milestone| milestone.title.clone());
            let what = match event.action {
                IssueAction::Opened => "New pull request".to_owned(),
                IssueAction::Closed if pull.merged => "Pull request merged".to_owned(),
                _ => format!("Pull request {}", said(&event.action)),
            };
            Embed {
                title: format!("{what}: #{} {}", event.number, pull.title),
                description: text(&event.action, &pull.body),
                url: Some(format!("{address}/pulls/{}", event.number)),
                field: field(&event.action, &labels, assignee, milestone),
            }
        }
        Event::IssueComment(event) => {
            let issue = format!("{address}/issues/{}", event.issue.number);
            let (what, url) = match event.action {
                CommentAction::Deleted => ("Comment deleted", issue),
                CommentAction::Edited => ("Comment edited", format!("{issue}#issuecomment-{}", event.comment.id)),
                _ => ("New comment", format!("{issue}#issuecomment-{}", event.comment.id)),
            };
            Embed {
                title: format!("{what}: #{} {}", event.issue.number, event.issue.title),
                description: event.comment.body.clone(),
                url: Some(url),
                field: None,
            }
        }
        Event::Release(event) => {
            plain(format!("Published new release {} of {to_repository}", to_branch(&event.release.tag_name)))
        }
        _ => Embed::default(),
    }
}

fn said(action: &IssueAction) -> &str {
    match action {
        IssueAction::Reopened => "re-opened",
        IssueAction::LabelUpdated => "labels updated",
        IssueAction::LabelCleared => "labels cleared",
        other => other.as_str(),
    }
}

fn text(action: &IssueAction, body: &str) -> String {
    if matches!(action, IssueAction::Opened | IssueAction::Edited) { body.to_owned() } else { String::new() }
}

fn field(
    action: &IssueAction,
    labels: &[&str],
    assignee: Option<String>,
    milestone: Option<String>,
) -> Option<(&'static str, String)> {
    match action {
        IssueAction::Assigned => Some(("New Assignee", assignee.unwrap_or_default())),
        IssueAction::LabelUpdated => Some(("Labels", labels.join(", "))),
        IssueAction::Milestoned => Some(("New Milestone", milestone.unwrap_or_default())),
        _ => None,
    }
}

/// A colour such as `#ff0000` as a number; 0 for what is none, and the largest for what is more.
fn color(text: &str) -> i32 {
    match i32::from_str_radix(text.trim_start_matches('#'), 16) {
        Ok(color) => color,
        Err(error) if *error.kind() == IntErrorKind::PosOverflow => i32::MAX,
        Err(error) if *error.kind() == IntErrorKind::NegOverflow => i32::MIN,
        Err(_) => 0,
    }
}

fn link(address: &str, text: &str) -> String {
    format!("[{text}]({address})")
}

//! What Slack is told.

use gogs_core::models::{SlackConfig, User};
use gogs_core::webhook::{CommentAction, Event, IssueAction};
use serde_json::{Value, json};

use super::Hook;

/// A message to the hook's channel.
pub(super) fn message(hook: &Hook, event: &Event, base: &str) -> Value {
    let settings = hook.slack.clone().unwrap_or_else(|| SlackConfig::new(""));
    let (text, attachment) = text(event, base);
    let attachments = attachment
        .map(|(title, text)| json!([{"fallback": "", "color": settings.color, "title": title, "text": text}]));
    json!({
        "channel": settings.channel,
        "text": text,
        "username": settings.username,
        "icon_url": settings.icon_url,
        "unfurl_links": 0,
        "link_names": 0,
        "attachments": attachments,
    })
}

/// The text, and an attachment's title and text.
fn text(event: &Event, base: &str) -> (String, Option<(String, String)>) {
    let repository = event.repository().cloned().unwrap_or_default();
    let sender = event.sender().map(|sender| sender.username.clone()).unwrap_or_default();
    let (address, full_name) = (&repository.html_url, &repository.full_name);
    let to_repository = link(address, &repository.name);
    let to_sender = link(&format!("{base}/{sender}"), &sender);
    let to_branch = |name: &str| link(&format!("{address}/src/{name}"), name);
    match event {
        Event::Create(event) => {
            let branch = to_branch(&event.reference);
            (format!("[{to_repository}:{branch}] {} created by {sender}", event.ref_type), None)
        }
        Event::Delete(event) => {
            (format!("[{to_repository}:{}] {} deleted by {sender}", event.reference, event.ref_type), None)
        }
        Event::Fork(event) => {
            let fork = link(&event.forkee.html_url, &event.forkee.full_name);
            (format!("{to_repository} is forked to {fork}"), None)
        }
        Event::Push(event) => {
            let count = super::new_commits(event.commits.len());
            let count = if event.compare_url.is_empty() { count } else { link(&event.compare_url, &count) };
            let branch = to_branch(event.branch().unwrap_or_default());
            let line = |commit: &gogs_core::models::CommitSummary| {
                let short = link(&commit.url, commit.id.get(..7).unwrap_or_default());
                let summary = commit.message.split('\n').next().unwrap_or_default();
                format!("{short}: {} - {}", escaped(summary), escaped(&commit.author.name))
            };
            let lines: Vec<_> = event.commits.iter().map(line).collect();
            let text = format!("[{to_repository}:{branch}] {count} pushed by {}", event.pusher.username);
            (text, Some((String::new(), lines.join("\n"))))
        }
        Event::Issues(event) => {
            let title = link(&format!("{address}/issues/{}", event.number), &title(event.number, &event.issue.title));
            let (assignee, body) = (event.issue.assignee.as_ref(), escaped(&event.issue.body));
            if event.action == IssueAction::Opened {
                return (format!("[{full_name}] New issue created by {to_sender}"), Some((title, body)));
            }
            let what = said(&event.action, assignee, base);
            let text = format!("[{full_name}] Issue {what}: {title} by {to_sender}");
            let shown = if event.action == IssueAction::Edited { body } else { String::new() };
            (text, Some((String::new(), shown)))
        }
        Event::PullRequest(event) => {
            let pull = &event.pull_request;
            let title = link(&format!("{address}/pulls/{}", event.number), &title(event.number, &pull.title));
            if event.action == IssueAction::Opened {
                let text = format!("[{full_name}] Pull request submitted by {to_sender}");
                return (text, Some((title, escaped(&pull.body))));
            }
            let what = match event.action {
                IssueAction::Closed if pull.merged => "merged".to_owned(),
                _ => said(&event.action, pull.assignee.as_ref(), base),
            };
            let text = format!("[{full_name}] Pull request {what}: {title} by {to_sender}");
            let shown = if event.action == IssueAction::Edited { escaped(&pull.body) } else { String::new() };
            (text, Some((String::new(), shown)))
        }
        Event::IssueComment(event) => {
            let issue = format!("{address}/issues/{}", event.issue.number);
            let (what, issue) = match event.action {
                CommentAction::Deleted => ("Comment deleted", issue),
                CommentAction::Edited => ("Comment edited", format!("{issue}#issuecomment-{}", event.comment.id)),
                _ => ("New comment created", format!("{issue}#issuecomment-{}", event.comment.id)),
            };
            let title = link(&issue, &title(event.issue.number, &event.issue.title));
            (format!("[{full_name}] {what} by {to_sender}"), Some((title, escaped(&event.comment.body))))
        }
        Event::Release(event) => {
            let tag = to_branch(&event.release.tag_name);
            (format!("[{to_repository}] new release {tag} published by {sender}"), None)
        }
        _ => (String::new(), None),
    }
}

/// What became of an issue or pull request.
fn said(action: &IssueAction, assignee: Option<&User>, base: &str) -> String {
    match action {
        IssueAction::Reopened => "re-opened".to_owned(),
        IssueAction::LabelUpdated => "labels updated".to_owned(),
        IssueAction::LabelCleared => "labels cleared".to_owned(),
        IssueAction::Assigned => {
            let name = assignee.map(|user| user.username.as_str()).unwrap_or_default();
            format!("assigned to {}", link(&format!("{base}/{name}"), name))
        }
        other => other.as_str().to_owned(),
    }
}

fn title(number: i64, title: &str) -> String {
    format!("#{number} {title}")
}

fn link(address: &str, text: &str) -> String {
    format!("<{address}|{}>", escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

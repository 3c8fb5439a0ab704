//! What Slack is told.

use gogs_core::models::SlackConfig;
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
            let count = match event.commits.len() {
                1 => "1 new commit".to_owned(),
                count => format!("{count} new commits"),
            };
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
            let title = format!("#{} {}", event.number, event.issue.title);
            let title = link(&format!("{address}/issues/{}", event.number), &title);
            let body = escaped(&event.issue.body);
            let said = |what: &str| format!("[{full_name}] Issue {what}: {title} by {to_sender}");
            let (text, attachment) = match &event.action {
                IssueAction::Opened => {
                    let text = format!("[{full_name}] New issue created by {to_sender}");
                    return (text, Some((title, body)));
                }
                IssueAction::Edited => (said("edited"), body),
                IssueAction::Reopened => (said("re-opened"), String::new()),
                IssueAction::LabelUpdated => (said("labels updated"), String::new()),
                IssueAction::LabelCleared => (said("labels cleared"), String::new()),
                IssueAction::Assigned => {
                    let name = event.issue.assignee.as_ref().map(|user| user.username.clone()).unwrap_or_default();
                    (said(&format!("assigned to {}", link(&format!("{base}/{name}"), &name))), String::new())
                }
                action => (said(action.as_str()), String::new()),
            };
            (text, Some((String::new(), attachment)))
        }
        Event::IssueComment(event) => {
            let issue = format!("{address}/issues/{}", event.issue.number);
            let (what, issue) = match event.action {
                CommentAction::Deleted => ("Comment deleted", issue),
                CommentAction::Edited => ("Comment edited", format!("{issue}#issuecomment-{}", event.comment.id)),
                _ => ("New comment created", format!("{issue}#issuecomment-{}", event.comment.id)),
            };
            let title = link(&issue, &format!("#{} {}", event.issue.number, event.issue.title));
            (format!("[{full_name}] {what} by {to_sender}"), Some((title, escaped(&event.comment.body))))
        }
        Event::Release(event) => {
            let tag = to_branch(&event.release.tag_name);
            (format!("[{to_repository}] new release {tag} published by {sender}"), None)
        }
        _ => (String::new(), None),
    }
}

fn link(address: &str, text: &str) -> String {
    format!("<{address}|{}>", escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

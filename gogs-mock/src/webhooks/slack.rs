//! Payloads for Slack.

use gogs_core::models::SlackConfig;
use gogs_core::webhook::{CommentAction, Event, IssueAction};
use serde::Serialize;

use super::Hook;
use super::subject::{self, Subject, summary};

/// A message, with fields in the server's order.
#[derive(Serialize)]
struct Message {
    channel: String,
    text: String,
    username: String,
    icon_url: String,
    unfurl_links: u8,
    link_names: u8,
    attachments: Option<[Attachment; 1]>,
}

#[derive(Serialize)]
struct Attachment {
    fallback: &'static str,
    color: String,
    title: String,
    text: String,
}

/// Returns a message for the hook's channel.
pub(super) fn message(hook: &Hook, event: &Event, base: &str) -> impl Serialize {
    let settings = hook.slack.clone().unwrap_or_else(|| SlackConfig::new(""));
    let (text, attachment_of) = text(event, base);
    let SlackConfig { channel, username, icon_url, color } = settings;
    let attachment = |(title, text)| [Attachment { fallback: "", color, title, text }];
    let attachments = attachment_of.map(attachment);
    Message { channel, text, username, icon_url, unfurl_links: 0, link_names: 0, attachments }
}

/// Returns the text, and title and text of an attachment.
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
            let count = subject::new_commits(event, link);
            let branch = to_branch(event.branch().unwrap_or_default());
            let line = |commit: &gogs_core::models::CommitSummary| {
                let short = link(&commit.url, commit.id.get(..7).unwrap_or_default());
                format!("{short}: {} - {}", escaped(summary(&commit.message)), escaped(&commit.author.name))
            };
            let lines: Vec<_> = event.commits.iter().map(line).collect();
            let text = format!("[{to_repository}:{branch}] {count} pushed by {}", event.pusher.username);
            (text, Some((String::new(), lines.join("\n"))))
        }
        Event::IssueComment(event) => {
            let what = match event.action {
                CommentAction::Deleted => "Comment deleted",
                CommentAction::Edited => "Comment edited",
                _ => "New comment created",
            };
            let title = subject::title(event.issue.number, &event.issue.title);
            let title = link(&subject::addresses(event, address).1, &title);
            (format!("[{full_name}] {what} by {to_sender}"), Some((title, escaped(&event.comment.body))))
        }
        Event::Release(event) => {
            let tag = to_branch(&event.release.tag_name);
            (format!("[{to_repository}] new release {tag} published by {sender}"), None)
        }
        _ => match Subject::of(event, address) {
            Some(subject) => about(&subject, full_name, &to_sender, base),
            None => Default::default(),
        },
    }
}

fn about(subject: &Subject<'_>, full_name: &str, to_sender: &str, base: &str) -> (String, Option<(String, String)>) {
    let (new, known) = match subject.is_pull_request {
        true => ("Pull request submitted", "Pull request"),
        false => ("New issue created", "Issue"),
    };
    let (title, body) = (link(&subject.address, &subject.title), escaped(subject.new_body()));
    let what = match subject.action {
        IssueAction::Opened => return (format!("[{full_name}] {new} by {to_sender}"), Some((title, body))),
        IssueAction::Assigned => {
            format!("assigned to {}", link(&format!("{base}/{}", subject.assignee), subject.assignee))
        }
        _ => subject.outcome().to_owned(),
    };
    (format!("[{full_name}] {known} {what}: {title} by {to_sender}"), Some((String::new(), body)))
}

fn link(address: &str, text: &str) -> String {
    format!("<{address}|{}>", escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

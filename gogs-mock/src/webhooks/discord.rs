//! Payloads for Discord.

use std::num::IntErrorKind;

use gogs_core::models::{CommitSummary, SlackConfig};
use gogs_core::webhook::{CommentAction, Event, IssueAction};
use serde::Serialize;
use serde_json::{Value, json};

use super::subject::{self, Subject, markdown_link as link, summary};

/// A message, with fields in the server's order.
#[derive(Serialize)]
struct Message<'m> {
    content: &'static str,
    username: &'m str,
    avatar_url: &'m str,
    embeds: [Shown; 1],
}

#[derive(Serialize)]
struct Shown {
    title: String,
    description: String,
    url: String,
    color: i32,
    footer: Option<Value>,
    author: Author,
    fields: Option<Vec<Value>>,
}

#[derive(Serialize)]
struct Author {
    name: String,
    url: &'static str,
    icon_url: String,
}

/// Returns a message with one embed.
pub(super) fn message(settings: &SlackConfig, event: &Event, base: &str) -> impl Serialize {
    let sender = event.sender().cloned().unwrap_or_default();
    let repository = event.repository().cloned().unwrap_or_default();
    let Embed { title, description, url, field } = embed(event);
    let is_of_issue = url.is_some();
    let url = url.unwrap_or_else(|| format!("{base}/{}", sender.username));
    let fields = field.into_iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
    let shown = Shown {
        title,
        description,
        url,
        color: color(&settings.color),
        footer: is_of_issue.then(|| json!({"text": repository.full_name})),
        author: Author { name: sender.username, url: "", icon_url: sender.avatar_url },
        fields: is_of_issue.then_some(fields),
    };
    Message { content: "", username: &settings.username, avatar_url: &settings.icon_url, embeds: [shown] }
}

#[derive(Default)]
struct Embed {
    title: String,
    description: String,
    /// The link, for an issue or pull request.
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
            let count = subject::new_commits(event, link);
            let branch = to_branch(event.branch().unwrap_or_default());
            let line = |commit: &CommitSummary| {
                let short = link(&commit.url, &format!("`{}`", commit.id.get(..7).unwrap_or_default()));
                format!("{short} {} - {}", summary(&commit.message), commit.author.name)
            };
            let lines: Vec<_> = event.commits.iter().map(line).collect();
            plain(format!("Pushed {count} to {to_repository}/{branch}\n{}", lines.join("\n")))
        }
        Event::IssueComment(event) => {
            let what = match event.action {
                CommentAction::Deleted => "Comment deleted",
                CommentAction::Edited => "Comment edited",
                _ => "New comment",
            };
            Embed {
                title: format!("{what}: {}", subject::title(event.issue.number, &event.issue.title)),
                description: event.comment.body.clone(),
                url: Some(subject::addresses(event, address).1),
                field: None,
            }
        }
        Event::Release(event) => {
            plain(format!("Published new release {} of {to_repository}", to_branch(&event.release.tag_name)))
        }
        _ => Subject::of(event, address).map(Embed::from).unwrap_or_default(),
    }
}

impl From<Subject<'_>> for Embed {
    fn from(mut subject: Subject<'_>) -> Self {
        let (new, known) = match subject.is_pull_request {
            true => ("New pull request", "Pull request"),
            false => ("New issue", "Issue"),
        };
        let what = match subject.action {
            IssueAction::Opened => new.to_owned(),
            _ => format!("{known} {}", subject.outcome()),
        };
        if subject.labels.is_empty() && !subject.is_pull_request {
            subject.labels.push("<empty>");
        }
        let field = match subject.action {
            IssueAction::Assigned => Some(("New Assignee", subject.assignee.to_owned())),
            IssueAction::LabelUpdated => Some(("Labels", subject.labels.join(", "))),
            IssueAction::Milestoned => Some(("New Milestone", subject.milestone.to_owned())),
            _ => None,
        };
        let (title, description) = (format!("{what}: {}", subject.title), subject.new_body().to_owned());
        Self { title, description, url: Some(subject.address), field }
    }
}

/// Converts a colour such as `#ff0000` to a number: 0 if it is invalid, and the maximum if it is too large.
fn color(text: &str) -> i32 {
    match i32::from_str_radix(text.trim_start_matches('#'), 16) {
        Ok(color) => color,
        Err(error) if *error.kind() == IntErrorKind::PosOverflow => i32::MAX,
        Err(error) if *error.kind() == IntErrorKind::NegOverflow => i32::MIN,
        Err(_) => 0,
    }
}

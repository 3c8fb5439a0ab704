//! Payloads for DingTalk.

use gogs_core::webhook::{Event, IssueAction};
use serde::Serialize;
use serde_json::{Value, json};

use super::subject::{self, Subject, markdown_link as link, summary};
use crate::go::title;

/// A message, with fields in the server's order.
#[derive(Serialize)]
struct Message {
    msgtype: &'static str,
    at: Value,
    #[serde(rename = "actionCard")]
    card: Card,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Card {
    title: &'static str,
    text: String,
    hide_avatar: &'static str,
    btn_orientation: &'static str,
    single_title: String,
    #[serde(rename = "singleURL")]
    single_url: String,
}

/// Returns a card with one button.
pub(super) fn message(event: &Event) -> impl Serialize {
    let (single_title, single_url, text) = card(event);
    let at = json!({"atMobiles": null, "isAtAll": false});
    let title = "Gogs Notification";
    let card = Card { title, text, hide_avatar: "", btn_orientation: "", single_title, single_url };
    Message { msgtype: "actionCard", at, card }
}

/// Returns the button's text, its target, and the card's text.
fn card(event: &Event) -> (String, String, String) {
    let repository = event.repository().cloned().unwrap_or_default();
    let address = &repository.html_url;
    let to_repository = format!("- Repo: **{}**", link(address, &repository.name));
    match event {
        Event::Create(event) => {
            let (kind, at) = (title(event.ref_type.as_str()), format!("{address}/src/{}", event.reference));
            let text = format!(
                "# New {kind} Create Event\n{to_repository}\n- New {kind}: **{}**",
                link(&at, &event.reference)
            );
            (format!("View {kind}"), at, text)
        }
        Event::Delete(event) => {
            let kind = title(event.ref_type.as_str());
            let text = format!("# {kind} Delete Event\n{to_repository}\n- {kind}: **{}**", event.reference);
            ("View Repo".to_owned(), address.clone(), text)
        }
        Event::Fork(event) => {
            let from = link(address, &repository.name);
            let to = link(&event.forkee.html_url, &event.forkee.full_name);
            let text = format!("# Repo Fork Event\n- From Repo: **{from}**\n- To Repo: **{to}**");
            ("View Fork".to_owned(), event.forkee.html_url.clone(), text)
        }
        Event::Push(event) => {
            let branch = event.branch().unwrap_or_default();
            let pusher =
                if event.pusher.full_name.is_empty() { &event.pusher.username } else { &event.pusher.full_name };
            let branch = link(&format!("{address}/src/{branch}"), branch);
            let mut text = format!("# Repo Push Event\n{to_repository}\n- Ref: **{branch}**\n- Pusher: **{pusher}**");
            text += &format!("\n## Total {} commits(s)\n", event.commits.len());
            for (index, commit) in event.commits.iter().enumerate() {
                let short = link(&commit.url, commit.id.get(..7).unwrap_or_default());
                let author = &commit.author.name;
                text += &format!("> {index}. {short} {author} - {}\n", summary(&commit.message));
            }
            ("View Changes".to_owned(), event.compare_url.clone(), text)
        }
        Event::IssueComment(event) => {
            let (issue, comment) = subject::addresses(event, address);
            let issue = link(&issue, &subject::title(event.issue.number, &event.issue.title));
            let what = title(event.action.as_str());
            let text =
                format!("# Issue Comment {what}\n- Issue: {issue}\n- Comment content: \n> {}", event.comment.body);
            ("View Issue Comment".to_owned(), comment, text)
        }
        Event::Release(event) => {
            let (release, at) = (&event.release, format!("{address}/src/{}", event.release.tag_name));
            let author =
                if release.author.full_name.is_empty() { &release.author.username } else { &release.author.full_name };
            let mut text = format!("# New Release Published\n- Repo: {}", link(address, &repository.name));
            text += &format!("\n- Tag: {}\n- Author: {author}", link(&at, &release.tag_name));
            text += &format!("\n- Draft?: {}\n- Pre Release?: {}", release.draft, release.prerelease);
            text += &format!("\n- Title: {}", release.name);
            if !release.body.is_empty() {
                text += &format!("\n- Note: {}", release.body);
            }
            ("View Release".to_owned(), at, text)
        }
        _ => match Subject::of(event, address) {
            Some(subject) if subject.is_pull_request => of_pull_request(subject),
            Some(subject) => of_issue(subject),
            None => Default::default(),
        },
    }
}

fn of_issue(subject: Subject<'_>) -> (String, String, String) {
    let issue = link(&subject.address, &subject.title);
    let mut text = format!("# Issue Event {}\n- Issue: **{issue}**", title(subject.action.as_str()));
    match subject.action {
        IssueAction::Assigned => text += &format!("\n- New Assignee: **{}**", subject.assignee),
        IssueAction::Milestoned => text += &format!("\n- New Milestone: **{}**", subject.milestone),
        IssueAction::LabelUpdated if subject.labels.is_empty() => text += "\n- Labels: **empty**",
        IssueAction::LabelUpdated => text += &format!("\n- Labels: {}", bold(&subject.labels)),
        _ => {}
    }
    if !subject.body.is_empty() {
        text += &format!("\n> {}", subject.body);
    }
    ("View Issue".to_owned(), subject.address, text)
}

fn of_pull_request(subject: Subject<'_>) -> (String, String, String) {
    let what = if subject.was_merged() { "Merged".to_owned() } else { title(subject.action.as_str()) };
    let mut text = format!("# Pull Request {what}\n- PR: {}", link(&subject.address, &subject.title));
    match subject.action {
        IssueAction::Assigned => text += &format!("\n- New Assignee: **{}**", subject.assignee),
        IssueAction::Milestoned => text += &format!("\n- New Milestone: *{}*", subject.milestone),
        IssueAction::LabelUpdated => text += &format!("\n- New Labels: {}", bold(&subject.labels)),
        IssueAction::Opened | IssueAction::Edited => text += &format!("\n> {}", subject.body),
        _ => {}
    }
    ("View Pull Request".to_owned(), subject.address, text)
}

fn bold(labels: &[&str]) -> String {
    labels.iter().map(|label| format!("**{label}**")).collect::<Vec<_>>().join(",")
}

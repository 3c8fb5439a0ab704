//! What DingTalk is told.

use gogs_core::webhook::{CommentAction, Event, IssueAction};
use serde_json::{Value, json};

use crate::go::title;

/// A card with one button.
pub(super) fn message(event: &Event) -> Value {
    let (button, address, text) = card(event);
    json!({
        "msgtype": "actionCard",
        "at": {"atMobiles": null, "isAtAll": false},
        "actionCard": {
            "title": "Gogs Notification",
            "text": text,
            "hideAvatar": "",
            "btnOrientation": "",
            "singleTitle": button,
            "singleURL": address,
        },
    })
}

/// The button, where it leads, and the text.
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
                let summary = commit.message.split('\n').next().unwrap_or_default();
                text += &format!("> {index}. {short} {author} - {summary}\n");
            }
            ("View Changes".to_owned(), event.compare_url.clone(), text)
        }
        Event::Issues(event) => {
            let at = format!("{address}/issues/{}", event.number);
            let issue = link(&at, &format!("#{} {}", event.number, event.issue.title));
            let mut text = format!("# Issue Event {}\n- Issue: **{issue}**", title(event.action.as_str()));
            match event.action {
                IssueAction::Assigned => {
                    let name = event.issue.assignee.as_ref().map(|user| user.username.as_str()).unwrap_or_default();
                    text += &format!("\n- New Assignee: **{name}**");
                }
                IssueAction::Milestoned => {
                    let name = event.issue.milestone.as_ref().map(|one| one.title.as_str()).unwrap_or_default();
                    text += &format!("\n- New Milestone: **{name}**");
                }
                IssueAction::LabelUpdated => {
                    let names: Vec<_> = event.issue.labels.iter().map(|label| format!("**{}**", label.name)).collect();
                    let names = if names.is_empty() { "**empty**".to_owned() } else { names.join(",") };
                    text += &format!("\n- Labels: {names}");
                }
                _ => {}
            }
            if !event.issue.body.is_empty() {
                text += &format!("\n> {}", event.issue.body);
            }
            ("View Issue".to_owned(), at, text)
        }
        Event::PullRequest(event) => {
            let pull = &event.pull_request;
            let at = format!("{address}/pulls/{}", event.number);
            let what = match event.action {
                IssueAction::Closed if pull.merged => "Merged".to_owned(),
                _ => title(event.action.as_str()),
            };
            let link = link(&at, &format!("#{} {}", event.number, pull.title));
            let mut text = format!("# Pull Request {what}\n- PR: {link}");
            match event.action {
                IssueAction::Assigned => {
                    let name = pull.assignee.as_ref().map(|user| user.username.as_str()).unwrap_or_default();
                    text += &format!("\n- New Assignee: **{name}**");
                }
                IssueAction::Milestoned => {
                    let name = pull.milestone.as_ref().map(|one| one.title.as_str()).unwrap_or_default();
                    text += &format!("\n- New Milestone: *{name}*");
                }
                IssueAction::LabelUpdated => {
                    let names: Vec<_> = pull.labels.iter().map(|label| format!("**{}**", label.name)).collect();
                    text += &format!("\n- New Labels: {}", names.join(","));
                }
                IssueAction::Opened | IssueAction::Edited => text += &format!("\n> {}", pull.body),
                _ => {}
            }
            ("View Pull Request".to_owned(), at, text)
        }
        Event::IssueComment(event) => {
            let at = format!("{address}/issues/{}", event.issue.number);
            let issue = link(&at, &format!("#{} {}", event.issue.number, event.issue.title));
            let comment = match event.action {
                CommentAction::Deleted => at,
                _ => format!("{at}#issuecomment-{}", event.comment.id),
            };
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
        _ => Default::default(),
    }
}

fn link(address: &str, text: &str) -> String {
    format!("[{text}]({address})")
}

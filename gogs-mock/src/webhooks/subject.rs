//! The common parts of chat messages about issues, pull requests and comments.

use gogs_core::models::Label;
use gogs_core::webhook::{CommentAction, Event, IssueAction, IssueCommentEvent, PushEvent};

/// The issue or the pull request of an event.
pub(super) struct Subject<'e> {
    pub(super) is_pull_request: bool,
    pub(super) action: &'e IssueAction,
    /// The address of its page.
    pub(super) address: String,
    /// Its number and title.
    pub(super) title: String,
    pub(super) body: &'e str,
    pub(super) labels: Vec<&'e str>,
    pub(super) assignee: &'e str,
    pub(super) milestone: &'e str,
    is_merged: bool,
}

impl<'e> Subject<'e> {
    /// Returns the subject of an event in the repository at this address, if the event has one.
    pub(super) fn of(event: &'e Event, repository: &str) -> Option<Self> {
        Some(match event {
            Event::Issues(event) => {
                let issue = &event.issue;
                Self {
                    is_pull_request: false,
                    action: &event.action,
                    address: format!("{repository}/issues/{}", event.number),
                    title: title(event.number, &issue.title),
                    body: &issue.body,
                    labels: names(&issue.labels),
                    assignee: issue.assignee.as_ref().map_or("", |user| &user.username),
                    milestone: issue.milestone.as_ref().map_or("", |milestone| &milestone.title),
                    is_merged: false,
                }
            }
            Event::PullRequest(event) => {
                let pull = &event.pull_request;
                Self {
                    is_pull_request: true,
                    action: &event.action,
                    address: format!("{repository}/pulls/{}", event.number),
                    title: title(event.number, &pull.title),
                    body: &pull.body,
                    labels: names(&pull.labels),
                    assignee: pull.assignee.as_ref().map_or("", |user| &user.username),
                    milestone: pull.milestone.as_ref().map_or("", |milestone| &milestone.title),
                    is_merged: pull.merged,
                }
            }
            _ => return None,
        })
    }

    /// Returns whether a pull request was closed by merging it.
    pub(super) fn was_merged(&self) -> bool {
        self.is_merged && *self.action == IssueAction::Closed
    }

    /// Returns the verb for the action.
    pub(super) fn outcome(&self) -> &'e str {
        match self.action {
            IssueAction::Closed if self.is_merged => "merged",
            IssueAction::Reopened => "re-opened",
            IssueAction::LabelUpdated => "labels updated",
            IssueAction::LabelCleared => "labels cleared",
            other => other.as_str(),
        }
    }

    /// Returns the text if it is new, or an empty string.
    pub(super) fn new_body(&self) -> &'e str {
        if matches!(self.action, IssueAction::Opened | IssueAction::Edited) { self.body } else { "" }
    }
}

fn names(labels: &[Label]) -> Vec<&str> {
    labels.iter().map(|label| label.name.as_str()).collect()
}

/// Returns number and title of an issue.
pub(super) fn title(number: i64, title: &str) -> String {
    format!("#{number} {title}")
}

/// Returns the address of an issue's page in the repository at this address, and that of a comment there. For a deleted
/// comment, both are the page of the issue.
pub(super) fn addresses(event: &IssueCommentEvent, repository: &str) -> (String, String) {
    let issue = format!("{repository}/issues/{}", event.issue.number);
    let comment = match event.action {
        CommentAction::Deleted => issue.clone(),
        _ => format!("{issue}#issuecomment-{}", event.comment.id),
    };
    (issue, comment)
}

/// Returns the number of pushed commits in words, as a link to their changes if there is an address for them.
pub(super) fn new_commits(event: &PushEvent, link: fn(&str, &str) -> String) -> String {
    let count = if event.commits.len() == 1 { "1 new commit" } else { &format!("{} new commits", event.commits.len()) };
    if event.compare_url.is_empty() { count.to_owned() } else { link(&event.compare_url, count) }
}

/// Returns the first line of a commit message.
pub(super) fn summary(message: &str) -> &str {
    message.split('\n').next().unwrap_or_default()
}

/// Returns a link in Markdown.
pub(super) fn markdown_link(address: &str, text: &str) -> String {
    format!("[{text}]({address})")
}

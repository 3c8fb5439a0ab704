//! Issues and pull requests.

use gogs_core::models;
use serde::Serialize;

use super::WorldView;
use crate::serve::control::Control;
use crate::serve::control::answer::{Answer, Answered};
use crate::serve::control::call::ControlCall;
use crate::views;
use crate::world::{CommentKind, Issue, Repository};

/// An issue or pull request.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldIssue"))]
pub(in super::super) struct IssueShown<'w> {
    #[serde(flatten)]
    issue: models::Issue,
    /// The address of its web page.
    html_url: String,
    /// The target branch of a pull request; null for an issue.
    base: Option<&'w str>,
    /// The branch with the changes of a pull request: `owner:branch`; null for an issue.
    head: Option<String>,
    /// Whether a pull request can be merged without conflicts; null for an issue.
    mergeable: Option<bool>,
}

/// An issue or pull request with its comments and events.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldIssueInFull"))]
pub(in super::super) struct IssueInFull<'w> {
    #[serde(flatten)]
    issue: IssueShown<'w>,
    timeline: Vec<Entry<'w>>,
}

/// A comment, or an event in its place.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldTimelineEntry"))]
struct Entry<'w> {
    #[serde(flatten)]
    comment: models::Comment,
    kind: EntryKind,
    /// The SHA-1, for `commit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<&'w str>,
}

/// The kind of an entry.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldTimelineEntryKind"))]
#[serde(rename_all = "snake_case")]
enum EntryKind {
    Comment,
    Reopened,
    Closed,
    /// A commit that mentions the issue.
    Commit,
}

impl Control {
    pub(in super::super) fn browse_issues(&self, call: &ControlCall) -> Answered {
        let view = self.view();
        let issues = view.issues_of(view.repository_of(call)?);
        Ok(Answer::json(&issues.map(|issue| view.issue(issue)).collect::<Vec<_>>()))
    }

    pub(in super::super) fn browse_issue(&self, call: &ControlCall) -> Answered {
        let (view, number) = (self.view(), call.value(2));
        let repository = view.repository_of(call)?.id;
        let found = number.parse().ok().and_then(|number| view.world.issues.by_number(repository, number));
        let issue = found.ok_or_else(|| Answer::missing(format!("the repository has no issue {number:?}")))?;
        Ok(Answer::json(&IssueInFull { issue: view.issue(issue), timeline: view.timeline(issue) }))
    }
}

impl WorldView {
    /// Returns the issues and pull requests of a repository. Their numbers have no gaps.
    pub(super) fn issues_of(&self, repository: &Repository) -> impl Iterator<Item = &Issue> {
        let id = repository.id;
        (1..).map_while(move |number| self.world.issues.by_number(id, number))
    }

    fn issue<'s>(&'s self, issue: &'s Issue) -> IssueShown<'s> {
        let pull = issue.pull_request.as_ref();
        IssueShown {
            issue: views::issue(&self.world, issue, &self.base),
            html_url: views::issue_address(&self.world, issue, &self.base),
            base: pull.map(|pull| pull.base.as_str()),
            head: pull.map(|pull| format!("{}:{}", pull.head.0, pull.head.1)),
            mergeable: pull.map(|pull| pull.is_mergeable),
        }
    }

    /// Returns the comments, and the events among them.
    fn timeline(&self, issue: &Issue) -> Vec<Entry<'_>> {
        let shown = |comment| {
            let comment = self.world.comments.get(comment)?;
            let (kind, commit) = match &comment.kind {
                CommentKind::Reopened => (EntryKind::Reopened, None),
                CommentKind::Closed => (EntryKind::Closed, None),
                CommentKind::Commit(sha) => (EntryKind::Commit, Some(sha.as_str())),
                _ => (EntryKind::Comment, None),
            };
            Some(Entry { comment: views::comment(&self.world, comment, &self.base), kind, commit })
        };
        self.world.comments.of_issue(issue.id).map(|comment| comment.id).filter_map(shown).collect()
    }
}

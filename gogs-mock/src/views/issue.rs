//! Issues with their labels, milestones and comments in the API.

use gogs_core::models;
use gogs_core::models::State;
use jiff::Timestamp;

use crate::rules;
use crate::views;
use crate::views::seconds;
use crate::world::{Comment, Issue, Label, Milestone, World};

/// The server hides due dates from this year on.
pub(crate) const NEVER: i16 = 9999;

pub(crate) fn issue(world: &World, issue: &Issue, base: &str) -> models::Issue {
    let milestone = world.milestones.get(issue.milestone);
    let assignee = issue.assignee.and_then(|id| world.users.get(id));
    models::Issue {
        id: issue.id.into(),
        number: issue.number,
        user: views::user_or_ghost(world, issue.poster, base),
        title: issue.title.clone(),
        body: issue.body.clone(),
        labels: rules::labels::of_ids(world, &issue.labels).into_iter().map(label).collect(),
        milestone: milestone.map(self::milestone),
        assignee: assignee.map(|assignee| views::user(assignee, base)),
        state: state(issue.is_closed),
        comments: issue.comments,
        created_at: seconds(issue.created),
        updated_at: seconds(issue.updated),
        pull_request: issue.pull_request.as_ref().map(|pull| models::PullRequestMeta {
            merged: pull.merged.is_some(),
            merged_at: pull.merged.and_then(|merge| seconds(merge.at)),
        }),
    }
}

pub(crate) fn label(label: &Label) -> models::Label {
    models::Label {
        id: label.id.into(),
        name: label.name.clone(),
        color: label.color.trim_start_matches('#').to_owned(),
        url: String::new(),
    }
}

pub(crate) fn milestone(milestone: &Milestone) -> models::Milestone {
    models::Milestone {
        id: milestone.id.into(),
        title: milestone.title.clone(),
        description: milestone.description.clone(),
        state: state(milestone.is_closed),
        open_issues: milestone.issues - milestone.closed_issues,
        closed_issues: milestone.closed_issues,
        // The server has a column for the closing time but never sets it.
        closed_at: milestone.is_closed.then_some(Timestamp::UNIX_EPOCH),
        due_on: milestone.due_on.filter(|due| year(*due) < NEVER),
    }
}

/// Returns a comment. The address of its issue starts with `base`.
pub(crate) fn comment(world: &World, comment: &Comment, base: &str) -> models::Comment {
    let issue = world.issues.get(comment.issue);
    let address = issue.map(|issue| address(world, issue, base)).unwrap_or_default();
    models::Comment {
        id: comment.id.into(),
        html_url: format!("{address}#issuecomment-{}", comment.id),
        user: views::user_or_ghost(world, comment.poster, base),
        body: comment.body.clone(),
        created_at: seconds(comment.created),
        updated_at: seconds(comment.updated),
    }
}

/// Returns the address of the page of an issue or pull request.
pub(crate) fn address(world: &World, issue: &Issue, base: &str) -> String {
    let kind = if issue.pull_request.is_some() { "pulls" } else { "issues" };
    format!("{base}/{}/{kind}/{}", world.full_name(issue.repository), issue.number)
}

fn state(is_closed: bool) -> State {
    if is_closed { State::Closed } else { State::Open }
}

fn year(time: Timestamp) -> i16 {
    time.to_zoned(jiff::tz::TimeZone::UTC).year()
}

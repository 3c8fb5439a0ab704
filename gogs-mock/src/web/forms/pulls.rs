//! Opening and merging of pull requests.

use super::{Done, Fields, Outcome, path_of};
use crate::rules::events::Action;
use crate::rules::pulls::{self, NewPull};
use crate::wire::Refusal;
use crate::world::{IssueId, RepositoryId};

/// Opens a pull request for `BASE...BRANCH` or `BASE...OWNER:BRANCH`.
pub(super) fn open(
    action: &mut Action<'_>,
    (repository, owner): (RepositoryId, &str),
    compared: &str,
    fields: &Fields,
) -> Done {
    let (base, head) = compared.split_once("...").ok_or(Refusal::Page)?;
    let (head_owner, branch) = head.split_once(':').unwrap_or((owner, head));
    let new = NewPull {
        repository,
        base,
        head: (head_owner, branch),
        title: fields.text("title"),
        body: fields.text("content"),
    };
    let issue = pulls::open(action, new)?;
    Ok(led_to(action, issue))
}

pub(super) fn merge(action: &mut Action<'_>, issue: IssueId) -> Done {
    pulls::merge(action, issue)?;
    Ok(led_to(action, issue))
}

fn led_to(action: &Action<'_>, issue: IssueId) -> Outcome {
    let issue = action.world.issues.get(issue);
    let path = issue.map(|issue| format!("{}/pulls/{}", path_of(action.world, issue.repository), issue.number));
    Outcome::Led(path.unwrap_or_else(|| "/".to_owned()))
}

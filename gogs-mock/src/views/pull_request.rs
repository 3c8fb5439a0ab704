//! Pull requests in the payloads of hooks.

use gogs_core::models;
use gogs_core::webhook::PullRequest;

use crate::views;
use crate::views::seconds;
use crate::world::{Issue, World};

/// Returns the pull request that belongs to an issue.
pub(crate) fn pull_request(world: &World, issue: &Issue, base: &str) -> Option<PullRequest> {
    let pull = issue.pull_request.as_ref()?;
    let repository = |id| world.repositories.get(id).map(|found| views::repository(world, found, None, base));
    // The server shows this for a deleted repository.
    let deleted = || models::Repository { name: "deleted".to_owned(), ..models::Repository::default() };
    let models::Issue { number, user, title, body, labels, milestone, assignee, state, comments, .. } =
        views::issue(world, issue, base);
    Some(PullRequest {
        id: pull.id.into(),
        number,
        user,
        title,
        body,
        labels,
        milestone,
        assignee,
        state,
        comments,
        head_branch: pull.head.1.clone(),
        head_repo: Some(repository(pull.head_repository).unwrap_or_else(deleted)),
        base_branch: pull.base.clone(),
        base_repo: repository(issue.repository),
        html_url: views::issue_address(world, issue, base),
        mergeable: Some(pull.is_mergeable),
        merged: pull.merged.is_some(),
        merged_at: pull.merged.and_then(|merge| seconds(merge.at)),
        merge_commit_sha: pull.merged.map(|merge| merge.head.to_string()),
        merged_by: pull.merged.map(|merge| views::user_or_ghost(world, merge.by, base)),
    })
}

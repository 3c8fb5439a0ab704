//! Milestones of repositories.

use crate::endpoint::endpoints;
use crate::endpoints::paths::{RepositoryItemPath, RepositoryPath};
use crate::models::{Milestone, MilestoneEdit, NewMilestone};

endpoints! {
    /// Lists a repository's milestones, open and closed, in the order of their creation.
    GET "/repos/{owner}/{repo}/milestones" ListMilestones { path: RepositoryPath } -> Vec<Milestone>, 200, Token;

    /// Creates a milestone.
    POST "/repos/{owner}/{repo}/milestones" CreateMilestone
        { path: RepositoryPath, body: NewMilestone } -> Milestone, 201, Token;

    /// Returns a milestone. The id 0 returns the first of the repository.
    GET "/repos/{owner}/{repo}/milestones/{id}" GetMilestone { path: RepositoryItemPath } -> Milestone, 200, Token;

    /// Changes a milestone. Empty titles and missing due dates change nothing.
    PATCH "/repos/{owner}/{repo}/milestones/{id}" EditMilestone
        { path: RepositoryItemPath, body: MilestoneEdit } -> Milestone, 200, Token;

    /// Deletes a milestone; its issues remain. An unknown one is a 204, too, and 0 deletes the first.
    DELETE "/repos/{owner}/{repo}/milestones/{id}" DeleteMilestone { path: RepositoryItemPath } -> (), 204, Token;
}

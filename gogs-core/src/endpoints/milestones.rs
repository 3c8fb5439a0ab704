//! Milestones of repositories.

use crate::endpoint::endpoints;
use crate::endpoints::paths::{RepositoryItemPath, RepositoryPath};
use crate::models::{Milestone, MilestoneEdit, NewMilestone};

endpoints! {
    /// Lists a repository's milestones, open and closed, in the order in which they were made.
    GET "/repos/{owner}/{repo}/milestones" ListMilestones { path: RepositoryPath } -> Vec<Milestone>, 200, Token;

    /// Makes a milestone.
    POST "/repos/{owner}/{repo}/milestones" CreateMilestone
        { path: RepositoryPath, body: NewMilestone } -> Milestone, 201, Token;

    /// Reads a milestone. The number 0 reads the first of the repository.
    GET "/repos/{owner}/{repo}/milestones/{id}" GetMilestone { path: RepositoryItemPath } -> Milestone, 200, Token;

    /// Changes a milestone. Empty titles and missing due dates change nothing.
    PATCH "/repos/{owner}/{repo}/milestones/{id}" EditMilestone
        { path: RepositoryItemPath, body: MilestoneEdit } -> Milestone, 200, Token;

    /// Deletes a milestone; its issues stay. One that is not there is a 204 as well, and 0 deletes the first.
    DELETE "/repos/{owner}/{repo}/milestones/{id}" DeleteMilestone { path: RepositoryItemPath } -> (), 204, Token;
}

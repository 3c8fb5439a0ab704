//! Milestones of repositories, and their counts.

use crate::world::{Milestone, MilestoneId, RepositoryId, World};

/// The milestone with this number, if it is the repository's. 0 finds the first: the server's database ignores conditions
/// of value 0.
pub(crate) fn find(world: &World, repository: RepositoryId, number: i64) -> Option<&Milestone> {
    let first = || world.milestones.of_repository(repository).next();
    let found = if number == 0 { first() } else { world.milestones.get(number.into()) };
    found.filter(|milestone| milestone.repository == repository)
}

/// Whether a milestone is a repository's.
pub(crate) fn is_of(world: &World, repository: RepositoryId, id: MilestoneId) -> bool {
    world.milestones.get(id).is_some_and(|milestone| milestone.repository == repository)
}

/// Adds to a milestone's counts; one that is not there is none.
pub(crate) fn count(world: &mut World, id: MilestoneId, issues: i64, closed_issues: i64) {
    if let Some(milestone) = world.milestones.get_mut(id) {
        milestone.issues += issues;
        milestone.closed_issues += closed_issues;
    }
}

/// Deletes a milestone; its issues stay, and their times of change too.
pub(crate) fn delete(world: &mut World, id: MilestoneId) {
    for issue in world.issues.of_milestone(id) {
        world.issues.edit(issue, |issue| issue.milestone = MilestoneId::default());
    }
    world.milestones.remove(id);
}

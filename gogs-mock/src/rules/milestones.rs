//! Milestones of repositories, and their counts.

use crate::world::{MilestoneId, World};

/// Adds to the counts of a milestone. A missing milestone is ignored.
pub(crate) fn count(world: &mut World, id: MilestoneId, issues: i64, closed_issues: i64) {
    if let Some(milestone) = world.milestones.get_mut(id) {
        milestone.issues += issues;
        milestone.closed_issues += closed_issues;
    }
}

/// Deletes a milestone. Its issues and their times of change stay.
pub(crate) fn delete(world: &mut World, id: MilestoneId) {
    for issue in world.issues.of_milestone(id) {
        world.issues.edit(issue, |issue| issue.milestone = MilestoneId::default());
    }
    world.milestones.remove(id);
}

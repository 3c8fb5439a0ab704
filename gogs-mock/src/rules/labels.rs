//! Labels of repositories and of issues.

use imbl::OrdSet;

use crate::world::{Label, LabelId, RepositoryId, World};

/// The label with this number, if it is the repository's.
pub(crate) fn find(world: &World, repository: RepositoryId, id: LabelId) -> Option<&Label> {
    world.labels.get(id).filter(|label| label.repository == repository)
}

/// Those of the numbers that are labels of the repository.
pub(crate) fn among(world: &World, repository: RepositoryId, numbers: Vec<i64>) -> OrdSet<LabelId> {
    let ids = numbers.into_iter().map(LabelId::from);
    ids.filter(|id| find(world, repository, *id).is_some()).collect()
}

/// Labels by name, byte by byte, and by id where names are alike.
pub(crate) fn by_name<'a>(labels: impl Iterator<Item = &'a Label>) -> Vec<&'a Label> {
    let mut labels: Vec<_> = labels.collect();
    labels.sort_by(|a, b| a.name.cmp(&b.name).then(a.id.cmp(&b.id)));
    labels
}

/// The labels with these numbers, by name.
pub(crate) fn of_ids<'a>(world: &'a World, ids: &OrdSet<LabelId>) -> Vec<&'a Label> {
    by_name(ids.iter().filter_map(|id| world.labels.get(*id)))
}

/// Deletes a label, and takes it off the issues that have it, whose times of change stay.
pub(crate) fn delete(world: &mut World, id: LabelId) {
    for issue in world.issues.with_label(id) {
        world.issues.edit(issue, |issue| {
            issue.labels.remove(&id);
        });
    }
    world.labels.remove(id);
}

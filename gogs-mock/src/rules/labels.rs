//! Labels of repositories and of issues.

use imbl::OrdSet;

use crate::world::{Label, LabelId, RepositoryId, World};

/// Returns those of the numbers that are labels of the repository.
pub(crate) fn among(world: &World, repository: RepositoryId, numbers: Vec<i64>) -> OrdSet<LabelId> {
    let ids = numbers.into_iter().map(LabelId::from);
    ids.filter(|id| world.labels.get_of(repository, *id).is_some()).collect()
}

/// Sorts labels by the bytes of their names, and by id if names are equal.
pub(crate) fn by_name<'a>(labels: impl Iterator<Item = &'a Label>) -> Vec<&'a Label> {
    let mut labels: Vec<_> = labels.collect();
    labels.sort_by(|a, b| a.name.cmp(&b.name).then(a.id.cmp(&b.id)));
    labels
}

/// Returns the labels with these numbers, sorted by name.
pub(crate) fn of_ids<'a>(world: &'a World, ids: &OrdSet<LabelId>) -> Vec<&'a Label> {
    by_name(ids.iter().filter_map(|id| world.labels.get(*id)))
}

/// Deletes a label, and removes it from its issues, whose times of change stay.
pub(crate) fn delete(world: &mut World, id: LabelId) {
    for issue in world.issues.with_label(id) {
        world.issues.edit(issue, |issue| {
            issue.labels.remove(&id);
        });
    }
    world.labels.remove(id);
}

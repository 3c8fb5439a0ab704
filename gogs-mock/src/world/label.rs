//! Labels of repositories. The labels of an issue are stored with the issue.

use std::sync::Arc;

use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};

use super::{Groups, LabelId, RepositoryId, Table};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Label {
    pub(crate) id: LabelId,
    pub(crate) repository: RepositoryId,
    pub(crate) name: String,
    /// As it was given; if the server validated it, it starts with `#`.
    pub(crate) color: String,
}

/// Labels by id, by repository, and by name in a repository.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Labels {
    table: Table<Label>,
    by_repository: Groups<RepositoryId, LabelId>,
    /// Ids by name, because a repository may have several labels with the same name.
    ids_by_name: OrdMap<RepositoryId, OrdMap<Arc<str>, OrdSet<LabelId>>>,
}

impl Labels {
    pub(crate) fn rows(&self) -> &Table<Label> {
        &self.table
    }

    pub(crate) fn insert(&mut self, make: impl FnOnce(LabelId) -> Label) -> &Label {
        let label = self.table.insert(make);
        self.by_repository.add(label.repository, label.id);
        let of_repository = self.ids_by_name.entry(label.repository).or_default();
        of_repository.entry(label.name.as_str().into()).or_default().insert(label.id);
        label
    }

    pub(crate) fn get(&self, id: LabelId) -> Option<&Label> {
        self.table.get(id)
    }

    /// Returns the first label of a repository with this name.
    pub(crate) fn by_name(&self, repository: RepositoryId, name: &str) -> Option<&Label> {
        let id = self.ids_by_name.get(&repository)?.get(name)?.get_min()?;
        self.get(*id)
    }

    /// Changes the name and colour of a label.
    pub(crate) fn edit(&mut self, id: LabelId, name: String, color: String) -> Option<&Label> {
        self.forget_name(id);
        let label = self.table.get_mut(id)?;
        (label.name, label.color) = (name, color);
        let of_repository = self.ids_by_name.entry(label.repository).or_default();
        of_repository.entry(label.name.as_str().into()).or_default().insert(id);
        Some(label)
    }

    /// Returns a repository's labels, by id.
    pub(crate) fn of_repository(&self, repository: RepositoryId) -> impl Iterator<Item = &Label> {
        self.by_repository.of(repository).filter_map(|id| self.get(id))
    }

    pub(crate) fn remove(&mut self, id: LabelId) {
        self.forget_name(id);
        if let Some(label) = self.table.remove(id) {
            self.by_repository.remove(label.repository, id);
        }
    }

    pub(crate) fn remove_of_repository(&mut self, repository: RepositoryId) {
        for id in self.by_repository.take(repository) {
            self.table.remove(id);
        }
        self.ids_by_name.remove(&repository);
    }

    fn forget_name(&mut self, id: LabelId) {
        let Some(label) = self.table.get(id) else { return };
        let Some(of_repository) = self.ids_by_name.get_mut(&label.repository) else { return };
        let Some(ids) = of_repository.get_mut(label.name.as_str()) else { return };
        ids.remove(&id);
        if ids.is_empty() {
            of_repository.remove(label.name.as_str());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make(labels: &mut Labels, repository: RepositoryId, name: &str) -> LabelId {
        labels.insert(|id| Label { id, repository, name: name.to_owned(), color: String::new() }).id
    }

    #[test]
    fn name_index_follows_edits_and_deletions() {
        let (mut labels, one, two) = (Labels::default(), 1.into(), 2.into());
        let (first, second, elsewhere) =
            (make(&mut labels, one, "bug"), make(&mut labels, one, "bug"), make(&mut labels, two, "bug"));
        let found = |labels: &Labels, repository, name| labels.by_name(repository, name).map(|label| label.id);
        assert_eq!((found(&labels, one, "bug"), found(&labels, two, "bug")), (Some(first), Some(elsewhere)));
        labels.edit(first, "idea".to_owned(), String::new());
        assert_eq!((found(&labels, one, "bug"), found(&labels, one, "idea")), (Some(second), Some(first)));
        labels.remove(second);
        assert_eq!(found(&labels, one, "bug"), None);
        labels.edit(first, "bug".to_owned(), String::new());
        labels.remove_of_repository(one);
        assert_eq!((found(&labels, one, "bug"), found(&labels, two, "bug")), (None, Some(elsewhere)));
    }
}

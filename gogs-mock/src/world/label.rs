//! Labels of repositories. Which issue has which label stands with the issues.

use std::sync::Arc;

use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};

use super::{Groups, Table};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Label {
    pub(crate) id: i64,
    pub(crate) repository: i64,
    pub(crate) name: String,
    /// As it was given, which is with a `#` in front if the server checked it.
    pub(crate) color: String,
}

/// Labels by id, by repository, and there by name.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Labels {
    table: Table<Label>,
    by_repository: Groups,
    /// Those of one name by id, for a repository may have several.
    ids_by_name: OrdMap<i64, OrdMap<Arc<str>, OrdSet<i64>>>,
}

impl Labels {
    pub(crate) fn rows(&self) -> &Table<Label> {
        &self.table
    }

    pub(crate) fn insert(&mut self, make: impl FnOnce(i64) -> Label) -> &Label {
        let label = self.table.insert(make);
        self.by_repository.add(label.repository, label.id);
        let of_repository = self.ids_by_name.entry(label.repository).or_default();
        of_repository.entry(label.name.as_str().into()).or_default().insert(label.id);
        label
    }

    pub(crate) fn get(&self, id: i64) -> Option<&Label> {
        self.table.get(id)
    }

    /// The first label of a repository that has this name.
    pub(crate) fn by_name(&self, repository: i64, name: &str) -> Option<&Label> {
        let id = self.ids_by_name.get(&repository)?.get(name)?.get_min()?;
        self.get(*id)
    }

    /// Gives a label another name and colour.
    pub(crate) fn edit(&mut self, id: i64, name: String, color: String) -> Option<&Label> {
        self.forget_name(id);
        let label = self.table.get_mut(id)?;
        (label.name, label.color) = (name, color);
        let of_repository = self.ids_by_name.entry(label.repository).or_default();
        of_repository.entry(label.name.as_str().into()).or_default().insert(id);
        Some(label)
    }

    /// A repository's labels, by id.
    pub(crate) fn of_repository(&self, repository: i64) -> impl Iterator<Item = &Label> {
        self.by_repository.of(repository).filter_map(|id| self.get(id))
    }

    pub(crate) fn remove(&mut self, id: i64) {
        self.forget_name(id);
        if let Some(label) = self.table.remove(id) {
            self.by_repository.remove(label.repository, id);
        }
    }

    pub(crate) fn remove_of_repository(&mut self, repository: i64) {
        for id in self.by_repository.take(repository) {
            self.table.remove(id);
        }
        self.ids_by_name.remove(&repository);
    }

    fn forget_name(&mut self, id: i64) {
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

    fn make(labels: &mut Labels, repository: i64, name: &str) -> i64 {
        labels.insert(|id| Label { id, repository, name: name.to_owned(), color: String::new() }).id
    }

    #[test]
    fn names_follow_what_becomes_of_labels() {
        let mut labels = Labels::default();
        let (first, second, elsewhere) =
            (make(&mut labels, 1, "bug"), make(&mut labels, 1, "bug"), make(&mut labels, 2, "bug"));
        let found = |labels: &Labels, repository, name| labels.by_name(repository, name).map(|label| label.id);
        assert_eq!((found(&labels, 1, "bug"), found(&labels, 2, "bug")), (Some(first), Some(elsewhere)));
        labels.edit(first, "idea".to_owned(), String::new());
        assert_eq!((found(&labels, 1, "bug"), found(&labels, 1, "idea")), (Some(second), Some(first)));
        labels.remove(second);
        assert_eq!(found(&labels, 1, "bug"), None);
        labels.edit(first, "bug".to_owned(), String::new());
        labels.remove_of_repository(1);
        assert_eq!((found(&labels, 1, "bug"), found(&labels, 2, "bug")), (None, Some(elsewhere)));
    }
}

//! Labels of repositories. The labels of an issue are stored with the issue.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Groups, LabelId, RepositoryId, Row, Table};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Label {
    pub(crate) id: LabelId,
    pub(crate) repository: RepositoryId,
    pub(crate) name: String,
    /// As it was given; if the server validated it, it starts with `#`.
    pub(crate) color: String,
}

impl Row for Label {
    type Owner = RepositoryId;
    /// Labels by repository and name. A repository may have several labels with the same name.
    type Index = Groups<(RepositoryId, Arc<str>), LabelId>;

    fn owner(&self) -> Option<RepositoryId> {
        Some(self.repository)
    }

    fn index(&self, index: &mut Self::Index, is_there: bool) {
        index.set((self.repository, self.name.as_str().into()), self.id, is_there);
    }
}

impl Table<Label> {
    /// Returns the first label of a repository with this name.
    pub(crate) fn by_name(&self, repository: RepositoryId, name: &str) -> Option<&Label> {
        self.index.of((repository, name.into())).next().and_then(|id| self.get(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make(labels: &mut Table<Label>, repository: RepositoryId, name: &str) -> LabelId {
        labels.insert(|id| Label { id, repository, name: name.to_owned(), color: String::new() }).id
    }

    #[test]
    fn name_index_follows_edits_and_deletions() {
        let (mut labels, one, two) = (Table::<Label>::default(), 1.into(), 2.into());
        let (first, second, elsewhere) =
            (make(&mut labels, one, "bug"), make(&mut labels, one, "bug"), make(&mut labels, two, "bug"));
        let found = |labels: &Table<Label>, repository, name| labels.by_name(repository, name).map(|label| label.id);
        assert_eq!((found(&labels, one, "bug"), found(&labels, two, "bug")), (Some(first), Some(elsewhere)));
        labels.edit(first, |label| label.name = "idea".to_owned());
        assert_eq!((found(&labels, one, "bug"), found(&labels, one, "idea")), (Some(second), Some(first)));
        labels.remove(second);
        assert_eq!(found(&labels, one, "bug"), None);
        labels.edit(first, |label| label.name = "bug".to_owned());
        labels.remove_of_repository(one);
        assert_eq!((found(&labels, one, "bug"), found(&labels, two, "bug")), (None, Some(elsewhere)));
    }
}

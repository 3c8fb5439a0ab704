//! What a commit changed.

use std::collections::BTreeMap;

use super::{EntryMode, ObjectId, Repository, Tree};

impl Repository {
    /// The paths that a commit added, removed and modified since its first parent, each in order. A merge shows none.
    pub(crate) fn changed_paths(&self, id: ObjectId) -> [Vec<String>; 3] {
        let mut changes = [Vec::new(), Vec::new(), Vec::new()];
        let Some(commit) = self.commit(id).filter(|commit| commit.parents.len() < 2) else { return changes };
        let parent = commit.parents.first().and_then(|parent| self.commit(*parent)).map(|parent| parent.tree);
        self.compare(parent, Some(commit.tree), "", &mut changes);
        changes
    }

    /// The entries of a tree by name; none if there is no tree.
    pub(super) fn entries_by_name(&self, tree: Option<ObjectId>) -> BTreeMap<String, (EntryMode, ObjectId)> {
        let entries = tree.and_then(|id| self.tree(id)).into_iter().flat_map(Tree::entries);
        entries.map(|entry| (entry.name().into_owned(), (entry.mode, entry.id))).collect()
    }

    fn compare(&self, old: Option<ObjectId>, new: Option<ObjectId>, at: &str, changes: &mut [Vec<String>; 3]) {
        let (old, new) = (self.entries_by_name(old), self.entries_by_name(new));
        let mut names: Vec<_> = old.keys().chain(new.keys()).collect();
        names.sort();
        names.dedup();
        for name in names {
            let (was, is) = (old.get(name), new.get(name));
            if was == is {
                continue;
            }
            let directory = |entry: Option<&(EntryMode, ObjectId)>| {
                entry.filter(|(mode, _)| *mode == EntryMode::Directory).map(|(_, id)| *id)
            };
            let (old_directory, new_directory) = (directory(was), directory(is));
            let path = format!("{at}{name}");
            if old_directory.is_some() || new_directory.is_some() {
                self.compare(old_directory, new_directory, &format!("{path}/"), changes);
            }
            let (was_file, is_file) =
                (was.is_some() && old_directory.is_none(), is.is_some() && new_directory.is_none());
            match (was_file, is_file) {
                (false, true) => changes[0].push(path),
                (true, false) => changes[1].push(path),
                (true, true) => changes[2].push(path),
                (false, false) => {}
            }
        }
    }
}

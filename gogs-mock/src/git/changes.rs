//! The changes of a commit, as `git show --name-status` lists them.

use std::collections::{BTreeMap, BTreeSet};

use super::{EntryMode, ObjectId, Repository, Tree};

/// A file, link or submodule on one side of a comparison.
pub(super) type Side = (EntryMode, ObjectId);

/// The letter before a path in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Added,
    Deleted,
    Modified,
    /// A file became a link or a submodule, or the reverse.
    TypeChanged,
    Renamed,
}

/// A path whose entry differs between two trees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) path: Vec<u8>,
    pub(super) old: Option<Side>,
    pub(super) new: Option<Side>,
    pub(super) status: Status,
    /// The old path, if the file was renamed.
    pub(super) source: Option<Source>,
}

/// The old path of a renamed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    pub(super) path: Vec<u8>,
    pub(super) side: Side,
    /// The similarity of both files.
    pub(super) score: u64,
}

impl Repository {
    /// Returns the paths that `git show --name-status` lists for a commit, in its order. A renamed file is listed only with
    /// its new path. For a merge, returns the paths that differ from every parent, with the status relative to the first.
    pub(crate) fn name_status(&self, id: ObjectId) -> Vec<(Status, Vec<u8>)> {
        let Some(commit) = self.commit(id) else { return Vec::new() };
        let since = |parent: Option<&ObjectId>| {
            let tree = parent.and_then(|parent| self.commit(*parent)).map(|parent| parent.tree);
            self.with_renames(self.differences(tree, Some(commit.tree)))
        };
        let mut differences = since(commit.parents.first());
        for parent in commit.parents.iter().skip(1) {
            let touched: BTreeSet<_> = since(Some(parent)).into_iter().map(|difference| difference.path).collect();
            differences.retain(|difference| touched.contains(&difference.path));
        }
        differences.into_iter().map(|difference| (difference.status, difference.path)).collect()
    }

    /// Returns the entries of a tree by name; empty if there is no tree.
    pub(super) fn entries_by_name(&self, tree: Option<ObjectId>) -> BTreeMap<&[u8], Side> {
        let entries = tree.and_then(|id| self.tree(id)).into_iter().flat_map(Tree::entries);
        entries.map(|entry| (entry.name.as_slice(), (entry.mode, entry.id))).collect()
    }

    /// Returns the paths whose entries differ between two trees, in Git's order.
    pub(super) fn differences(&self, old: Option<ObjectId>, new: Option<ObjectId>) -> Vec<Difference> {
        let (mut differences, mut directory) = (Vec::new(), Vec::new());
        // Directories that differ: both trees, the length of the path above, and the name with its slash. Not recursive,
        // because clients control the depth.
        let mut open = vec![(old, new, 0, Vec::new())];
        while let Some((old, new, above, name)) = open.pop() {
            directory.truncate(above);
            directory.extend(name);
            let (old, new) = (self.entries_by_name(old), self.entries_by_name(new));
            let names: BTreeSet<_> = old.keys().chain(new.keys()).copied().collect();
            for name in names {
                let sides = [old.get(name).copied(), new.get(name).copied()];
                if sides[0] == sides[1] {
                    continue;
                }
                let is_directory = |(mode, _): &Side| *mode == EntryMode::Directory;
                let trees = sides.map(|side| side.filter(is_directory).map(|(_, id)| id));
                if trees != [None, None] {
                    open.push((trees[0], trees[1], directory.len(), [name, b"/"].concat()));
                }
                let [old, new] = sides.map(|side| side.filter(|side| !is_directory(side)));
                let status = match (old, new) {
                    (None, Some(_)) => Status::Added,
                    (Some(_), None) => Status::Deleted,
                    (Some((was, _)), Some((is, _))) if !was.is_like(is) => Status::TypeChanged,
                    (Some(_), Some(_)) => Status::Modified,
                    (None, None) => continue,
                };
                let path = [&directory, name].concat();
                differences.push(Difference { path, old, new, status, source: None });
            }
        }
        differences.sort_by(|a, b| a.path.cmp(&b.path));
        differences
    }
}

#[cfg(test)]
mod tests;

//! Merging the changes of two commits.

use std::collections::BTreeSet;
use std::fmt;

use super::{EntryMode, Object, ObjectId, Repository, Tree, TreeEntry};

/// Why two commits cannot be merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Conflict {
    /// An id does not belong to a commit.
    NoCommit,
    /// Both sides changed the entry of this name.
    BothChanged(String),
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCommit => f.write_str("a commit is not there"),
            Self::BothChanged(name) => write!(f, "both sides changed {name:?}"),
        }
    }
}

impl Repository {
    /// Stores and returns the tree that combines the changes of two commits since their common ancestor.
    pub(crate) fn merged_tree(&mut self, ours: ObjectId, theirs: ObjectId) -> Result<ObjectId, Conflict> {
        let base = self.merge_base(ours, theirs);
        let tree = |id| self.commit(id).map(|commit| commit.tree);
        let (ours, theirs) = tree(ours).zip(tree(theirs)).ok_or(Conflict::NoCommit)?;
        let base = base.and_then(tree);
        self.merge_trees(base, ours, theirs)
    }

    fn merge_trees(&mut self, base: Option<ObjectId>, ours: ObjectId, theirs: ObjectId) -> Result<ObjectId, Conflict> {
        let [base, ours, theirs] = [base, Some(ours), Some(theirs)].map(|tree| self.entries_by_name(tree));
        let names: BTreeSet<_> = ours.keys().chain(theirs.keys()).collect();
        let mut merged = Vec::new();
        for name in names {
            let [was, our, their] = [&base, &ours, &theirs].map(|side| side.get(name).copied());
            let entry = match (our, their) {
                _ if our == their || their == was => our,
                _ if our == was => their,
                (Some((EntryMode::Directory, our)), Some((EntryMode::Directory, their))) => {
                    let was = was.filter(|(mode, _)| *mode == EntryMode::Directory).map(|(_, id)| id);
                    Some((EntryMode::Directory, self.merge_trees(was, our, their)?))
                }
                _ => return Err(Conflict::BothChanged(name.clone())),
            };
            merged.extend(entry.map(|(mode, id)| TreeEntry::new(mode, name, id)));
        }
        Ok(self.put(Object::Tree(Tree::new(merged))))
    }
    /// Returns whether the changes of `theirs` since `base`, as a patch, apply to `ours`. Empty patches and patches that are
    /// already applied do not.
    pub(crate) fn patch_applies(&self, base: ObjectId, ours: ObjectId, theirs: ObjectId) -> bool {
        let [base, ours, theirs] = [base, ours, theirs].map(|id| self.commit(id).map(|commit| commit.tree));
        base != theirs && self.tree_applies(base, ours, theirs)
    }

    fn tree_applies(&self, base: Option<ObjectId>, ours: Option<ObjectId>, theirs: Option<ObjectId>) -> bool {
        let [base, ours, theirs] = [base, ours, theirs].map(|tree| self.entries_by_name(tree));
        let names: BTreeSet<_> = base.keys().chain(theirs.keys()).collect();
        names.into_iter().all(|name| {
            let [was, our, their] = [&base, &ours, &theirs].map(|side| side.get(name).copied());
            let folder = |entry: Option<(EntryMode, ObjectId)>| match entry {
                Some((EntryMode::Directory, id)) => Ok(Some(id)),
                Some(_) => Err(()),
                None => Ok(None),
            };
            was == their
                || was == our
                || matches!(
                    (folder(was), folder(our), folder(their)),
                    (Ok(was), Ok(our), Ok(their)) if self.tree_applies(was, our, their)
                )
        })
    }
}

//! Merging the changes of two commits.

mod lines;

use std::collections::BTreeSet;
use std::fmt;

use super::changes::{Difference, Side};
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
        match base.and_then(tree) {
            Some(base) => {
                let (base, ours, theirs) = self.follow_renames(base, ours, theirs);
                self.merge_trees(Some(base), ours, theirs)
            }
            None => self.merge_trees(None, ours, theirs),
        }
    }

    /// Moves the files that one side has renamed in the other side and in the base, so that their changes meet.
    fn follow_renames(&mut self, base: ObjectId, ours: ObjectId, theirs: ObjectId) -> (ObjectId, ObjectId, ObjectId) {
        let [of_ours, of_theirs] = [ours, theirs].map(|side| self.renames_since(base, side));
        let (mut moved_base, mut moved_ours, mut moved_theirs) = (base, ours, theirs);
        for (renames, other) in [(&of_ours, &mut moved_theirs), (&of_theirs, &mut moved_ours)] {
            for (from, to) in renames {
                let is_followed = self.entry(*other, from).is_some() && self.entry(*other, to).is_none();
                if is_followed && self.entry(moved_base, to).is_none() {
                    moved_base = self.moved(moved_base, from, to);
                    *other = self.moved(*other, from, to);
                }
            }
        }
        (moved_base, moved_ours, moved_theirs)
    }

    /// The old and the new paths of renamed files.
    fn renames_since(&self, base: ObjectId, side: ObjectId) -> Vec<(String, String)> {
        let differences = self.with_renames(self.differences(Some(base), Some(side)));
        let renamed = |difference: Difference| {
            let from = String::from_utf8(difference.source?.path).ok()?;
            Some((from, String::from_utf8(difference.path).ok()?))
        };
        differences.into_iter().filter_map(renamed).collect()
    }

    fn moved(&mut self, tree: ObjectId, from: &str, to: &str) -> ObjectId {
        let Some((mode, id)) = self.entry(tree, from).map(|entry| (entry.mode, entry.id)) else { return tree };
        let without = self.remove_at(tree, from);
        self.put_at(without, to, mode, id)
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
                (Some(our), Some(their)) => {
                    let merged = self.merge_files(was, our, their);
                    Some(merged.ok_or_else(|| Conflict::BothChanged(name.clone()))?)
                }
                _ => return Err(Conflict::BothChanged(name.clone())),
            };
            merged.extend(entry.map(|(mode, id)| TreeEntry::new(mode, name.as_str(), id)));
        }
        Ok(self.put(Object::Tree(Tree::new(merged))))
    }

    /// Stores a file with the changes of both sides, in lines and in whether it can be executed.
    fn merge_files(&mut self, was: Option<Side>, our: Side, their: Side) -> Option<Side> {
        let was = was?;
        if ![was, our, their].iter().all(|(mode, _)| mode.is_file()) {
            return None;
        }
        let mode = if our.0 == was.0 { their.0 } else { our.0 };
        let id = match (our.1, their.1) {
            (our, their) if our == their || their == was.1 => our,
            (our, their) if our == was.1 => their,
            (our, their) => {
                let [was, our, their] = [was.1, our, their].map(|id| self.blob(id).cloned());
                let merged = lines::merged(&was?, &our?, &their?)?;
                self.put(Object::Blob(merged.into()))
            }
        };
        Some((mode, id))
    }
}

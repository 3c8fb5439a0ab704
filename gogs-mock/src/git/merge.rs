//! Merging the changes of two commits.

mod lines;

use std::collections::BTreeSet;
use std::vec::IntoIter;

use super::changes::{Difference, Side};
use super::{EntryMode, Object, ObjectId, Repository, Tree, TreeEntry};

/// A directory that both sides changed.
struct Directory {
    name: Vec<u8>,
    /// The names that are not merged yet, and their entries in the base and on both sides.
    entries: IntoIter<(Vec<u8>, [Option<Side>; 3])>,
    merged: Vec<TreeEntry>,
}

impl Repository {
    /// Stores and returns the tree that combines the changes of two commits since their common ancestor.
    ///
    /// # Errors
    ///
    /// A sentence that names what both sides changed.
    pub(crate) fn merged_tree(&mut self, ours: ObjectId, theirs: ObjectId) -> Result<ObjectId, String> {
        let base = self.merge_base(ours, theirs);
        let tree = |id| self.commit(id).map(|commit| commit.tree);
        let (mut ours, mut theirs) = tree(ours).zip(tree(theirs)).ok_or("a commit is not there")?;
        let mut base = base.and_then(tree);
        if let Some(base) = &mut base {
            (*base, ours, theirs) = self.follow_renames(*base, ours, theirs);
        }
        self.merge_trees(base, ours, theirs)
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

    /// Not recursive, because clients control the depth.
    fn merge_trees(&mut self, base: Option<ObjectId>, ours: ObjectId, theirs: ObjectId) -> Result<ObjectId, String> {
        let mut above = Vec::new();
        let mut here = self.directory_to_merge(Vec::new(), [base, Some(ours), Some(theirs)]);
        loop {
            let Some((name, [was, our, their])) = here.entries.next() else {
                let Some(outer) = above.pop() else { return Ok(self.put(Object::Tree(Tree::new(here.merged)))) };
                let Directory { name, merged, .. } = std::mem::replace(&mut here, outer);
                if !merged.is_empty() {
                    let id = self.put(Object::Tree(Tree::new(merged)));
                    here.merged.push(TreeEntry::new(EntryMode::Directory, name, id));
                }
                continue;
            };
            let conflict = || format!("both sides changed {:?}", String::from_utf8_lossy(&name));
            let entry = match (our, their) {
                _ if our == their || their == was => our,
                _ if our == was => their,
                (Some((EntryMode::Directory, our)), Some((EntryMode::Directory, their))) => {
                    let was = was.filter(|(mode, _)| *mode == EntryMode::Directory).map(|(_, id)| id);
                    let below = self.directory_to_merge(name, [was, Some(our), Some(their)]);
                    above.push(std::mem::replace(&mut here, below));
                    continue;
                }
                (Some(our), Some(their)) => Some(self.merge_files(was, our, their).ok_or_else(conflict)?),
                _ => return Err(conflict()),
            };
            here.merged.extend(entry.map(|(mode, id)| TreeEntry::new(mode, name, id)));
        }
    }

    fn directory_to_merge(&self, name: Vec<u8>, trees: [Option<ObjectId>; 3]) -> Directory {
        let trees = trees.map(|tree| self.entries_by_name(tree));
        let names: BTreeSet<_> = trees[1].keys().chain(trees[2].keys()).copied().collect();
        let sides = |name: &[u8]| [0, 1, 2].map(|side| trees[side].get(name).copied());
        let entries: Vec<_> = names.into_iter().map(|name| (name.to_vec(), sides(name))).collect();
        Directory { name, entries: entries.into_iter(), merged: Vec::new() }
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

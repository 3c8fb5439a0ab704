//! Reading and replacing tree entries by path.

use super::{EntryMode, Object, ObjectId, Repository, Tree, TreeEntry};

impl Repository {
    /// Returns the entry at a path (`docs/guide.md`) below a tree.
    pub(crate) fn entry(&self, tree: ObjectId, path: impl AsRef<[u8]>) -> Option<&TreeEntry> {
        let path = path.as_ref();
        let directories = path.iter().filter(|byte| **byte == b'/').count();
        self.entries_on_the_way(tree, path).nth(directories)
    }

    /// Returns the entries for the segments of a path, from the top, up to the first that does not exist.
    pub(crate) fn entries_on_the_way(&self, tree: ObjectId, path: &[u8]) -> impl Iterator<Item = &TreeEntry> {
        let mut tree = self.tree(tree);
        path.split(|byte| *byte == b'/').map_while(move |name| {
            let entry = tree?.get(name)?;
            tree = self.directory(entry);
            Some(entry)
        })
    }

    /// Returns the files of this name in the directories on the way to a path, from the top, each with the offset in the path
    /// at which the names below its directory start.
    pub(super) fn files_on_the_way(&self, tree: ObjectId, path: &str, name: &str) -> Vec<(usize, &[u8])> {
        let below = self.entries_on_the_way(tree, path.as_bytes()).map_while(|entry| self.directory(entry));
        let starts = std::iter::once(0).chain(path.match_indices('/').map(|(slash, _)| slash + 1));
        let directories = starts.zip(self.tree(tree).into_iter().chain(below));
        directories.filter_map(|(start, tree)| Some((start, &**self.blob(tree.get(name)?.id)?))).collect()
    }

    /// Returns the tree of an entry, if it is a directory.
    fn directory(&self, entry: &TreeEntry) -> Option<&Tree> {
        self.tree(entry.id).filter(|_| entry.mode == EntryMode::Directory)
    }

    /// Stores a file, and returns a tree with it at a path, as [`Self::put_at`].
    pub(crate) fn put_file(&mut self, tree: ObjectId, path: &str, mode: EntryMode, content: &[u8]) -> ObjectId {
        let blob = self.put(Object::Blob(content.into()));
        self.put_at(tree, path, mode, blob)
    }

    /// Returns a tree with an entry at a path. Creates missing directories. A file in the place of one of them is replaced,
    /// and so is a directory in the place of the entry.
    pub(crate) fn put_at(&mut self, tree: ObjectId, path: &str, mode: EntryMode, id: ObjectId) -> ObjectId {
        self.change_at(tree, path, Some((mode, id)))
    }

    /// Returns a tree without the entry at a path. Directories that become empty are removed, too.
    pub(crate) fn remove_at(&mut self, tree: ObjectId, path: &str) -> ObjectId {
        self.change_at(tree, path, None)
    }

    /// Stores the empty tree, and returns its id.
    pub(crate) fn empty_tree(&mut self) -> ObjectId {
        self.put(Object::Tree(Tree::default()))
    }

    fn change_at(&mut self, top: ObjectId, path: &str, put: Option<(EntryMode, ObjectId)>) -> ObjectId {
        // Down to the directory that changes, then up again with a new tree for each directory on the way.
        let mut below = self.tree(top).cloned().unwrap_or_default();
        let mut above = Vec::new();
        let mut names: Vec<_> = path.split('/').collect();
        let name = names.pop().unwrap_or_default();
        for directory in names {
            let next = below.get(directory).and_then(|entry| self.directory(entry)).cloned();
            if next.is_none() && put.is_none() {
                return top;
            }
            above.push((directory, std::mem::replace(&mut below, next.unwrap_or_default())));
        }
        let mut tree = below.with(name, put.map(|(mode, id)| TreeEntry::new(mode, name, id)));
        for (directory, outer) in above.into_iter().rev() {
            let is_empty = tree.entries().is_empty();
            let id = self.put(Object::Tree(tree));
            tree = outer.with(directory, (!is_empty).then(|| TreeEntry::new(EntryMode::Directory, directory, id)));
        }
        self.put(Object::Tree(tree))
    }
}

//! Reading and replacing tree entries by path.

use super::{EntryMode, Object, ObjectId, Repository, Tree, TreeEntry};

impl Repository {
    /// Returns the entry at a path (`docs/guide.md`) below a tree.
    pub(crate) fn entry(&self, tree: ObjectId, path: &str) -> Option<&TreeEntry> {
        let (directories, name) = path.rsplit_once('/').map_or((None, path), |(above, name)| (Some(above), name));
        let mut tree = self.tree(tree)?;
        for directory in directories.into_iter().flat_map(|directories| directories.split('/')) {
            let entry = tree.get(directory).filter(|entry| entry.mode == EntryMode::Directory)?;
            tree = self.tree(entry.id)?;
        }
        tree.get(name)
    }

    /// Returns the entries for the segments of a path, from the top, up to the first that does not exist.
    pub(crate) fn entries_on_the_way(&self, tree: ObjectId, path: &str) -> impl Iterator<Item = &TreeEntry> {
        let mut tree = self.tree(tree);
        path.split('/').map_while(move |name| {
            let entry = tree?.get(name)?;
            tree = self.tree(entry.id).filter(|_| entry.mode == EntryMode::Directory);
            Some(entry)
        })
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
            let entry = below.get(directory).filter(|entry| entry.mode == EntryMode::Directory);
            let next = entry.and_then(|entry| self.tree(entry.id)).cloned();
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

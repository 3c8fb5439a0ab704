//! The objects and references of one repository.

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::objects::Objects;
use super::{Commit, EntryMode, Object, ObjectId, Tree, TreeEntry, encoding, in_the_way};

/// A bare repository: objects by id, and references by their full names (`refs/heads/master`).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Repository {
    pub(super) objects: Objects,
    references: OrdMap<Arc<str>, ObjectId>,
    /// The reference that `HEAD` points to.
    head: String,
}

impl Default for Repository {
    fn default() -> Self {
        Self { objects: Objects::default(), references: OrdMap::new(), head: "refs/heads/master".to_owned() }
    }
}

impl Repository {
    pub(crate) fn put(&mut self, object: Object) -> ObjectId {
        let content = encoding::encoded(&object);
        // What encoding dropped must not be visible in the parsed object either.
        let object = encoding::parsed(object.kind(), &content).unwrap_or(object);
        self.objects.put(content, object)
    }

    /// Stores an object given as the bytes that Git hashes, without its header. Returns `None` if they are not an object of
    /// this kind.
    #[cfg(test)]
    pub(super) fn put_raw(&mut self, kind: &str, content: Arc<[u8]>) -> Option<ObjectId> {
        let object = encoding::parsed(kind, &content)?;
        Some(self.objects.put(content, object))
    }

    pub(crate) fn get(&self, id: ObjectId) -> Option<&Object> {
        self.objects.get(id).map(|stored| &stored.object)
    }

    /// Returns an object as the bytes that Git hashes, without its header.
    pub(crate) fn raw(&self, id: ObjectId) -> Option<&Arc<[u8]>> {
        self.objects.get(id).map(|stored| &stored.content)
    }

    pub(crate) fn commit(&self, id: ObjectId) -> Option<&Commit> {
        if let Object::Commit(commit) = self.get(id)? { Some(commit) } else { None }
    }

    pub(crate) fn tree(&self, id: ObjectId) -> Option<&Tree> {
        if let Object::Tree(tree) = self.get(id)? { Some(tree) } else { None }
    }

    pub(crate) fn blob(&self, id: ObjectId) -> Option<&Arc<[u8]>> {
        if let Object::Blob(bytes) = self.get(id)? { Some(bytes) } else { None }
    }

    /// Returns the object that a tag points to, through tags of tags. Other objects are returned unchanged.
    pub(crate) fn peeled(&self, mut id: ObjectId) -> ObjectId {
        while let Some(Object::Tag(tag)) = self.get(id) {
            id = tag.object;
        }
        id
    }

    /// Returns the id that starts with these hexadecimal digits, if there is exactly one.
    pub(super) fn only_id(&self, digits: &str) -> Option<ObjectId> {
        let padded = |digits: String| digits.parse::<ObjectId>().ok();
        let (first, last) = (padded(format!("{digits:0<40}"))?, padded(format!("{digits:f<40}"))?);
        let mut found = self.objects.by_id.range(first..=last);
        found.next().filter(|_| found.next().is_none()).map(|(id, _)| *id)
    }

    /// Returns whether this equals another repository because one is a clone of the other and neither was changed since. It
    /// takes constant time, and returns `false` if both were changed in the same way.
    pub(crate) fn is_unchanged_clone_of(&self, other: &Self) -> bool {
        self.objects.by_id.ptr_eq(&other.objects.by_id)
            && self.references.ptr_eq(&other.references)
            && self.head == other.head
    }

    /// Returns whether nothing was ever stored here.
    pub(crate) fn is_empty(&self) -> bool {
        self.objects.by_id.is_empty()
    }

    /// Adds all objects of another repository.
    pub(crate) fn absorb(&mut self, other: &Self) {
        self.objects.absorb(&other.objects);
    }

    /// Returns the size on a disk that stores each object in blocks of 4096 bytes, as in the recordings. A real server that
    /// keeps objects in packs reports less. The size is counted as objects are added, so this takes constant time.
    pub(crate) fn disk_size(&self) -> i64 {
        self.objects.disk_size()
    }

    pub(crate) fn reference(&self, name: &str) -> Option<ObjectId> {
        self.references.get(name).copied()
    }

    pub(crate) fn set_reference(&mut self, name: impl Into<Arc<str>>, id: ObjectId) {
        self.references.insert(name.into(), id);
    }

    pub(crate) fn remove_reference(&mut self, name: &str) -> Option<ObjectId> {
        self.references.remove(name)
    }

    /// Returns a copy as `git clone --bare` does: with branches and tags, and without other references.
    pub(crate) fn cloned_bare(&self) -> Self {
        let is_copied = |name: &str| name.starts_with("refs/heads/") || name.starts_with("refs/tags/");
        let left_out: Vec<_> = self.references.keys().filter(|name| !is_copied(name)).cloned().collect();
        let mut copy = self.clone();
        for name in left_out {
            copy.references.remove(&name);
        }
        copy
    }

    /// The references whose names start so, without that, in the order of their names.
    pub(crate) fn references_below<'r>(&'r self, prefix: &'r str) -> impl Iterator<Item = (&'r str, ObjectId)> {
        let below = self.references.range(Arc::<str>::from(prefix)..);
        below.map_while(move |(name, id)| Some((name.strip_prefix(prefix)?, *id)))
    }

    /// Returns the full name of the reference that conflicts with a new one of this full name.
    pub(crate) fn reference_in_the_way(&self, name: &str) -> Option<String> {
        let first_in = |folder: &str| self.references.range(Arc::<str>::from(folder)..).next();
        in_the_way(
            name,
            |name| self.references.contains_key(name),
            |folder| first_in(folder).map(|(name, _)| (**name).to_owned()),
        )
    }

    /// Returns the full names of all references, in order.
    pub(crate) fn reference_names(&self) -> impl Iterator<Item = &str> {
        self.references.keys().map(AsRef::as_ref)
    }

    pub(crate) fn branches(&self) -> impl Iterator<Item = (&str, ObjectId)> {
        self.references_below("refs/heads/")
    }

    pub(crate) fn branch(&self, name: &str) -> Option<ObjectId> {
        self.reference(&format!("refs/heads/{name}"))
    }

    pub(crate) fn tag(&self, name: &str) -> Option<ObjectId> {
        self.reference(&format!("refs/tags/{name}"))
    }

    /// Returns the name of the reference that `HEAD` points to, whether or not it exists.
    pub(crate) fn head(&self) -> &str {
        &self.head
    }

    /// Points `HEAD` to a branch, whether or not it exists.
    #[cfg(feature = "server")]
    pub(crate) fn set_head(&mut self, branch: &str) {
        self.head = format!("refs/heads/{branch}");
    }

    /// Stores a tree of regular files without subdirectories.
    pub(crate) fn put_files(&mut self, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> ObjectId {
        let entry = |(name, bytes): (String, Vec<u8>)| {
            let id = self.put(Object::Blob(bytes.into()));
            TreeEntry::new(EntryMode::File, name, id)
        };
        let entries = files.into_iter().map(entry).collect();
        self.put(Object::Tree(Tree::new(entries)))
    }
}

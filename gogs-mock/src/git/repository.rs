//! The objects and references of one repository.

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::{Commit, EntryMode, Object, ObjectId, Tree, TreeEntry};

/// A bare repository: objects by id, and references by their full names (`refs/heads/master`).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Repository {
    objects: OrdMap<ObjectId, Arc<Object>>,
    references: OrdMap<String, ObjectId>,
}

impl Repository {
    /// Stores an object.
    pub(crate) fn put(&mut self, object: Object) -> ObjectId {
        let id = object.id();
        self.objects.insert(id, Arc::new(object));
        id
    }

    pub(crate) fn get(&self, id: ObjectId) -> Option<&Object> {
        self.objects.get(&id).map(AsRef::as_ref)
    }

    pub(crate) fn commit(&self, id: ObjectId) -> Option<&Commit> {
        match self.get(id)? {
            Object::Commit(commit) => Some(commit),
            _ => None,
        }
    }

    pub(crate) fn reference(&self, name: &str) -> Option<ObjectId> {
        self.references.get(name).copied()
    }

    pub(crate) fn set_reference(&mut self, name: impl Into<String>, id: ObjectId) {
        self.references.insert(name.into(), id);
    }

    /// The branches by name, with the commits that they point to.
    pub(crate) fn branches(&self) -> impl Iterator<Item = (&str, ObjectId)> {
        self.references.iter().filter_map(|(name, id)| Some((name.strip_prefix("refs/heads/")?, *id)))
    }

    /// Stores a tree of plain files that all lie at the top.
    pub(crate) fn put_files(&mut self, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> ObjectId {
        let entry = |(name, bytes): (String, Vec<u8>)| {
            let id = self.put(Object::Blob(bytes.into()));
            TreeEntry { mode: EntryMode::File, name, id }
        };
        let entries = files.into_iter().map(entry).collect();
        self.put(Object::Tree(Tree::new(entries)))
    }
}

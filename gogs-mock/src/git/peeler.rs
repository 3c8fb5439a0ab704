//! Peeling of tags.

use std::collections::HashMap;

use super::{Object, ObjectId, Repository};

/// Resolves tags to the objects they point to, through tags of tags, and reads each of them only once.
#[derive(Debug)]
pub(crate) struct Peeler<'r> {
    repository: &'r Repository,
    peeled: HashMap<ObjectId, ObjectId>,
}

impl<'r> Peeler<'r> {
    pub(crate) fn new(repository: &'r Repository) -> Self {
        Self { repository, peeled: HashMap::new() }
    }

    /// Returns the object that a tag points to. Other objects are returned unchanged.
    pub(crate) fn peel(&mut self, mut id: ObjectId) -> ObjectId {
        let mut tags = Vec::new();
        while let Some(Object::Tag(tag)) = self.repository.get(id) {
            if let Some(known) = self.peeled.get(&id) {
                id = *known;
                break;
            }
            tags.push(id);
            id = tag.object;
        }
        self.peeled.extend(tags.into_iter().map(|tag| (tag, id)));
        id
    }
}

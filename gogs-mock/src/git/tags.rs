//! Tags in the order in which Git lists them, and the objects they point to.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{Object, ObjectId, Repository};

impl Repository {
    /// Returns the tags by name, with the object that they point to: for an annotated tag, the tag object. The newest come
    /// first, and those of the same second are sorted by name, as in `git tag --sort=-creatordate`.
    pub(crate) fn tags(&self) -> Vec<(&str, ObjectId)> {
        let mut tags: Vec<_> = self.references_below("refs/tags/").collect();
        tags.sort_by_key(|(_, id)| Reverse(self.made(*id)));
        tags
    }

    /// Returns the creation time of a commit or tag in seconds; 0 for objects without a time.
    fn made(&self, id: ObjectId) -> i64 {
        match self.get(id) {
            Some(Object::Commit(commit)) => commit.committer.time.as_second(),
            Some(Object::Tag(tag)) => tag.tagger.time.as_second(),
            _ => 0,
        }
    }
}

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

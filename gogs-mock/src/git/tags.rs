//! Tags in the order in which Git lists them.

use std::cmp::Reverse;

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

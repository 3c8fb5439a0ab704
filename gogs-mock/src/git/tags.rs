//! Tags in the order in which Git lists them.

use std::cmp::Reverse;

use super::{Object, ObjectId, Repository};

impl Repository {
    /// The tags by name, with what they point to: an annotated one with its own object. The newest come first, and those of
    /// one second by name, as `git tag --sort=-creatordate` lists them.
    pub(crate) fn tags(&self) -> Vec<(&str, ObjectId)> {
        let mut tags: Vec<_> = self.references_below("refs/tags/").collect();
        tags.sort_by_key(|(_, id)| Reverse(self.made(*id)));
        tags
    }

    /// When a commit or tag was made, in seconds; 0 for what has no time.
    fn made(&self, id: ObjectId) -> i64 {
        match self.get(id) {
            Some(Object::Commit(commit)) => commit.committer.time.as_second(),
            Some(Object::Tag(tag)) => tag.tagger.time.as_second(),
            _ => 0,
        }
    }
}

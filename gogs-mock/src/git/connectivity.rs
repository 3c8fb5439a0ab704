//! Taking in objects from elsewhere, so that whatever an object leads to is there as well.

use std::collections::HashSet;

use super::pack::Incoming;
use super::{EntryMode, Object, ObjectId, Repository, parse};

/// An object that something leads to and that is not there, cannot be read, or is of another kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Missing;

impl Repository {
    /// Takes in an object and all that it leads to. Objects that nothing leads to stay outside.
    ///
    /// # Errors
    ///
    /// When something is missing; the repository is as before then.
    pub(crate) fn take_in(&mut self, tip: ObjectId, incoming: &Incoming) -> Result<(), Missing> {
        let mut found = HashSet::new();
        let mut open = vec![(tip, None)];
        while let Some((id, kind)) = open.pop() {
            let is_other_kind = |is: &str| kind.is_some_and(|kind| kind != is);
            if let Some(object) = self.get(id) {
                // What is here leads nowhere else than here.
                if is_other_kind(object.kind()) {
                    return Err(Missing);
                }
                continue;
            }
            let packed = incoming.get(&id).ok_or(Missing)?;
            if is_other_kind(packed.kind) {
                return Err(Missing);
            }
            if found.insert(id) {
                let object = parse::object(packed.kind, &packed.content).ok_or(Missing)?;
                links(&object, |id, kind| open.push((id, Some(kind))))?;
            }
        }
        for id in found {
            let packed = incoming.get(&id).ok_or(Missing)?;
            self.put_raw(packed.kind, packed.content.clone()).ok_or(Missing)?;
        }
        Ok(())
    }

    /// Takes over an object of another repository and all that it leads to; what is not there is left out.
    pub(crate) fn copy_from(&mut self, other: &Self, tip: ObjectId) {
        let mut open = vec![tip];
        while let Some(id) = open.pop() {
            // What is here leads nowhere else than here.
            if self.get(id).is_some() {
                continue;
            }
            let Some(stored) = other.objects.get(id) else { continue };
            // A tag of nothing known leads nowhere.
            let _ = links(&stored.object, |id, _| open.push(id));
            self.objects.insert(id, stored.clone());
        }
    }
}

/// The objects that an object leads to directly, with their kinds. A submodule's commit is elsewhere.
pub(super) fn links(object: &Object, mut each: impl FnMut(ObjectId, &'static str)) -> Result<(), Missing> {
    match object {
        Object::Blob(_) => {}
        Object::Tree(tree) => {
            let entries = tree.entries().iter().filter(|entry| entry.mode != EntryMode::Submodule);
            entries.for_each(|entry| each(entry.id, entry.mode.kind()));
        }
        Object::Commit(commit) => {
            each(commit.tree, "tree");
            commit.parents.iter().for_each(|parent| each(*parent, "commit"));
        }
        Object::Tag(tag) => {
            let kind = ["blob", "tree", "commit", "tag"].into_iter().find(|kind| tag.kind == *kind);
            each(tag.object, kind.ok_or(Missing)?);
        }
    }
    Ok(())
}

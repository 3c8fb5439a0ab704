//! Importing objects together with everything that they refer to.

use std::collections::HashMap;

use bytes::{Bytes, BytesMut};

use super::objects::Stored;
use super::pack::{Entry, Incoming, Packed};
use super::{EntryMode, Object, ObjectId, Repository, parse};

/// A referenced object that is missing, unreadable or of the wrong kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Missing;

/// Objects of a pack that are being imported. Checks each of them once, however many tips refer to it.
#[derive(Debug, Default)]
pub(crate) struct Intake {
    incoming: Incoming,
    /// The objects that were checked; `None` if something that they refer to is missing.
    checked: HashMap<ObjectId, Option<Checked>>,
}

/// An object that was checked.
#[derive(Debug)]
struct Checked {
    object: Object,
    packed: Packed,
}

/// An object whose links are being followed.
struct Visit {
    id: ObjectId,
    checked: Checked,
    links: Vec<(ObjectId, &'static str)>,
}

impl Intake {
    pub(crate) fn new(incoming: Incoming) -> Self {
        Self { incoming, checked: HashMap::new() }
    }

    /// Imports an object and everything that it refers to. Objects that nothing refers to are not imported.
    ///
    /// # Errors
    ///
    /// Fails if an object is missing. The repository is unchanged in this case.
    pub(crate) fn take(&mut self, repository: &mut Repository, tip: ObjectId) -> Result<(), Missing> {
        if repository.get(tip).is_some() {
            return Ok(());
        }
        self.check(repository, tip);
        if self.checked.get(&tip).is_none_or(Option::is_none) {
            return Err(Missing);
        }
        let mut taken = Vec::new();
        let mut open = vec![tip];
        while let Some(id) = open.pop() {
            // Objects that are no longer here were imported before.
            let Some(Checked { object, packed }) = self.checked.get_mut(&id).and_then(Option::take) else { continue };
            // A tag of an unknown object does not pass the check.
            let _ = links(&object, |id, _| open.push(id));
            taken.push((id, object, packed));
        }
        let mut entries = Entries::of(taken.iter().map(|(_, _, packed)| packed));
        for (id, object, packed) in taken {
            let stored = Stored::new(packed.content, object);
            if let Some(entry) = packed.entry.and_then(|entry| entries.next(&entry, stored.content.len())) {
                // The object is new, so its entry is not set.
                let _ = stored.entry.set(entry);
            }
            repository.objects.insert(id, stored);
        }
        Ok(())
    }

    /// Checks that everything below an object exists. Descends along the links and decides on the way back.
    fn check(&mut self, repository: &Repository, tip: ObjectId) {
        let mut visits: Vec<Visit> = self.visit(tip).into_iter().collect();
        while let Some(mut visit) = visits.pop() {
            let Some(&(id, kind)) = visit.links.last() else {
                self.checked.insert(visit.id, Some(visit.checked));
                continue;
            };
            let is_well = match (repository.get(id), self.checked.get(&id)) {
                // Objects in the repository refer only to objects in the repository.
                (Some(object), _) => object.kind() == kind,
                (None, Some(checked)) => checked.as_ref().is_some_and(|checked| checked.packed.kind == kind),
                (None, None) => {
                    visits.push(visit);
                    visits.extend(self.visit(id));
                    continue;
                }
            };
            if is_well {
                visit.links.pop();
                visits.push(visit);
            } else {
                self.checked.insert(visit.id, None);
            }
        }
    }

    /// Starts with an object. If it is missing or unreadable, records that and returns `None`.
    fn visit(&mut self, id: ObjectId) -> Option<Visit> {
        let visit = self.incoming.remove(&id).and_then(|packed| {
            let object = parse::object(packed.kind, &packed.content)?;
            let mut found = Vec::new();
            links(&object, |id, kind| found.push((id, kind))).ok()?;
            Some(Visit { id, checked: Checked { object, packed }, links: found })
        });
        if visit.is_none() {
            self.checked.insert(id, None);
        }
        visit
    }
}

/// The compressed bytes of the imported objects, without the rest of their pack.
#[derive(Debug)]
struct Entries(Bytes);

impl Entries {
    fn of<'p>(taken: impl Iterator<Item = &'p Packed>) -> Self {
        let mut bytes = BytesMut::new();
        for packed in taken {
            if let Some(entry) = packed.entry.as_ref().filter(|entry| entry.is_compact(packed.content.len())) {
                bytes.extend_from_slice(entry.compressed());
            }
        }
        Self(bytes.freeze())
    }

    /// Returns the entry of the next object, which has this size in bytes.
    fn next(&mut self, entry: &Entry, size: usize) -> Option<Entry> {
        entry.is_compact(size).then(|| entry.moved_to(self.0.split_to(entry.compressed().len())))
    }
}

impl Repository {
    /// Copies an object of another repository and everything that it refers to. Missing objects are skipped.
    pub(crate) fn copy_from(&mut self, other: &Self, tip: ObjectId) {
        let mut open = vec![tip];
        while let Some(id) = open.pop() {
            // Objects in the repository refer only to objects in the repository.
            if self.get(id).is_some() {
                continue;
            }
            let Some(stored) = other.objects.get(id) else { continue };
            // A tag of an unknown object has no links.
            let _ = links(&stored.object, |id, _| open.push(id));
            self.objects.insert(id, stored.clone());
        }
    }
}

/// Calls `each` for the objects that an object refers to directly, with their kinds. Skips the commits of submodules, which
/// are in other repositories.
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

//! Taking in objects from elsewhere, so that whatever an object leads to is there as well.

use std::collections::HashMap;

use bytes::{Bytes, BytesMut};

use super::objects::Stored;
use super::pack::{Entry, Incoming, Packed};
use super::{EntryMode, Object, ObjectId, Repository, parse};

/// An object that something leads to and that is not there, cannot be read, or is of another kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Missing;

/// The objects of a pack on their way into a repository. Looks at each of them once, however many tips lead to it.
#[derive(Debug, Default)]
pub(crate) struct Intake {
    incoming: Incoming,
    /// What was looked at: objects that lead to nothing that is missing, and `None` for the others.
    checked: HashMap<ObjectId, Option<Checked>>,
}

/// An object that was read.
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

    /// Takes an object into a repository, with all that it leads to. Objects that nothing leads to stay outside.
    ///
    /// # Errors
    ///
    /// When something is missing; the repository is as before then.
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
            // What is not here any more was taken before.
            let Some(Checked { object, packed }) = self.checked.get_mut(&id).and_then(Option::take) else { continue };
            // A tag of nothing known was not checked successfully.
            let _ = links(&object, |id, _| open.push(id));
            taken.push((id, object, packed));
        }
        let mut entries = Entries::of(taken.iter().map(|(_, _, packed)| packed));
        for (id, object, packed) in taken {
            let stored = Stored::new(packed.content, object);
            if let Some(entry) = packed.entry.and_then(|entry| entries.next(&entry, stored.content.len())) {
                // Nothing was kept for it before.
                let _ = stored.entry.set(entry);
            }
            repository.objects.insert(id, stored);
        }
        Ok(())
    }

    /// Finds out whether an object leads to nothing that is missing: goes down its links, and decides on the way back.
    fn check(&mut self, repository: &Repository, tip: ObjectId) {
        let mut visits: Vec<Visit> = self.visit(tip).into_iter().collect();
        while let Some(mut visit) = visits.pop() {
            let Some(&(id, kind)) = visit.links.last() else {
                self.checked.insert(visit.id, Some(visit.checked));
                continue;
            };
            let is_well = match (repository.get(id), self.checked.get(&id)) {
                // What is here leads nowhere else than here.
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

    /// Starts with an object; `None`, and a note of it, if it is not there or cannot be read.
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

/// The compressed bytes of those objects that are taken, without the rest of the pack that they came in.
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

    /// The entry of the next object, which has so many bytes.
    fn next(&mut self, entry: &Entry, size: usize) -> Option<Entry> {
        entry.is_compact(size).then(|| entry.moved_to(self.0.split_to(entry.compressed().len())))
    }
}

impl Repository {
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

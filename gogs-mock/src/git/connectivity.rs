//! Importing objects together with everything that they refer to, and checking that it is there.

use std::collections::HashMap;

use bytes::Bytes;

use super::objects::Stored;
use super::pack::{Entry, Incoming, KINDS, Packed};
use super::{EntryMode, Object, ObjectId, Repository, encoding, is_reference_name};

/// A referenced object that is missing, unreadable or of the wrong kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Missing;

/// Objects of a pack that are being imported. Checks each of them once, however many tips refer to it.
#[derive(Debug, Default)]
pub(crate) struct PackImport {
    incoming: Incoming,
    /// The objects that were checked; `None` if something that they refer to is missing.
    checked: HashMap<ObjectId, Option<Stored>>,
}

/// An object whose links are being followed.
struct Visit {
    id: ObjectId,
    stored: Stored,
    links: Vec<Link>,
}

impl PackImport {
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
        let mut open = vec![tip];
        while let Some(id) = open.pop() {
            // Objects that are no longer here were imported before.
            let Some(stored) = self.checked.get_mut(&id).and_then(Option::take) else { continue };
            open.extend(linked(&stored.object));
            repository.objects.insert(id, stored);
        }
        Ok(())
    }

    /// Checks that everything below an object exists. Descends along the links and decides on the way back.
    fn check(&mut self, repository: &Repository, tip: ObjectId) {
        let mut visits: Vec<Visit> = self.visit(tip).into_iter().collect();
        while let Some(mut visit) = visits.pop() {
            let Some(&(id, kind)) = visit.links.last() else {
                self.checked.insert(visit.id, Some(visit.stored));
                continue;
            };
            let is_well = match (repository.get(id), self.checked.get(&id)) {
                // Objects in the repository refer only to objects in the repository.
                (Some(object), _) => object.kind() == kind,
                (None, Some(checked)) => checked.as_ref().is_some_and(|stored| stored.object.kind() == kind),
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
        let visit = self.incoming.remove(&id).and_then(|Packed { kind, content, entry }| {
            let object = encoding::parsed(kind, &content)?;
            let links = links(&object)?;
            let stored = Stored::new(content, object);
            if let Some(entry) = entry {
                // Copied, so that the object does not keep its whole pack in memory.
                stored.keep(Entry { zlib: Bytes::copy_from_slice(&entry.zlib), ..entry });
            }
            Some(Visit { id, stored, links })
        });
        if visit.is_none() {
            self.checked.insert(id, None);
        }
        visit
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
            open.extend(linked(&stored.object));
            self.objects.insert(id, stored.clone());
        }
    }

    /// Checks the invariants of repositories: the ids of objects match their contents, and the targets of objects and
    /// references exist and are of the right kind. This implies that the objects contain no cycles.
    ///
    /// # Errors
    ///
    /// A sentence that names the faulty object or reference.
    pub(crate) fn check(&self) -> Result<(), String> {
        for (id, stored) in &self.objects.by_id {
            let kind = stored.object.kind();
            let actual = ObjectId::of(kind, &stored.content);
            if actual != *id {
                return Err(format!("the object {id} has the content of {actual}"));
            }
            let broken = match links(&stored.object) {
                Some(links) => links.into_iter().find_map(|(target, kind)| self.fault(target, kind)),
                None => Some("an object of an unknown kind".to_owned()),
            };
            if let Some(broken) = broken {
                return Err(format!("the {kind} {id} leads to {broken}"));
            }
        }
        for (name, id) in self.references_below("") {
            if !is_reference_name(name) {
                return Err(format!("{name:?} is not the name of a reference"));
            }
            let is_branch = name.starts_with("refs/heads/");
            let broken = match self.get(id).map(Object::kind) {
                None => Some(format!("the object {id}, which is missing")),
                Some(kind) if is_branch && kind != "commit" => Some(format!("the {kind} {id} rather than to a commit")),
                Some(_) => None,
            };
            if let Some(broken) = broken {
                return Err(format!("the reference {name} leads to {broken}"));
            }
        }
        Ok(())
    }

    /// Describes what is wrong with the target of a link.
    fn fault(&self, target: ObjectId, kind: &str) -> Option<String> {
        match self.get(target).map(Object::kind) {
            None => Some(format!("the {kind} {target}, which is missing")),
            Some(found) if found != kind => Some(format!("the {kind} {target}, which is a {found}")),
            Some(_) => None,
        }
    }
}

/// The id and the kind of an object that another one refers to.
type Link = (ObjectId, &'static str);

/// Returns the objects that an object refers to directly, except for the commits of submodules, which are in other
/// repositories. Returns `None` for a tag of an unknown kind.
fn links(object: &Object) -> Option<Vec<Link>> {
    Some(match object {
        Object::Blob(_) => Vec::new(),
        Object::Tree(tree) => {
            let entries = tree.entries().iter().filter(|entry| entry.mode != EntryMode::Submodule);
            entries.map(|entry| (entry.id, entry.mode.kind())).collect()
        }
        Object::Commit(commit) => {
            let parents = commit.parents.iter().map(|parent| (*parent, "commit"));
            std::iter::once((commit.tree, "tree")).chain(parents).collect()
        }
        Object::Tag(tag) => vec![(tag.object, KINDS.into_iter().find(|kind| tag.kind == *kind)?)],
    })
}

fn linked(object: &Object) -> impl Iterator<Item = ObjectId> {
    links(object).into_iter().flatten().map(|(id, _)| id)
}

//! Selection of the objects that a client wants and lacks.

use std::collections::HashSet;

use super::depth::Boundary;
use super::request::Request;
use crate::git::pack::{Chosen, NameHash};
use crate::git::{EntryMode, Object, ObjectId, Peeler, Repository};

/// The objects to send, and those to leave out.
#[derive(Debug)]
pub(super) struct Selected {
    /// The objects to send: commits first, then their contents.
    pub(super) chosen: Vec<Chosen>,
    /// Contents of commits that the client has and that the chosen commits build on.
    pub(super) left_out: Vec<Chosen>,
}

/// Selects the objects to send.
pub(super) fn select(git: &Repository, request: &Request, haves: &[ObjectId], boundary: &Boundary) -> Selected {
    // What the client has: what it named and the ancestors, up to where its history ends.
    let known = git.ancestors_up_to(haves, &request.shallow);
    let (chosen, left_out) = (Vec::new(), Vec::new());
    let mut selection =
        Selection { git, peeler: Peeler::new(git), known: HashSet::new(), selected: Selected { chosen, left_out } };
    let mut contents = Vec::new();
    let mut open = Vec::new();
    for want in &request.wants {
        let peeled = selection.choose_tags(*want);
        match git.commit(peeled) {
            Some(_) => open.push(peeled),
            None => contents.push(peeled),
        }
    }
    for commit in boundary.continued.iter().filter_map(|id| git.commit(*id)) {
        selection.skip(commit.tree);
        open.extend(&commit.parents);
    }
    let mut trees = Vec::new();
    while let Some(id) = open.pop() {
        let Some(commit) = git.commit(id).filter(|_| !known.contains(&id)) else { continue };
        if !selection.choose(id, NameHash::default()) {
            continue;
        }
        trees.push(commit.tree);
        if boundary.ends.contains(&id) {
            continue;
        }
        for parent in &commit.parents {
            match git.commit(*parent).filter(|_| known.contains(parent)) {
                Some(known) => selection.skip(known.tree),
                None => open.push(*parent),
            }
        }
    }
    for id in trees.into_iter().chain(contents) {
        selection.choose_all(id);
    }
    if request.include_tag {
        for (_, id) in git.references_below("refs/tags/") {
            let peeled = selection.peeler.peel(id);
            if selection.known.contains(&peeled) {
                selection.choose_tags(id);
            }
        }
    }
    selection.selected
}

struct Selection<'g> {
    git: &'g Repository,
    peeler: Peeler<'g>,
    /// Objects that were chosen, and those that the client has.
    known: HashSet<ObjectId>,
    selected: Selected,
}

impl Selection<'_> {
    /// Chooses an object, unless it is known. Returns whether it was chosen.
    fn choose(&mut self, id: ObjectId, name: NameHash) -> bool {
        let is_new = self.known.insert(id);
        if is_new {
            self.selected.chosen.push(Chosen { id, name });
        }
        is_new
    }

    /// Chooses a tag and the tags that it points to in turn, and returns the final target.
    fn choose_tags(&mut self, id: ObjectId) -> ObjectId {
        let mut next = id;
        while let Some(Object::Tag(tag)) = self.git.get(next) {
            // If a tag was chosen before, so were the tags that it points to.
            if !self.choose(next, NameHash::default()) {
                break;
            }
            next = tag.object;
        }
        self.peeler.peel(id)
    }

    /// Chooses a blob, or a tree and everything below it.
    fn choose_all(&mut self, id: ObjectId) {
        let found = self.unknown_below(id);
        self.selected.chosen.extend(found);
    }

    /// Leaves out a tree and everything below it.
    fn skip(&mut self, id: ObjectId) {
        let found = self.unknown_below(id);
        self.selected.left_out.extend(found);
    }

    /// Returns the unknown objects among a blob, or a tree and everything below it, and marks them as known.
    fn unknown_below(&mut self, id: ObjectId) -> Vec<Chosen> {
        let mut found = Vec::new();
        if self.known.insert(id) {
            found.push(Chosen { id, name: NameHash::default() });
        }
        let mut at = 0;
        while let Some(Chosen { id, name }) = found.get(at).copied() {
            at += 1;
            let Some(Object::Tree(tree)) = self.git.get(id) else { continue };
            for entry in tree.entries().iter().filter(|entry| entry.mode != EntryMode::Submodule) {
                if self.known.insert(entry.id) {
                    found.push(Chosen { id: entry.id, name: name.join(&entry.name) });
                }
            }
        }
        found
    }
}

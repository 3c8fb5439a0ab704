//! The objects that a client wants and does not have.

use std::collections::HashSet;

use super::depth::Boundary;
use super::request::Request;
use crate::git::{Commit, EntryMode, Object, ObjectId, Repository};

/// The objects to send: commits first, then what they hold.
pub(super) fn select(git: &Repository, request: &Request, haves: &[ObjectId], boundary: &Boundary) -> Vec<ObjectId> {
    let known = ancestors(git, haves, &request.shallow);
    let mut selection = Selection { git, known: HashSet::new(), chosen: Vec::new() };
    let mut contents = Vec::new();
    let mut open = Vec::new();
    for want in &request.wants {
        match git.get(selection.choose_tags(*want)) {
            Some(Object::Commit(_)) => open.push(git.peeled(*want)),
            _ => contents.push(git.peeled(*want)),
        }
    }
    for commit in boundary.continued.iter().filter_map(|id| git.commit(*id)) {
        selection.skip(commit.tree);
        open.extend(&commit.parents);
    }
    let mut trees = Vec::new();
    while let Some(id) = open.pop() {
        let Some(commit) = git.commit(id).filter(|_| !known.contains(&id)) else { continue };
        if !selection.choose(id) {
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
            if selection.known.contains(&git.peeled(id)) {
                selection.choose_tags(id);
            }
        }
    }
    selection.chosen
}

/// What the client has, by what it says: all before its commits, but for what lies behind the end of its history.
fn ancestors(git: &Repository, haves: &[ObjectId], shallow: &[ObjectId]) -> HashSet<ObjectId> {
    let shallow: HashSet<_> = shallow.iter().collect();
    let mut found = HashSet::new();
    let mut open: Vec<_> = haves.iter().map(|have| git.peeled(*have)).collect();
    while let Some(id) = open.pop() {
        let Some(Commit { parents, .. }) = git.commit(id).filter(|_| found.insert(id)) else { continue };
        if !shallow.contains(&id) {
            open.extend(parents);
        }
    }
    found
}

struct Selection<'g> {
    git: &'g Repository,
    /// Objects that were chosen, or that the client has.
    known: HashSet<ObjectId>,
    chosen: Vec<ObjectId>,
}

impl Selection<'_> {
    /// Chooses an object, unless it is known.
    fn choose(&mut self, id: ObjectId) -> bool {
        let is_new = self.known.insert(id);
        if is_new {
            self.chosen.push(id);
        }
        is_new
    }

    /// Chooses the tags on the way from one to what it stands for, and says what that is.
    fn choose_tags(&mut self, mut id: ObjectId) -> ObjectId {
        while let Some(Object::Tag(tag)) = self.git.get(id) {
            self.choose(id);
            id = tag.object;
        }
        id
    }

    /// Chooses a blob, or a tree with all that it holds.
    fn choose_all(&mut self, id: ObjectId) {
        self.walk(id, Self::choose);
    }

    /// Leaves out a tree with all that it holds.
    fn skip(&mut self, id: ObjectId) {
        self.walk(id, |selection, id| selection.known.insert(id));
    }

    fn walk(&mut self, id: ObjectId, visit: impl Fn(&mut Self, ObjectId) -> bool) {
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            if !visit(self, id) {
                continue;
            }
            if let Some(Object::Tree(tree)) = self.git.get(id) {
                let inside = tree.entries().iter().filter(|entry| entry.mode != EntryMode::Submodule);
                open.extend(inside.map(|entry| entry.id));
            }
        }
    }
}

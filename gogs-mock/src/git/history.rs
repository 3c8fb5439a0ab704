//! Walks through the history of commits.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

use super::{Commit, ObjectId, Peeler, Repository};

/// Commits to visit, newest first. Commits of the same second are in the order in which they were found.
#[derive(Debug, Default)]
struct Queue {
    heap: BinaryHeap<(i64, Reverse<usize>, ObjectId)>,
    found: usize,
}

impl Queue {
    fn push(&mut self, repository: &Repository, id: ObjectId) {
        if let Some(commit) = repository.commit(id) {
            self.heap.push((commit.committer.time.as_second(), Reverse(self.found), id));
            self.found += 1;
        }
    }

    fn pop(&mut self) -> Option<ObjectId> {
        self.heap.pop().map(|(_, _, id)| id)
    }
}

/// The ends of a range from which a commit was reached.
type Sides = u8;
const OLD: Sides = 1;
const NEW: Sides = 2;
const BOTH: Sides = OLD | NEW;

impl Repository {
    /// Returns a commit and its ancestors, newest first, as `git log` lists them.
    pub(crate) fn log(&self, from: ObjectId) -> impl Iterator<Item = (ObjectId, &Commit)> {
        let (mut queue, mut found) = (Queue::default(), HashSet::from([from]));
        queue.push(self, from);
        std::iter::from_fn(move || {
            let id = queue.pop()?;
            let commit = self.commit(id)?;
            for parent in commit.parents.iter().filter(|parent| found.insert(**parent)) {
                queue.push(self, *parent);
            }
            Some((id, commit))
        })
    }

    /// Returns these commits and all of their ancestors.
    pub(crate) fn ancestors(&self, of: &[ObjectId]) -> HashSet<ObjectId> {
        self.ancestors_up_to(of, &[])
    }

    /// Returns these commits and their ancestors, up to commits at which the history ends.
    pub(crate) fn ancestors_up_to(&self, of: &[ObjectId], ends: &[ObjectId]) -> HashSet<ObjectId> {
        let ends: HashSet<_> = ends.iter().collect();
        let mut peeler = Peeler::new(self);
        let mut found = HashSet::new();
        let mut open: Vec<_> = of.iter().map(|id| peeler.peel(*id)).collect();
        while let Some(id) = open.pop() {
            if let Some(commit) = self.commit(id).filter(|_| found.insert(id) && !ends.contains(&id)) {
                open.extend(&commit.parents);
            }
        }
        found
    }

    /// Returns the best common ancestor of two commits, as `git merge-base` finds it.
    pub(crate) fn merge_base(&self, one: ObjectId, other: ObjectId) -> Option<ObjectId> {
        let known: HashSet<_> = self.log(one).map(|(id, _)| id).collect();
        self.log(other).map(|(id, _)| id).find(|id| known.contains(id))
    }

    /// Returns the last commit up to this one that changed a path, as `git log -1 -- PATH` finds it. If a merge took over one
    /// side unchanged, the walk follows only that side.
    pub(crate) fn last_change(&self, from: ObjectId, path: &str) -> Option<(ObjectId, &Commit)> {
        let at = |commit: &Commit| self.entry(commit.tree, path).map(|entry| (entry.mode, entry.id));
        let mut queue = Queue::default();
        let mut found = HashSet::from([from]);
        queue.push(self, from);
        while let Some(id) = queue.pop() {
            let commit = self.commit(id)?;
            let here = at(commit);
            let parents = || commit.parents.iter().filter_map(|id| Some((*id, self.commit(*id)?)));
            match parents().find(|(_, parent)| at(parent) == here) {
                Some((same, _)) => {
                    if found.insert(same) {
                        queue.push(self, same);
                    }
                }
                None if parents().next().is_none() && here.is_none() => {}
                None => return Some((id, commit)),
            }
        }
        None
    }

    /// Returns the commits that are reachable from exactly one of two commits, newest first, as `git rev-list OLD...NEW`
    /// lists them. The cost depends on the number of these commits, not on the length of the history.
    pub(crate) fn between(&self, old: ObjectId, new: ObjectId) -> Vec<ObjectId> {
        let mut walk = Range::default();
        walk.reach(self, old, OLD);
        walk.reach(self, new, NEW);
        while walk.open > 0 {
            let Some(id) = walk.queue.pop() else { break };
            walk.visit(self, id);
        }
        let Range { order, sides, .. } = walk;
        order.into_iter().filter(|id| sides.get(id) != Some(&BOTH)).collect()
    }
}

/// A walk that starts at both ends of a range.
#[derive(Debug, Default)]
struct Range {
    queue: Queue,
    sides: HashMap<ObjectId, Sides>,
    /// The number of queued commits that were reached from one end only.
    open: usize,
    visited: HashSet<ObjectId>,
    order: Vec<ObjectId>,
}

impl Range {
    /// Records the end from which a commit was reached, which applies to its ancestors, too. Updates the ancestors that the
    /// walk has already seen immediately: the walk goes on in the meantime, and if all commits are of the same second, a
    /// later update would never reach them.
    fn reach(&mut self, repository: &Repository, id: ObjectId, from: Sides) {
        let mut reached = vec![(id, from)];
        while let Some((id, from)) = reached.pop() {
            let known = self.sides.get(&id).copied().unwrap_or_default();
            let sides = known | from;
            if sides == known {
                continue;
            }
            self.sides.insert(id, sides);
            if known == 0 {
                self.queue.push(repository, id);
                self.open += usize::from(sides != BOTH);
            } else {
                self.open -= usize::from(!self.visited.contains(&id));
            }
            let parents = repository.commit(id).into_iter().flat_map(|commit| &commit.parents);
            let known = parents.filter(|parent| self.sides.contains_key(parent));
            reached.extend(known.map(|parent| (*parent, sides)));
        }
    }

    /// Continues with the parents of a commit from the queue.
    fn visit(&mut self, repository: &Repository, id: ObjectId) {
        let sides = self.sides.get(&id).copied().unwrap_or(BOTH);
        self.open -= usize::from(sides != BOTH);
        self.visited.insert(id);
        self.order.push(id);
        for parent in repository.commit(id).into_iter().flat_map(|commit| &commit.parents) {
            self.reach(repository, *parent, sides);
        }
    }
}

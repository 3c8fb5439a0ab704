//! Walks from commit to commit.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

use super::{Commit, ObjectId, Repository};

/// Commits that are still to be visited: the newest first, and of one second the one found first.
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

/// A walk in the order of `git log`.
#[derive(Debug)]
struct Log<'r> {
    repository: &'r Repository,
    queue: Queue,
    found: HashSet<ObjectId>,
}

impl<'r> Iterator for Log<'r> {
    type Item = (ObjectId, &'r Commit);

    fn next(&mut self) -> Option<Self::Item> {
        let id = self.queue.pop()?;
        let commit = self.repository.commit(id)?;
        for parent in &commit.parents {
            if self.found.insert(*parent) {
                self.queue.push(self.repository, *parent);
            }
        }
        Some((id, commit))
    }
}

/// From which ends of a range a commit was reached.
type Sides = u8;
const OLD: Sides = 1;
const NEW: Sides = 2;
const BOTH: Sides = OLD | NEW;

impl Repository {
    /// A commit and all before it, newest first, as `git log` lists them.
    pub(crate) fn log(&self, from: ObjectId) -> impl Iterator<Item = (ObjectId, &Commit)> {
        let mut queue = Queue::default();
        queue.push(self, from);
        Log { repository: self, queue, found: HashSet::from([from]) }
    }

    /// Where two commits parted, as `git merge-base` finds it.
    pub(crate) fn merge_base(&self, one: ObjectId, other: ObjectId) -> Option<ObjectId> {
        let known: HashSet<_> = self.log(one).map(|(id, _)| id).collect();
        self.log(other).map(|(id, _)| id).find(|id| known.contains(id))
    }

    /// The last commit up to this one that changed what lies at a path, as `git log -1 -- PATH` finds it: where a merge took
    /// over one side as it was, the walk goes on there alone.
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

    /// The commits that are reached from one of these two and not from both, newest first, as `git rev-list OLD...NEW` lists
    /// them. Costs what lies between them, however long the history before is.
    pub(crate) fn between(&self, old: ObjectId, new: ObjectId) -> Vec<ObjectId> {
        let mut walk = Range::default();
        walk.reach(self, old, OLD);
        walk.reach(self, new, NEW);
        while walk.open > 0 {
            let Some(id) = walk.queue.pop() else { break };
            let Some(commit) = self.commit(id) else { continue };
            let sides = walk.sides.get(&id).copied().unwrap_or(BOTH);
            if walk.visit(id) {
                walk.order.push(id);
            }
            for parent in &commit.parents {
                walk.reach(self, *parent, sides);
            }
        }
        let Range { order, sides, .. } = walk;
        order.into_iter().filter(|id| sides.get(id) != Some(&BOTH)).collect()
    }
}

/// A walk from two ends.
#[derive(Debug, Default)]
struct Range {
    queue: Queue,
    sides: HashMap<ObjectId, Sides>,
    /// Those in the queue that still matter: reached from one end only, or visited before the other end reached them.
    open: usize,
    waiting: HashMap<ObjectId, bool>,
    visited: HashSet<ObjectId>,
    order: Vec<ObjectId>,
}

impl Range {
    fn reach(&mut self, repository: &Repository, id: ObjectId, from: Sides) {
        let sides = self.sides.entry(id).or_default();
        if *sides | from == *sides {
            return;
        }
        *sides |= from;
        let is_open = *sides != BOTH || self.visited.contains(&id);
        match self.waiting.insert(id, is_open) {
            Some(was_open) => self.open -= usize::from(was_open),
            None => self.queue.push(repository, id),
        }
        self.open += usize::from(is_open);
    }

    /// Takes a commit out of the queue; whether that is for the first time.
    fn visit(&mut self, id: ObjectId) -> bool {
        self.open -= usize::from(self.waiting.remove(&id).unwrap_or_default());
        self.visited.insert(id)
    }
}

//! Reachability: whether every wanted object leads to a known one.

use std::collections::{BinaryHeap, HashMap, HashSet};

use crate::git::{ObjectId, Peeler, Repository};

/// A walk from the wanted objects towards those of the client. It resumes where it stopped when the client names more
/// objects, and visits each commit once.
#[derive(Debug)]
pub(super) struct Reach<'g> {
    git: &'g Repository,
    /// Commits to be visited, by time.
    queue: BinaryHeap<(i64, ObjectId)>,
    /// The commits that were found, each with the commits from which it was found.
    children: HashMap<ObjectId, Vec<ObjectId>>,
    /// Commits that lead to a known one.
    leading: HashSet<ObjectId>,
    /// Wanted objects that do not lead to a known one yet.
    open: HashSet<ObjectId>,
    /// Objects of the client, and the commit time of the oldest of them.
    known: HashSet<ObjectId>,
    oldest: i64,
}

impl<'g> Reach<'g> {
    pub(super) fn new(git: &'g Repository, wants: &[ObjectId]) -> Self {
        let mut peeler = Peeler::new(git);
        let open: HashSet<_> = wants.iter().map(|want| peeler.peel(*want)).collect();
        let (queue, children, leading, known) = (BinaryHeap::new(), HashMap::new(), HashSet::new(), HashSet::new());
        let mut reach = Self { git, queue, children, leading, open: open.clone(), known, oldest: i64::MAX };
        for want in open {
            reach.find(want);
        }
        reach
    }

    /// Records an object that the client has, too.
    pub(super) fn add(&mut self, id: ObjectId) {
        if let Some(commit) = self.git.commit(id) {
            self.oldest = self.oldest.min(commit.committer.time.as_second());
        }
        self.known.insert(id);
        if self.children.contains_key(&id) {
            self.lead(id);
        }
    }

    /// Returns whether every wanted object leads to a known one. If so, the client need not name more objects. The walk skips
    /// commits that are older than all known ones, because they cannot lead to one.
    pub(super) fn is_complete(&mut self) -> bool {
        while !self.open.is_empty() && !self.known.is_empty() {
            let Some((_, id)) = self.queue.peek().copied().filter(|(time, _)| *time >= self.oldest) else { break };
            self.queue.pop();
            let parents = self.git.commit(id).map(|commit| &commit.parents[..]).unwrap_or_default();
            for parent in parents {
                let is_new = self.find(*parent);
                self.children.entry(*parent).or_default().push(id);
                if (is_new && self.known.contains(parent)) || self.leading.contains(parent) {
                    self.lead(*parent);
                    self.lead(id);
                }
            }
        }
        self.open.is_empty() && !self.known.is_empty()
    }

    /// Queues a commit, unless it was found before. Returns whether it is new.
    fn find(&mut self, id: ObjectId) -> bool {
        let is_new = !self.children.contains_key(&id);
        if is_new {
            self.children.insert(id, Vec::new());
            let time = self.git.commit(id).map(|commit| commit.committer.time.as_second());
            self.queue.extend(time.map(|time| (time, id)));
        }
        is_new
    }

    /// Records that a commit leads to a known one, and so do all commits that lead to it.
    fn lead(&mut self, id: ObjectId) {
        let mut next = vec![id];
        while let Some(id) = next.pop() {
            if self.leading.insert(id) {
                self.open.remove(&id);
                next.extend(self.children.get(&id).into_iter().flatten());
            }
        }
    }
}

//! Whether all that is wanted leads to something known.

use std::collections::{BinaryHeap, HashMap, HashSet};

use crate::git::{ObjectId, Repository};

/// A walk from what is wanted towards what the client has, which goes on where it stopped as the client says more. It looks
/// at each commit once.
#[derive(Debug)]
pub(super) struct Reach<'g> {
    git: &'g Repository,
    /// Commits that were found and are still to be looked at, by time.
    queue: BinaryHeap<(i64, ObjectId)>,
    /// What was found, with the commits from which it was.
    children: HashMap<ObjectId, Vec<ObjectId>>,
    /// What leads to something known.
    leading: HashSet<ObjectId>,
    /// What is wanted and does not lead to anything known yet.
    open: HashSet<ObjectId>,
}

impl<'g> Reach<'g> {
    pub(super) fn new(git: &'g Repository, wants: impl Iterator<Item = ObjectId>) -> Self {
        let open: HashSet<_> = wants.collect();
        let (queue, children, leading) = (BinaryHeap::new(), HashMap::new(), HashSet::new());
        let mut reach = Self { git, queue, children, leading, open: open.clone() };
        for want in open {
            reach.find(want);
        }
        reach
    }

    /// Notes something that the client has.
    pub(super) fn add(&mut self, id: ObjectId) {
        if self.children.contains_key(&id) {
            self.lead(id);
        }
    }

    /// Whether all that is wanted leads to something known, the oldest of which is of this time: nothing older leads to it.
    pub(super) fn is_complete(&mut self, known: &HashSet<ObjectId>, oldest: i64) -> bool {
        while !self.open.is_empty() {
            let Some((_, id)) = self.queue.peek().copied().filter(|(time, _)| *time >= oldest) else { break };
            self.queue.pop();
            let parents = self.git.commit(id).map(|commit| &commit.parents[..]).unwrap_or_default();
            for parent in parents {
                let is_new = self.find(*parent);
                self.children.entry(*parent).or_default().push(id);
                if (is_new && known.contains(parent)) || self.leading.contains(parent) {
                    self.lead(*parent);
                    self.lead(id);
                }
            }
        }
        self.open.is_empty()
    }

    /// Notes a commit to be looked at; whether it is a new one.
    fn find(&mut self, id: ObjectId) -> bool {
        let is_new = !self.children.contains_key(&id);
        if is_new {
            self.children.insert(id, Vec::new());
            let time = self.git.commit(id).map(|commit| commit.committer.time.as_second());
            self.queue.extend(time.map(|time| (time, id)));
        }
        is_new
    }

    /// Notes that something leads to what is known, and so does all that leads to it.
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

//! The plan of a pack: its objects, and which of them are deltas.

use std::collections::HashMap;

use flate2::Compress;

use super::{Entry, zlib};
use crate::git::objects::Stored;
use crate::git::{ObjectId, Repository};

/// The maximum length of a chain of deltas that is sent as it was received.
const MAX_KEPT_DEPTH: usize = 250;

/// An object to be packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Chosen {
    pub(crate) id: ObjectId,
    pub(crate) name: NameHash,
}

/// Hashes of a path and of its last segment. Objects with the same name are likely to be similar, and those with the same
/// path even more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NameHash {
    file: u32,
    path: u32,
}

/// The capabilities of the receiver of a pack, and the objects that it has.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Receiver<'c> {
    /// Whether a delta may refer to its base by its distance in the pack instead of its id.
    pub(crate) understands_distances: bool,
    /// The objects outside the pack on which deltas may be based.
    pub(crate) has: &'c [Chosen],
    /// Whether it gets the whole history. Otherwise, an object that is sent whole because no base was available may become a
    /// delta in the next pack.
    pub(crate) gets_everything: bool,
}

/// An object of a pack, or one that serves only as a base.
#[derive(Debug)]
pub(super) struct Node<'r> {
    pub(super) id: ObjectId,
    pub(super) stored: &'r Stored,
    pub(super) name: NameHash,
    /// The number of the node that is the base of the delta.
    pub(super) base: Option<usize>,
    /// The packed form. `None` if it is undecided, and for objects outside the pack.
    pub(super) entry: Option<Entry>,
    pub(super) is_sent: bool,
}

/// The objects of a pack, followed by those that the receiver has.
#[derive(Debug)]
pub(super) struct Plan<'r> {
    pub(super) nodes: Vec<Node<'r>>,
}

impl NameHash {
    /// Returns the hash for an entry of this name in the directory.
    pub(crate) fn join(self, file: &[u8]) -> Self {
        // FNV-1a.
        let hash =
            |start: u32| file.iter().fold(start, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
        Self { file: hash(0x811c_9dc5), path: hash(self.path ^ 0x811c_9dc5) }
    }
}

impl<'r> Plan<'r> {
    /// Plans to send each object as it was last sent or received, if the receiver can use that. Others are undecided.
    pub(super) fn of(repository: &'r Repository, chosen: &[Chosen], receiver: &Receiver<'_>) -> Self {
        let mut numbers = HashMap::with_capacity(chosen.len());
        let mut nodes = Vec::with_capacity(chosen.len());
        let sent = chosen.iter().map(|chosen| (chosen, true));
        for (Chosen { id, name }, is_sent) in sent.chain(receiver.has.iter().map(|known| (known, false))) {
            let Some(stored) = repository.objects.get(*id) else { continue };
            let number = nodes.len();
            numbers.entry(*id).or_insert_with(|| {
                nodes.push(Node { id: *id, stored, name: *name, base: None, entry: None, is_sent });
                number
            });
        }
        for node in nodes.iter_mut().filter(|node| node.is_sent) {
            let Some(entry) = node.stored.entry.get() else { continue };
            let base = entry.base.map(|base| numbers.get(&base));
            if base != Some(None) {
                node.base = base.flatten().copied();
                node.entry = Some(entry.clone());
            }
        }
        let mut plan = Self { nodes };
        plan.cut_chains(MAX_KEPT_DEPTH);
        plan
    }

    /// Returns the length of the chain of deltas below a node, or `None` if it is longer than `most` or contains `other`.
    pub(super) fn depth(&self, mut number: usize, most: usize, other: usize) -> Option<usize> {
        let mut depth = 0;
        while let Some(base) = self.nodes[number].base {
            (number, depth) = (base, depth + 1);
            if depth > most || number == other {
                return None;
            }
        }
        Some(depth)
    }

    /// Resets the objects whose chain of deltas is longer than `most` or cyclic. Objects from different packs may each be a
    /// delta of the other.
    pub(super) fn cut_chains(&mut self, most: usize) {
        let mut depths = vec![None; self.nodes.len()];
        let mut is_on_path = vec![false; self.nodes.len()];
        let mut path = Vec::new();
        for start in 0..self.nodes.len() {
            let mut next = Some(start);
            while let Some(number) = next.filter(|number| depths[*number].is_none()) {
                if is_on_path[number] {
                    self.nodes[number].open();
                    break;
                }
                is_on_path[number] = true;
                path.push(number);
                next = self.nodes[number].base;
            }
            while let Some(number) = path.pop() {
                let depth = self.nodes[number].base.map_or(0, |base| depths[base].map_or(0, |depth| depth + 1));
                if depth > most {
                    self.nodes[number].open();
                }
                depths[number] = Some(if depth > most { 0 } else { depth });
                is_on_path[number] = false;
            }
        }
    }
}

impl Node<'_> {
    /// Returns whether the packed form is still undecided.
    pub(super) fn is_open(&self) -> bool {
        self.is_sent && self.entry.is_none()
    }

    fn open(&mut self) {
        (self.base, self.entry) = (None, None);
    }

    /// Sends an object as these bytes: the whole object, or a delta of the node with this number and id.
    pub(super) fn send(&mut self, base: Option<(usize, ObjectId)>, bytes: &[u8], zlib: &mut Compress, is_kept: bool) {
        let (number, base) = base.unzip();
        let entry = Entry { base, size: bytes.len(), zlib: zlib::deflated(zlib, bytes) };
        if is_kept {
            self.stored.keep(entry.clone());
        }
        (self.base, self.entry) = (number, Some(entry));
    }
}

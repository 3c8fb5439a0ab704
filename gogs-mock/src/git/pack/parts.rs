//! What a reader of packs notes.

use std::ops::Range;
use std::sync::Arc;

use super::Packed;
use crate::git::ObjectId;

/// Where a delta's base is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Base {
    /// The entry that starts at this byte of the pack.
    At(usize),
    Object(ObjectId),
}

/// Where an entry is in the pack, and the size of what is compressed there.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) start: usize,
    pub(super) zlib: Range<usize>,
    pub(super) size: usize,
}

/// A delta that waits for its base.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) place: Place,
    pub(super) delta: Vec<u8>,
}

/// An object, and on how many deltas it stands.
#[derive(Debug)]
pub(super) struct Finished {
    pub(super) id: ObjectId,
    pub(super) depth: usize,
    pub(super) object: Packed,
}

/// An object that was just read.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) place: Place,
    pub(super) base: Option<ObjectId>,
    pub(super) kind: &'static str,
    pub(super) content: Vec<u8>,
    pub(super) depth: usize,
}

/// What a delta needs of its base.
#[derive(Debug, Clone)]
pub(super) struct Ground {
    pub(super) id: ObjectId,
    pub(super) kind: &'static str,
    pub(super) content: Arc<[u8]>,
    pub(super) depth: usize,
}

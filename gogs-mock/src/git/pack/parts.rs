//! The bookkeeping of the pack reader.

use std::ops::Range;
use std::sync::Arc;

use super::Packed;
use crate::git::ObjectId;

/// The location of the base of a delta.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Base {
    /// The entry that starts at this byte of the pack.
    At(usize),
    Object(ObjectId),
}

/// The location of an entry in the pack, and its decompressed size.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) start: usize,
    pub(super) zlib: Range<usize>,
    pub(super) size: usize,
}

/// A delta whose base has not been read yet.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) place: Place,
    pub(super) delta: Vec<u8>,
}

/// A finished object, and the length of its chain of deltas.
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

/// The data of a base that a delta needs.
#[derive(Debug, Clone)]
pub(super) struct Ground {
    pub(super) id: ObjectId,
    pub(super) kind: &'static str,
    pub(super) content: Arc<[u8]>,
    pub(super) depth: usize,
}

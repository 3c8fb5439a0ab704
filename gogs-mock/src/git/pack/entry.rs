//! Objects as they stand in packs.

use bytes::Bytes;

use crate::git::ObjectId;

/// An object as it stands in a pack: compressed, whole or as a delta.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// The object that the delta builds on; `None` for a whole object.
    pub(super) base: Option<ObjectId>,
    /// The size of what is compressed, in bytes.
    pub(super) size: usize,
    pub(super) zlib: Bytes,
}

impl Entry {
    /// The compressed bytes.
    pub(crate) fn compressed(&self) -> &[u8] {
        &self.zlib
    }

    /// The same entry, with its compressed bytes in another place.
    pub(crate) fn moved_to(&self, zlib: Bytes) -> Self {
        Self { zlib, ..self.clone() }
    }

    /// Whether keeping the entry costs no more than an object of this size itself. A compressed stream can be padded.
    pub(crate) fn is_compact(&self, size: usize) -> bool {
        self.zlib.len() <= size + 64
    }
}

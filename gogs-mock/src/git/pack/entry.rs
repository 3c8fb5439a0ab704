//! The packed form of objects.

use bytes::Bytes;

use crate::git::ObjectId;

/// An object in its packed form: compressed, whole or as a delta.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// The base of the delta; `None` for a whole object.
    pub(super) base: Option<ObjectId>,
    /// The decompressed size, in bytes.
    pub(super) size: usize,
    pub(super) zlib: Bytes,
}

impl Entry {
    /// Returns the compressed bytes.
    pub(crate) fn compressed(&self) -> &[u8] {
        &self.zlib
    }

    /// Returns the same entry with its compressed bytes in another buffer.
    pub(crate) fn moved_to(&self, zlib: Bytes) -> Self {
        Self { zlib, ..self.clone() }
    }

    /// Returns whether the entry takes no more memory than an object of this size. A compressed stream can be padded.
    pub(crate) fn is_compact(&self, size: usize) -> bool {
        self.zlib.len() <= size + 64
    }
}

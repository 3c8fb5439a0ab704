//! Packs: many objects in one stream, as they travel between Gits.
//!
//! Our own reader and writer rather than `gix-pack`: the crate is made for repositories on a disk (indexes, memory maps,
//! threads, caches) and would bring some sixty others; what a fake needs of the format are two files of a few pages. The
//! writer sends every object whole, because deltas save a network that a test does not have. What a pack may cost to read
//! is limited here, in [`limits`].

mod delta;
pub(crate) mod limits;
mod reader;
mod writer;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use super::ObjectId;

pub(crate) use self::reader::read;
pub(crate) use self::writer::write;

/// An object that came in a pack.
#[derive(Debug, Clone)]
pub(crate) struct Packed {
    /// Git's word for the kind.
    pub(crate) kind: &'static str,
    /// The bytes that Git hashes, without the header.
    pub(crate) content: Arc<[u8]>,
}

/// The objects of a pack.
pub(crate) type Incoming = HashMap<ObjectId, Packed>;

/// Why a pack is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadPack {
    /// There is none, or it ends within its header.
    NoHeader,
    /// It starts with other letters than `PACK`.
    Signature,
    /// A version other than 2 and 3.
    Version,
    /// It ends before all that it promised.
    Truncated,
    /// More follows than it promised.
    Garbage,
    /// It is not what its checksum says.
    Checksum,
    /// A kind of object that there is not, or a number that is none.
    Entry,
    /// Bytes that were not compressed, or not to the size that they say.
    Compression,
    /// A delta that does not fit its base, or is none.
    Delta,
    /// A delta whose base is neither in the pack nor in the repository.
    NoBase,
    /// More than one of the [`limits`] allows.
    Limit(&'static str),
}

impl fmt::Display for BadPack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoHeader => "eof before pack header was fully read",
            Self::Signature => "protocol error (pack signature mismatch detected)",
            Self::Version => "protocol error (pack version unsupported)",
            Self::Truncated => "early EOF",
            Self::Garbage => "garbage at end of pack",
            Self::Checksum => "pack is corrupted (SHA1 mismatch)",
            Self::Entry => "bad object in the pack",
            Self::Compression => "inflate returned an error",
            Self::Delta => "failed to apply delta",
            Self::NoBase => "unresolved deltas",
            Self::Limit(what) => return write!(f, "the pack exceeds a limit of the fake: {what}"),
        })
    }
}

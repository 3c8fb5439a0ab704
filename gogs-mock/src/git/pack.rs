//! Packs: many objects in one stream, as they travel between Gits.
//!
//! Our own reader and writer rather than `gix-pack`: the crate is made for repositories on a disk (indexes, memory maps,
//! threads, caches), would bring some sixty others, and finds no deltas. What a pack may cost to read is limited here, in
//! [`limits`].
//!
//! | file | holds |
//! |---|---|
//! | `reader`, `inflate` | from a pack to objects |
//! | `entry` | an object as it stands in a pack, kept for the next one |
//! | `plan`, `search` | which objects are written as deltas, and on which others |
//! | `writer`, `deflate` | from objects to a pack |
//! | `delta`, `delta_index` | applying deltas and making them |

mod deflate;
mod delta;
mod delta_index;
mod entry;
mod inflate;
pub(crate) mod limits;
mod parts;
mod plan;
mod reader;
mod search;
mod writer;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use super::ObjectId;

pub(crate) use self::entry::Entry;
pub(crate) use self::plan::{Chosen, NameHash, Receiver};
pub(crate) use self::reader::read;
pub(crate) use self::writer::write;

/// Git unpacks packs of fewer objects than this, and keeps others as they are.
pub(crate) const FEW_OBJECTS: usize = 100;

/// An object that came in a pack.
#[derive(Debug, Clone)]
pub(crate) struct Packed {
    /// Git's word for the kind.
    pub(crate) kind: &'static str,
    /// The bytes that Git hashes, without the header.
    pub(crate) content: Arc<[u8]>,
    /// How it stood in the pack, if the pack is one that Git keeps.
    pub(crate) entry: Option<Entry>,
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

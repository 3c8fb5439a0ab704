//! Packs: streams of many objects, which Git programs exchange.
//!
//! We read and write packs ourselves instead of using `gix-pack`: the crate is made for repositories on a disk (indexes,
//! memory maps, threads, caches), would add about sixty others, and finds no deltas.
//!
//! | file | holds |
//! |---|---|
//! | `reader` | reading the objects of a pack |
//! | `plan`, `search` | choosing the objects to write as deltas, and their bases |
//! | `writer` | writing a pack |
//! | `delta`, `delta_index` | applying and creating deltas |
//! | `zlib` | compression |

mod delta;
mod delta_index;
mod plan;
mod reader;
mod search;
mod writer;
mod zlib;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use super::ObjectId;

pub(crate) use self::plan::{Chosen, NameHash, Receiver};
pub(crate) use self::reader::read;
pub(crate) use self::writer::write;

/// Git unpacks packs with fewer objects than this, and keeps larger ones as they are.
pub(crate) const FEW_OBJECTS: usize = 100;

/// Git's names for the kinds of objects, in the order of their numbers in a pack, from 1.
pub(super) const KINDS: [&str; 4] = ["commit", "tree", "blob", "tag"];

/// An object in its packed form: compressed, whole or as a delta.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The base of the delta; `None` for a whole object.
    pub(super) base: Option<ObjectId>,
    /// The decompressed size, in bytes.
    pub(super) size: usize,
    pub(super) zlib: Bytes,
}

/// An object that was received in a pack.
#[derive(Debug, Clone)]
pub(crate) struct Packed {
    pub(super) kind: &'static str,
    /// The bytes that Git hashes, without the header.
    pub(super) content: Arc<[u8]>,
    /// The packed form, if Git would keep the pack.
    pub(super) entry: Option<Entry>,
}

/// The objects of a pack.
pub(crate) type Incoming = HashMap<ObjectId, Packed>;

/// Why a pack is rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadPack {
    /// The pack is missing, or ends within its header.
    NoHeader,
    /// It does not start with `PACK`.
    Signature,
    /// The version is neither 2 nor 3.
    Version,
    Truncated,
    Garbage,
    Checksum,
    /// An unknown kind of object, or an invalid number.
    Entry,
    /// The bytes are not compressed data, or the decompressed size differs from the declared size.
    Compression,
    /// A delta is invalid or does not fit its base.
    Delta,
    /// The base of a delta is neither in the pack nor in the repository.
    NoBase,
    /// The pack exceeds a limit of the fake, as a whole, so that reading it cannot cost too much.
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

//! Reading packs.

use std::collections::HashMap;
use std::sync::Arc;

use bytes::Bytes;
use flate2::bufread::ZlibDecoder;
use sha1::{Digest, Sha1};

use super::delta::Delta;
use super::{BadPack, Entry, FEW_OBJECTS, Incoming, KINDS, Packed, zlib};
use crate::git::{ObjectId, Repository};

/// The maximum number of objects.
const MAX_OBJECTS: usize = 500_000;
/// The maximum size of an object, in bytes.
const MAX_OBJECT_SIZE: usize = 64 << 20;
/// The maximum total size of all objects and deltas, decompressed, in bytes.
const MAX_CONTENT_SIZE: usize = 256 << 20;
/// The maximum length of a chain of deltas. Git writes no longer ones.
pub(super) const MAX_DELTA_DEPTH: usize = 4095;

/// The location of the base of a delta.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Base {
    /// The entry that starts at this byte of the pack.
    At(usize),
    Object(ObjectId),
}

/// A delta whose base has not been read yet, and the offset of its entry.
struct Waiting {
    start: usize,
    entry: Entry,
    delta: Vec<u8>,
}

/// A finished object, and the length of its chain of deltas.
#[derive(Clone)]
struct Finished {
    id: ObjectId,
    depth: usize,
    object: Packed,
}

/// Reads the objects of a pack. Deltas may be based on objects of the repository.
pub(crate) fn read(pack: &Bytes, repository: &Repository) -> Result<Incoming, BadPack> {
    let (header, _) = pack.split_first_chunk::<12>().ok_or(BadPack::NoHeader)?;
    let number = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    match (&header[..4], number(4)) {
        (b"PACK", 2 | 3) => {}
        (b"PACK", _) => return Err(BadPack::Version),
        _ => return Err(BadPack::Signature),
    }
    let count = number(8) as usize;
    if count > MAX_OBJECTS {
        return Err(BadPack::Limit("500,000 objects"));
    }
    let mut reader = Reader {
        pack,
        at: header.len(),
        zlib: ZlibDecoder::new(&[]),
        left: MAX_CONTENT_SIZE,
        repository,
        keeps_entries: count >= FEW_OBJECTS,
        finished: Vec::new(),
        numbers: HashMap::new(),
        waiting: HashMap::new(),
    };
    for _ in 0..count {
        reader.entry()?;
    }
    reader.end()
}

struct Reader<'p> {
    pack: &'p Bytes,
    at: usize,
    zlib: ZlibDecoder<&'p [u8]>,
    /// The number of bytes that may still be decompressed or produced by deltas.
    left: usize,
    repository: &'p Repository,
    keeps_entries: bool,
    finished: Vec<Finished>,
    /// Indexes into `finished`.
    numbers: HashMap<Base, usize>,
    waiting: HashMap<Base, Vec<Waiting>>,
}

impl Reader<'_> {
    fn byte(&mut self) -> Result<u8, BadPack> {
        let byte = *self.pack.get(self.at).ok_or(BadPack::Truncated)?;
        self.at += 1;
        Ok(byte)
    }

    fn entry(&mut self) -> Result<(), BadPack> {
        let start = self.at;
        let first = self.byte()?;
        let mut size = usize::from(first & 0x0f);
        let (mut byte, mut shift) = (first, 4);
        while byte & 0x80 != 0 {
            byte = self.byte()?;
            // Larger sizes are rejected anyway.
            if shift > 32 {
                return Err(BadPack::Limit("64 MiB an object"));
            }
            size |= usize::from(byte & 0x7f) << shift;
            shift += 7;
        }
        let base = match (first >> 4) & 0x07 {
            number @ 1..=4 => {
                let (entry, content) = self.inflate(size)?;
                let object = self.object(entry, None, KINDS[usize::from(number) - 1], content);
                return self.finish(start, object);
            }
            6 => Base::At(self.base_before(start)?),
            7 => {
                let id = self.pack.get(self.at..self.at + 20).and_then(ObjectId::from_bytes);
                self.at += 20;
                Base::Object(id.ok_or(BadPack::Truncated)?)
            }
            _ => return Err(BadPack::Entry),
        };
        let (entry, delta) = self.inflate(size)?;
        match self.base(base) {
            Some(base) => {
                let object = self.applied(&base, entry, &delta)?;
                self.finish(start, object)
            }
            None => {
                self.waiting.entry(base).or_default().push(Waiting { start, entry, delta });
                Ok(())
            }
        }
    }

    /// Returns the offset of the base of a delta. The distance is encoded in groups of seven bits, the highest first, and
    /// each group except the first counts from one.
    fn base_before(&mut self, at: usize) -> Result<usize, BadPack> {
        let mut byte = self.byte()?;
        let mut distance = usize::from(byte & 0x7f);
        while byte & 0x80 != 0 {
            byte = self.byte()?;
            distance = ((distance + 1) << 7) | usize::from(byte & 0x7f);
            if distance > self.pack.len() {
                return Err(BadPack::Entry);
            }
        }
        if distance == 0 { Err(BadPack::Entry) } else { at.checked_sub(distance).ok_or(BadPack::Entry) }
    }

    /// Returns the base of a delta, if it is in the repository or was already read.
    fn base(&self, base: Base) -> Option<Finished> {
        if let Some(number) = self.numbers.get(&base) {
            return Some(self.finished[*number].clone());
        }
        let Base::Object(id) = base else { return None };
        let (kind, content) = (self.repository.get(id)?.kind(), Arc::clone(self.repository.raw(id)?));
        Some(Finished { id, depth: 0, object: Packed { kind, content, entry: None } })
    }

    fn applied(&mut self, base: &Finished, entry: Entry, delta: &[u8]) -> Result<Finished, BadPack> {
        if base.depth >= MAX_DELTA_DEPTH {
            return Err(BadPack::Limit("4095 deltas on top of each other"));
        }
        let delta = Delta::parse(delta)?;
        self.spend(delta.result_size)?;
        let content = delta.apply(&base.object.content)?;
        Ok(self.object(entry, Some(base), base.object.kind, content))
    }

    fn object(&self, entry: Entry, base: Option<&Finished>, kind: &'static str, content: Vec<u8>) -> Finished {
        let (depth, base) = base.map_or((0, None), |base| (base.depth + 1, Some(base.id)));
        let entry = self.keeps_entries.then_some(Entry { base, ..entry });
        Finished { id: ObjectId::of(kind, &content), depth, object: Packed { kind, content: content.into(), entry } }
    }

    /// Stores an object and resolves the deltas that were waiting for it.
    fn finish(&mut self, start: usize, object: Finished) -> Result<(), BadPack> {
        let mut next = vec![(start, object)];
        while let Some((start, object)) = next.pop() {
            for base in [Base::At(start), Base::Object(object.id)] {
                for Waiting { start, entry, delta } in self.waiting.remove(&base).into_iter().flatten() {
                    next.push((start, self.applied(&object, entry, &delta)?));
                }
                self.numbers.entry(base).or_insert(self.finished.len());
            }
            self.finished.push(object);
        }
        Ok(())
    }

    fn spend(&mut self, size: usize) -> Result<(), BadPack> {
        if size > MAX_OBJECT_SIZE {
            return Err(BadPack::Limit("64 MiB an object"));
        }
        self.left = self.left.checked_sub(size).ok_or(BadPack::Limit("256 MiB in all"))?;
        Ok(())
    }

    /// Decompresses the next stream, whose result must have exactly this size.
    fn inflate(&mut self, size: usize) -> Result<(Entry, Vec<u8>), BadPack> {
        self.spend(size)?;
        let (content, read) = zlib::inflated(&mut self.zlib, &self.pack[self.at..], size)?;
        let zlib = self.pack.slice(self.at..self.at + read);
        self.at += read;
        Ok((Entry { base: None, size, zlib }, content))
    }

    fn end(self) -> Result<Incoming, BadPack> {
        let (content, checksum) = self.pack.split_at(self.at);
        if checksum.len() < 20 {
            return Err(BadPack::Truncated);
        }
        if checksum.len() > 20 {
            return Err(BadPack::Garbage);
        }
        if *checksum != *Sha1::digest(content) {
            return Err(BadPack::Checksum);
        }
        if !self.waiting.is_empty() {
            return Err(BadPack::NoBase);
        }
        Ok(self.finished.into_iter().map(|Finished { id, object, .. }| (id, object)).collect())
    }
}

//! Reading packs.

use std::collections::HashMap;
use std::sync::Arc;

use bytes::Bytes;
use sha1::{Digest, Sha1};

use super::delta::Delta;
use super::entry::Entry;
use super::inflate::Inflate;
use super::limits::{self, DEEPEST_DELTA, LARGEST_CONTENT, LARGEST_OBJECT, MOST_OBJECTS};
use super::parts::{Base, Finished, Ground, Made, Place, Waiting};
use super::{BadPack, FEW_OBJECTS, Incoming, Packed};
use crate::git::{ObjectId, Repository};

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
    if count > MOST_OBJECTS {
        return Err(BadPack::Limit(limits::TOO_MANY_OBJECTS));
    }
    let mut reader = Reader {
        pack,
        at: header.len(),
        inflate: Inflate::default(),
        left: LARGEST_CONTENT,
        repository,
        keeps_entries: count >= FEW_OBJECTS,
        finished: Vec::new(),
        by_start: HashMap::new(),
        by_id: HashMap::new(),
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
    inflate: Inflate,
    /// The number of bytes that may still be decompressed or produced by deltas.
    left: usize,
    repository: &'p Repository,
    keeps_entries: bool,
    finished: Vec<Finished>,
    /// Indexes into `finished`, by the offset of the entry and by the id of the object.
    by_start: HashMap<usize, usize>,
    by_id: HashMap<ObjectId, usize>,
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
                return Err(BadPack::Limit(limits::TOO_LARGE_OBJECT));
            }
            size |= usize::from(byte & 0x7f) << shift;
            shift += 7;
        }
        let kind = match (first >> 4) & 0x07 {
            1 => "commit",
            2 => "tree",
            3 => "blob",
            4 => "tag",
            6 => {
                let base = self.base_before(start)?;
                return self.delta(start, Base::At(base), size);
            }
            7 => {
                let id =
                    self.pack.get(self.at..self.at + 20).and_then(ObjectId::from_bytes).ok_or(BadPack::Truncated)?;
                self.at += 20;
                return self.delta(start, Base::Object(id), size);
            }
            _ => return Err(BadPack::Entry),
        };
        let (place, content) = self.inflate(start, size)?;
        self.finish(Made { place, base: None, kind, content, depth: 0 })
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

    fn delta(&mut self, start: usize, base: Base, size: usize) -> Result<(), BadPack> {
        let (place, delta) = self.inflate(start, size)?;
        match self.ground(base) {
            Some(ground) => {
                let made = self.applied(&ground, Waiting { place, delta })?;
                self.finish(made)
            }
            None => {
                self.waiting.entry(base).or_default().push(Waiting { place, delta });
                Ok(())
            }
        }
    }

    fn ground(&self, base: Base) -> Option<Ground> {
        let found = match base {
            Base::At(start) => self.by_start.get(&start),
            Base::Object(id) => self.by_id.get(&id),
        };
        if let Some(Finished { id, depth, object }) = found.and_then(|number| self.finished.get(*number)) {
            return Some(Ground { id: *id, kind: object.kind, content: Arc::clone(&object.content), depth: *depth });
        }
        let Base::Object(id) = base else { return None };
        let (kind, content) = (self.repository.get(id)?.kind(), Arc::clone(self.repository.raw(id)?));
        Some(Ground { id, kind, content, depth: 0 })
    }

    fn applied(&mut self, ground: &Ground, Waiting { place, delta }: Waiting) -> Result<Made, BadPack> {
        let depth = ground.depth + 1;
        if depth > DEEPEST_DELTA {
            return Err(BadPack::Limit(limits::TOO_DEEP));
        }
        let delta = Delta::parse(&delta)?;
        self.spend(delta.result_size)?;
        let content = delta.apply(&ground.content)?;
        Ok(Made { place, base: Some(ground.id), kind: ground.kind, content, depth })
    }

    /// Stores an object and resolves the deltas that were waiting for it.
    fn finish(&mut self, made: Made) -> Result<(), BadPack> {
        let mut next = vec![made];
        while let Some(Made { place: Place { start, zlib, size }, base, kind, content, depth }) = next.pop() {
            let (id, content) = (ObjectId::of(kind, &content), Arc::from(content));
            for base in [Base::At(start), Base::Object(id)] {
                let Some(waiting) = self.waiting.remove(&base) else { continue };
                let ground = Ground { id, kind, content: Arc::clone(&content), depth };
                for waiting in waiting {
                    next.push(self.applied(&ground, waiting)?);
                }
            }
            let entry = self.keeps_entries.then(|| Entry { base, size, zlib: self.pack.slice(zlib) });
            let number = self.finished.len();
            self.by_start.insert(start, number);
            self.by_id.entry(id).or_insert(number);
            self.finished.push(Finished { id, depth, object: Packed { kind, content, entry } });
        }
        Ok(())
    }

    fn spend(&mut self, size: usize) -> Result<(), BadPack> {
        if size > LARGEST_OBJECT {
            return Err(BadPack::Limit(limits::TOO_LARGE_OBJECT));
        }
        self.left = self.left.checked_sub(size).ok_or(BadPack::Limit(limits::TOO_LARGE_CONTENT))?;
        Ok(())
    }

    /// Decompresses the next stream, whose result must have exactly this size.
    fn inflate(&mut self, start: usize, size: usize) -> Result<(Place, Vec<u8>), BadPack> {
        self.spend(size)?;
        let (content, read) = self.inflate.exactly(&self.pack[self.at..], size)?;
        let zlib = self.at..self.at + read;
        self.at = zlib.end;
        Ok((Place { start, zlib, size }, content))
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

//! Reading packs.

use std::collections::HashMap;
use std::sync::Arc;

use flate2::{Decompress, FlushDecompress, Status};
use sha1::{Digest, Sha1};

use super::delta::Delta;
use super::limits::{self, DEEPEST_DELTA, LARGEST_CONTENT, LARGEST_OBJECT, MOST_OBJECTS};
use super::{BadPack, Incoming, Packed};
use crate::git::{ObjectId, Repository};

/// The objects of a pack. Deltas may stand on objects of the repository.
pub(crate) fn read(pack: &[u8], repository: &Repository) -> Result<Incoming, BadPack> {
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
        zlib: Decompress::new(true),
        left: LARGEST_CONTENT,
        repository,
        finished: HashMap::new(),
        waiting: HashMap::new(),
        incoming: Incoming::new(),
    };
    for _ in 0..count {
        reader.entry()?;
    }
    reader.end()
}

/// Where a delta's base is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Base {
    /// The entry that starts at this byte of the pack.
    At(usize),
    Object(ObjectId),
}

/// A delta that waits for its base.
#[derive(Debug)]
struct Waiting {
    at: usize,
    delta: Vec<u8>,
}

/// An object, and on how many deltas it stands.
#[derive(Debug, Clone)]
struct Finished {
    object: Packed,
    depth: usize,
}

struct Reader<'p> {
    pack: &'p [u8],
    at: usize,
    zlib: Decompress,
    /// Bytes that may still be decompressed or made by deltas.
    left: usize,
    repository: &'p Repository,
    finished: HashMap<Base, Finished>,
    waiting: HashMap<Base, Vec<Waiting>>,
    incoming: Incoming,
}

impl Reader<'_> {
    fn byte(&mut self) -> Result<u8, BadPack> {
        let byte = *self.pack.get(self.at).ok_or(BadPack::Truncated)?;
        self.at += 1;
        Ok(byte)
    }

    fn entry(&mut self) -> Result<(), BadPack> {
        let at = self.at;
        let first = self.byte()?;
        let mut size = usize::from(first & 0x0f);
        let (mut byte, mut shift) = (first, 4);
        while byte & 0x80 != 0 {
            byte = self.byte()?;
            // Sizes beyond this are refused all the same.
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
                let base = self.base_before(at)?;
                return self.delta(at, Base::At(base), size);
            }
            7 => {
                let id =
                    self.pack.get(self.at..self.at + 20).and_then(ObjectId::from_bytes).ok_or(BadPack::Truncated)?;
                self.at += 20;
                return self.delta(at, Base::Object(id), size);
            }
            _ => return Err(BadPack::Entry),
        };
        let content = self.inflate(size)?.into();
        self.finish(at, Finished { object: Packed { kind, content }, depth: 0 })
    }

    /// Where the base of the delta at a byte starts: the distance comes in groups of seven bits, the highest first, and each
    /// group but the first counts from one.
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

    fn delta(&mut self, at: usize, base: Base, size: usize) -> Result<(), BadPack> {
        let delta = self.inflate(size)?;
        if let Some(found) = self.base(base) {
            let object = self.applied(&found, &delta)?;
            return self.finish(at, object);
        }
        self.waiting.entry(base).or_default().push(Waiting { at, delta });
        Ok(())
    }

    fn base(&self, base: Base) -> Option<Finished> {
        if let Some(finished) = self.finished.get(&base) {
            return Some(finished.clone());
        }
        let Base::Object(id) = base else { return None };
        let (kind, content) = (self.repository.get(id)?.kind(), Arc::clone(self.repository.raw(id)?));
        Some(Finished { object: Packed { kind, content }, depth: 0 })
    }

    fn applied(&mut self, base: &Finished, delta: &[u8]) -> Result<Finished, BadPack> {
        let depth = base.depth + 1;
        if depth > DEEPEST_DELTA {
            return Err(BadPack::Limit(limits::TOO_DEEP));
        }
        let delta = Delta::parse(delta)?;
        self.spend(delta.result_size)?;
        let content = delta.apply(&base.object.content)?.into();
        Ok(Finished { object: Packed { kind: base.object.kind, content }, depth })
    }

    /// Keeps an object, and those that waited for it.
    fn finish(&mut self, at: usize, object: Finished) -> Result<(), BadPack> {
        let mut next = vec![(at, object)];
        while let Some((at, finished)) = next.pop() {
            let id = ObjectId::of(finished.object.kind, &finished.object.content);
            let bases = [Base::At(at), Base::Object(id)];
            for waiting in
                bases.iter().filter_map(|base| self.waiting.remove(base)).collect::<Vec<_>>().into_iter().flatten()
            {
                next.push((waiting.at, self.applied(&finished, &waiting.delta)?));
            }
            self.incoming.insert(id, finished.object.clone());
            for base in bases {
                self.finished.insert(base, finished.clone());
            }
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

    /// Decompresses what follows to exactly this size. Memory is taken as bytes come, not as they are promised.
    fn inflate(&mut self, size: usize) -> Result<Vec<u8>, BadPack> {
        const STEP: usize = 64 << 10;
        self.spend(size)?;
        self.zlib.reset(true);
        let mut content = Vec::with_capacity(size.min(STEP) + 1);
        loop {
            let read = self.zlib.total_in() as usize;
            let input = &self.pack[self.at + read..];
            let status = self.zlib.decompress_vec(input, &mut content, FlushDecompress::None);
            let is_stuck = self.zlib.total_in() as usize == read && content.len() < content.capacity();
            match status.map_err(|_| BadPack::Compression)? {
                Status::StreamEnd => break,
                _ if content.len() > size => return Err(BadPack::Compression),
                _ if is_stuck && input.is_empty() => return Err(BadPack::Truncated),
                _ if is_stuck => return Err(BadPack::Compression),
                // One byte more than needed, to see that there is none.
                _ if content.len() == content.capacity() => {
                    content.reserve(content.len().max(STEP).min(size + 1 - content.len()))
                }
                _ => {}
            }
        }
        self.at += self.zlib.total_in() as usize;
        if content.len() == size { Ok(content) } else { Err(BadPack::Compression) }
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
        if self.waiting.is_empty() { Ok(self.incoming) } else { Err(BadPack::NoBase) }
    }
}

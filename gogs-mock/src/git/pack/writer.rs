//! Writing packs.

use flate2::{Compress, Compression, FlushCompress, Status};
use sha1::{Digest, Sha1};

use crate::git::{ObjectId, Repository};

/// A pack of these objects; those that the repository does not hold are left out.
pub(crate) fn write(repository: &Repository, ids: &[ObjectId]) -> Vec<u8> {
    let mut pack = Vec::new();
    pack.extend_from_slice(b"PACK\0\0\0\x02\0\0\0\0");
    let mut zlib = Compress::new(Compression::fast(), true);
    let mut count: u32 = 0;
    for id in ids {
        let (Some(object), Some(content)) = (repository.get(*id), repository.raw(*id)) else { continue };
        header(&mut pack, object.kind(), content.len());
        deflate(&mut zlib, content, &mut pack);
        count += 1;
    }
    pack[8..12].copy_from_slice(&count.to_be_bytes());
    let checksum = Sha1::digest(&pack);
    pack.extend_from_slice(&checksum);
    pack
}

/// Kind and size: four bits of the size in the first byte, seven in each that follows.
fn header(pack: &mut Vec<u8>, kind: &str, size: usize) {
    let number = match kind {
        "commit" => 1,
        "tree" => 2,
        "blob" => 3,
        _ => 4,
    };
    let mut rest = size >> 4;
    let mut byte = (number << 4) | (size & 0x0f) as u8;
    while rest > 0 {
        pack.push(byte | 0x80);
        byte = (rest & 0x7f) as u8;
        rest >>= 7;
    }
    pack.push(byte);
}

fn deflate(zlib: &mut Compress, content: &[u8], pack: &mut Vec<u8>) {
    zlib.reset();
    loop {
        // What cannot be compressed grows by a few bytes.
        pack.reserve(content.len() / 2 + 64);
        let read = zlib.total_in() as usize;
        // Compressing fails for a dictionary that is missing alone, and there is none here.
        match zlib.compress_vec(&content[read..], pack, FlushCompress::Finish) {
            Ok(Status::StreamEnd) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

//! Gzip (RFC 1952) with stored blocks alone (RFC 1951).

use super::crc32::crc32;

/// Deflate, no flags, no time, nothing said of the compression, Unix.
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];

/// The most that one block holds.
const BLOCK: usize = 0xffff;

/// A file that holds these bytes as they are.
pub(super) fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut file = HEADER.to_vec();
    let blocks = bytes.len().div_ceil(BLOCK).max(1);
    for number in 0..blocks {
        let block = &bytes[number * BLOCK..bytes.len().min((number + 1) * BLOCK)];
        let length = block.len() as u16;
        file.push(u8::from(number + 1 == blocks));
        file.extend(length.to_le_bytes());
        file.extend((!length).to_le_bytes());
        file.extend(block);
    }
    file.extend(crc32(bytes).to_le_bytes());
    // By the format, the length modulo 2^32.
    file.extend((bytes.len() as u32).to_le_bytes());
    file
}

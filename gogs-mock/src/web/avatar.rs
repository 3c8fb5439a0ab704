//! The avatars of users. Each user has a different one, which is always the same.
//!
//! We write PNG ourselves instead of using the crate `png`: the picture is one block of bits that `flate2` compresses.

use std::io::Read;

use flate2::Compression;
use flate2::Crc;
use flate2::read::ZlibEncoder;
use sha1::{Digest, Sha1};

/// Width and height in pixels, equal to those of the server's avatars.
const SIZE: usize = 290;
/// The number of fields per row and column. The outer ones are the margin.
const FIELDS: usize = 7;
/// One bit per pixel, which selects one of two colours.
const INDEXED_BIT: [u8; 5] = [1, 3, 0, 0, 0];

/// Draws the avatar of the user with this id, and returns it as PNG.
pub(super) fn png(id: i64) -> Vec<u8> {
    let hash: [u8; 20] = Sha1::digest(format!("picture of user {id}")).into();
    let size = (SIZE as u32).to_be_bytes();
    // Dark enough to be visible on white.
    let colour = [hash[17] / 2 + 32, hash[18] / 2 + 32, hash[19] / 2 + 32];
    let mut packed = Vec::new();
    // Reading from memory cannot fail.
    let _ = ZlibEncoder::new(&bits(&hash)[..], Compression::best()).read_to_end(&mut packed);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(chunk(b"IHDR", &[&size[..], &size, &INDEXED_BIT].concat()));
    file.extend(chunk(b"PLTE", &[&[0xff; 3][..], &colour].concat()));
    file.extend(chunk(b"IDAT", &packed));
    file.extend(chunk(b"IEND", &[]));
    file
}

/// Returns the rows of pixels, each after a zero for "no filter". The right half mirrors the left one.
fn bits(hash: &[u8; 20]) -> Vec<u8> {
    let mut bits = Vec::with_capacity(SIZE * (1 + SIZE.div_ceil(8)));
    for y in 0..SIZE {
        bits.push(0);
        let mut row = [0; SIZE.div_ceil(8)];
        for x in (0..SIZE).filter(|x| is_set(hash, x * FIELDS / SIZE, y * FIELDS / SIZE)) {
            row[x / 8] |= 0x80 >> (x % 8);
        }
        bits.extend(row);
    }
    bits
}

fn is_set(hash: &[u8; 20], column: usize, row: usize) -> bool {
    let inside = 1..FIELDS - 1;
    let mirrored = column.min(FIELDS - 1 - column);
    inside.contains(&column) && inside.contains(&row) && hash[(mirrored - 1) * (FIELDS - 2) + row - 1] & 1 == 1
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut checked = Crc::new();
    checked.update(kind);
    checked.update(data);
    [&(data.len() as u32).to_be_bytes()[..], kind, data, &checked.sum().to_be_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::png;

    #[test]
    fn avatars_have_the_size_of_the_servers_and_differ_by_user() {
        let picture = png(1);
        assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x22\0\0\x01\x22\x01\x03"));
        assert!(
            picture.ends_with(b"\0\0\0\0IEND\xae\x42\x60\x82"),
            "the checksum of an empty IEND chunk is a constant"
        );
        assert_eq!(picture, png(1));
        assert_ne!(picture, png(2));
    }
}

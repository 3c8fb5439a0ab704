//! Binary patches, from which files can be restored.
//!
//! Git writes the shorter of the file and its delta. Here it is always the file, compressed by `flate2`; `git apply` accepts
//! both.

use std::io::Read;

use flate2::Compression;
use flate2::read::ZlibEncoder;

const ALPHABET: &[u8; 85] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
/// The second byte of a zlib stream of the level that Git uses here, its fastest.
const FASTEST: u8 = 0x01;
/// The number of bytes per line.
const LINE: usize = 52;

/// Writes both directions: to the new content, and back to the old one.
pub(super) fn write(out: &mut Vec<u8>, old: &[u8], new: &[u8]) {
    out.extend(b"GIT binary patch\n");
    write_side(out, new);
    write_side(out, old);
}

fn write_side(out: &mut Vec<u8>, content: &[u8]) {
    out.extend(format!("literal {}\n", content.len()).bytes());
    let mut packed = Vec::new();
    // Reading from memory cannot fail.
    let _ = ZlibEncoder::new(content, Compression::fast()).read_to_end(&mut packed);
    // The library and Git's zlib mark the same level of compression differently.
    if let Some(level) = packed.get_mut(1) {
        *level = FASTEST;
    }
    for line in packed.chunks(LINE) {
        let length = line.len() as u8;
        out.push(if length <= 26 { b'A' + length - 1 } else { b'a' + length - 27 });
        line.chunks(4).for_each(|bytes| out.extend(encoded(bytes)));
        out.push(b'\n');
    }
    out.push(b'\n');
}

/// Encodes up to four bytes as five characters.
fn encoded(bytes: &[u8]) -> [u8; 5] {
    let mut word = [0; 4];
    word[..bytes.len()].copy_from_slice(bytes);
    let mut number = u32::from_be_bytes(word);
    let mut characters = [0; 5];
    for character in characters.iter_mut().rev() {
        *character = ALPHABET[(number % 85) as usize];
        number /= 85;
    }
    characters
}

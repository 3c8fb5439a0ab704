//! The similarity of two files, by the rule of Git 2.39: the share of the larger one that both contain, compared by lines.

use std::collections::HashMap;

use super::changes::Side;
use super::lines::is_binary;
use super::{ObjectId, Repository};

/// The similarity of equal files.
pub(super) const BEST: u64 = 60_000;

/// The maximum length of a piece. Longer lines are cut.
const MAX_PIECE_LENGTH: u32 = 64;

/// The number of different pieces that Git distinguishes; a prime.
const HASHES: u32 = 107_927;

/// The number of bytes that a file has of each piece.
type Pieces = HashMap<u32, u64>;

/// Compares the files of a repository, and reads each only once.
pub(super) struct Similarities<'r> {
    repository: &'r Repository,
    read: HashMap<ObjectId, Pieces>,
}

impl<'r> Similarities<'r> {
    pub(super) fn new(repository: &'r Repository) -> Self {
        Self { repository, read: HashMap::new() }
    }

    /// Returns the similarity of two files, at most [`BEST`]. It is 0 for links and submodules, for empty files, and for
    /// files whose sizes show that they are less similar than `least`.
    pub(super) fn of(&mut self, (old_mode, old): Side, (new_mode, new): Side, least: u64) -> u64 {
        let size = |id| self.repository.blob(id).map_or(0, |blob| blob.len() as u64);
        let (old_size, new_size) = (size(old), size(new));
        let larger = old_size.max(new_size);
        let is_too_different = larger * (BEST - least) < old_size.abs_diff(new_size) * BEST;
        if !old_mode.is_file() || !new_mode.is_file() || new_size == 0 || is_too_different {
            return 0;
        }
        for id in [old, new] {
            let bytes = self.repository.blob(id).map(|blob| &blob[..]).unwrap_or_default();
            self.read.entry(id).or_insert_with(|| pieces(bytes));
        }
        let (old, new) = (&self.read[&old], &self.read[&new]);
        let in_both = |(hash, bytes): (&u32, &u64)| new.get(hash).map_or(0, |others| *others.min(bytes));
        old.iter().map(in_both).sum::<u64>() * BEST / larger
    }
}

/// Cuts a file into lines, and long lines into pieces. Like Git, ignores what follows the last whole piece, and the carriage
/// returns of line ends in texts.
fn pieces(bytes: &[u8]) -> Pieces {
    let is_text = !is_binary(bytes);
    let mut pieces = Pieces::new();
    let (mut length, mut one, mut two) = (0, 0_u32, 0_u32);
    for (index, byte) in bytes.iter().enumerate() {
        if is_text && *byte == b'\r' && bytes.get(index + 1) == Some(&b'\n') {
            continue;
        }
        let before = one;
        one = (one << 7) ^ (two >> 25);
        two = (two << 7) ^ (before >> 25);
        one = one.wrapping_add(u32::from(*byte));
        length += 1;
        if length == MAX_PIECE_LENGTH || *byte == b'\n' {
            let hash = one.wrapping_add(two.wrapping_mul(0x61)) % HASHES;
            *pieces.entry(hash).or_default() += u64::from(length);
            (length, one, two) = (0, 0, 0);
        }
    }
    pieces
}

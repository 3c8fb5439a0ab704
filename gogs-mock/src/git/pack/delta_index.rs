//! Search for the pieces that two objects have in common.
//!
//! It works like Git: the base is cut into blocks of 16 bytes, and a rolling hash finds them at any offset of the other
//! object.

use super::delta;

/// The length of the blocks of the base.
const BLOCK: usize = 16;
/// The number of blocks of one bucket to compare. With more, repetitive objects would be slow.
const MAX_CANDIDATES: usize = 16;
/// A match of this length is taken without looking for a longer one.
const LONG_ENOUGH: usize = 4096;
/// The factor of the rolling hash: odd, and large.
const FACTOR: u32 = 0x0100_0193;
/// The weight of the first byte of a block.
const FIRST: u32 = FACTOR.wrapping_pow(BLOCK as u32 - 1);
/// Marks the absence of a block.
const NONE: u32 = u32::MAX;

/// The blocks of an object by their hashes, for creating deltas.
#[derive(Debug)]
pub(super) struct DeltaIndex<'b> {
    base: &'b [u8],
    /// The first block of each bucket. The number of buckets is a power of two.
    first: Vec<u32>,
    /// The hash of each block, and the next block of its bucket.
    blocks: Vec<(u32, u32)>,
}

impl<'b> DeltaIndex<'b> {
    pub(super) fn new(base: &'b [u8]) -> Self {
        let count = base.len() / BLOCK;
        let mut index = Self { base, first: vec![NONE; count.next_power_of_two()], blocks: vec![(0, NONE); count] };
        let mut last = None;
        // In reverse, so that each bucket starts with its first block.
        for (number, block) in base.chunks_exact(BLOCK).enumerate().rev() {
            let hash = hash(block);
            let bucket = index.bucket(hash);
            let next = match last {
                // Of a run of equal blocks, only the first is worth comparing.
                Some((other, next)) if other == hash => next,
                _ => index.first[bucket],
            };
            index.blocks[number] = (hash, next);
            index.first[bucket] = number as u32;
            last = Some((hash, next));
        }
        index
    }

    fn bucket(&self, hash: u32) -> usize {
        // The low bits of the hash depend on only a few of the bytes.
        (hash.wrapping_mul(0x9e37_79b1) >> 7) as usize & (self.first.len() - 1)
    }

    /// Returns the delta that turns the base into `target`, or `None` if it needs more than `most` bytes.
    pub(super) fn delta(&self, target: &[u8], most: usize) -> Option<Vec<u8>> {
        let mut out = Vec::with_capacity(most.min(target.len() / 4 + 32));
        delta::put_size(&mut out, self.base.len());
        delta::put_size(&mut out, target.len());
        let (mut at, mut new_from) = (0, 0);
        let mut rolling = target.get(..BLOCK).map(hash);
        while let Some(current) = rolling {
            if out.len() + (at - new_from) > most {
                return None;
            }
            if let Some((mut start, mut length)) = self.longest(current, &target[at..]) {
                // The match may start before the block that was found.
                while at > new_from && start > 0 && self.base[start - 1] == target[at - 1] {
                    (at, start, length) = (at - 1, start - 1, length + 1);
                }
                delta::put_new(&mut out, &target[new_from..at]);
                delta::put_copy(&mut out, start, length);
                at += length;
                new_from = at;
                rolling = target.get(at..at + BLOCK).map(hash);
            } else {
                rolling = target.get(at + BLOCK).map(|next| rolled(current, target[at], *next));
                at += 1;
            }
        }
        delta::put_new(&mut out, &target[new_from..]);
        (out.len() <= most).then_some(out)
    }

    /// Returns the offset and length of the longest piece of the base that is a prefix of `target`.
    fn longest(&self, hash: u32, target: &[u8]) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize)> = None;
        let mut block = self.first[self.bucket(hash)];
        for _ in 0..MAX_CANDIDATES {
            let Some(&(found, next)) = self.blocks.get(block as usize) else { break };
            if found == hash {
                let start = block as usize * BLOCK;
                let length = common(&self.base[start..], target);
                if length >= BLOCK && best.is_none_or(|(_, longest)| length > longest) {
                    best = Some((start, length));
                    if length >= LONG_ENOUGH {
                        break;
                    }
                }
            }
            block = next;
        }
        best
    }
}

fn hash(block: &[u8]) -> u32 {
    block.iter().fold(0, |hash: u32, byte| hash.wrapping_mul(FACTOR).wrapping_add(u32::from(*byte)))
}

/// Returns the hash of the block that starts one byte later.
fn rolled(hash: u32, gone: u8, next: u8) -> u32 {
    let kept = hash.wrapping_sub(FIRST.wrapping_mul(u32::from(gone)));
    kept.wrapping_mul(FACTOR).wrapping_add(u32::from(next))
}

/// Returns the length of the common prefix of two slices.
fn common(one: &[u8], other: &[u8]) -> usize {
    const STEP: usize = 32;
    let steps = one.chunks_exact(STEP).zip(other.chunks_exact(STEP)).take_while(|(one, other)| one == other).count();
    let same = steps * STEP;
    same + one[same..].iter().zip(&other[same..]).take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::delta::Delta;
    use super::*;

    /// Returns the length of the delta, after checking that it produces the target.
    fn length(base: &[u8], target: &[u8]) -> usize {
        let delta = DeltaIndex::new(base).delta(target, usize::MAX).unwrap();
        assert!(Delta::parse(&delta).unwrap().apply(base).unwrap() == target);
        delta.len()
    }

    #[test]
    fn delta_of_one_changed_line_is_small() {
        let mut lines: Vec<_> = (0..10_000).map(|number| format!("line {number}\n")).collect();
        let base = lines.concat();
        lines[5_000] = "something else\n".to_owned();
        assert!(length(base.as_bytes(), lines.concat().as_bytes()) < 60);
    }

    #[test]
    fn swapped_halves_are_encoded_as_copies() {
        let mixed = |number: u32| number.wrapping_mul(2_654_435_769).to_be_bytes();
        let bytes: Vec<u8> = (0..100_000).flat_map(mixed).collect();
        let (first, second) = bytes.split_at(200_000);
        assert!(length(&bytes, &[second, first].concat()) < 100);
    }

    #[test]
    fn run_of_one_byte_is_copied() {
        assert!(length(&vec![0; 1 << 20], &vec![0; 1 << 20]) < 200);
        let stripes = [&[0; 15][..], &[1]].concat().repeat(1 << 15);
        assert!(length(&vec![0; 1 << 19], &stripes) < stripes.len() + stripes.len() / 64);
    }

    #[test]
    fn delta_above_the_size_limit_is_none() {
        assert_eq!(DeltaIndex::new(b"nothing in common at all").delta(&[7; 100], 50), None);
        assert_eq!(DeltaIndex::new(b"").delta(b"x", 3), None);
        assert_eq!(DeltaIndex::new(b"").delta(b"x", 4).as_deref(), Some(&b"\0\x01\x01x"[..]));
    }

    proptest! {
        #[test]
        fn delta_applied_to_its_base_gives_the_target(
            base in prop::collection::vec(0..3_u8, 0..400),
            pieces in prop::collection::vec(
                (any::<prop::sample::Index>(), 0..100_usize, prop::collection::vec(any::<u8>(), 0..5)),
                0..20,
            ),
        ) {
            let mut target = Vec::new();
            for (start, length, new) in pieces {
                let start = start.index(base.len() + 1);
                target.extend_from_slice(&base[start..(start + length).min(base.len())]);
                target.extend_from_slice(&new);
            }
            length(&base, &target);
        }
    }
}

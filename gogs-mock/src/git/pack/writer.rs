//! Writing packs.

use sha1::{Digest, Sha1};

use super::plan::{Chosen, Node, Plan, Receiver};
use super::{KINDS, delta, search};
use crate::git::Repository;

/// The maximum size of the header of an entry, in bytes.
const MAX_HEADER_LENGTH: usize = 32;

/// Writes a pack of these objects. Objects that the repository does not contain are skipped.
pub(crate) fn write(repository: &Repository, chosen: &[Chosen], receiver: &Receiver<'_>) -> Vec<u8> {
    let mut plan = Plan::of(repository, chosen, receiver);
    search::complete(&mut plan, receiver.gets_everything);
    let entries = plan.nodes.iter().filter_map(|node| node.entry.as_ref());
    let size: usize = entries.map(|entry| entry.zlib.len() + MAX_HEADER_LENGTH).sum();
    let mut pack = Vec::with_capacity(size + MAX_HEADER_LENGTH);
    let count = plan.nodes.iter().filter(|node| node.is_sent).count() as u32;
    pack.extend_from_slice(b"PACK\0\0\0\x02");
    pack.extend_from_slice(&count.to_be_bytes());
    let mut starts = vec![None; plan.nodes.len()];
    let mut chain = Vec::new();
    for number in 0..plan.nodes.len() {
        // Bases are written first.
        let mut next = Some(number);
        while let Some(number) = next.filter(|number| plan.nodes[*number].is_sent && starts[*number].is_none()) {
            chain.push(number);
            next = plan.nodes[number].base;
        }
        while let Some(number) = chain.pop() {
            starts[number] = Some(pack.len());
            let node = &plan.nodes[number];
            let base = node.base.map(|base| (&plan.nodes[base], starts[base]));
            put(&mut pack, node, base, receiver.understands_distances);
        }
    }
    let checksum = Sha1::digest(&pack);
    pack.extend_from_slice(&checksum);
    pack
}

/// Writes an entry. If its base is in the pack, `base` has the base's offset.
fn put(pack: &mut Vec<u8>, node: &Node<'_>, base: Option<(&Node<'_>, Option<usize>)>, by_distance: bool) {
    let Some(entry) = &node.entry else { return };
    let start = pack.len();
    match base {
        None => {
            let kind = node.stored.object.kind();
            let before = KINDS.iter().take_while(|other| **other != kind).count();
            put_header(pack, before as u8 + 1, entry.size);
        }
        Some((_, Some(base))) if by_distance => {
            put_header(pack, 6, entry.size);
            put_distance(pack, start - base);
        }
        Some((base, _)) => {
            put_header(pack, 7, entry.size);
            pack.extend_from_slice(base.id.as_bytes());
        }
    }
    pack.extend_from_slice(&entry.zlib);
}

/// Writes kind and size: four bits of the size in the first byte, seven in each byte that follows.
fn put_header(pack: &mut Vec<u8>, kind: u8, size: usize) {
    let first = (kind << 4) | (size & 0x0f) as u8;
    if size <= 0x0f {
        return pack.push(first);
    }
    pack.push(first | 0x80);
    delta::put_size(pack, size >> 4);
}

/// Writes the distance between a delta and its base: in groups of seven bits, the highest first, and each group except the
/// first counts from one.
fn put_distance(pack: &mut Vec<u8>, mut distance: usize) {
    let mut groups = [0; 10];
    let mut first = groups.len() - 1;
    groups[first] = (distance & 0x7f) as u8;
    while distance > 0x7f {
        distance = (distance >> 7) - 1;
        first -= 1;
        groups[first] = 0x80 | (distance & 0x7f) as u8;
    }
    pack.extend_from_slice(&groups[first..]);
}

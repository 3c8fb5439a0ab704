//! Search for objects that can be sent as small deltas.
//!
//! It works like Git: objects are sorted so that similar ones are likely to be neighbours, and each is compared with a few of
//! its predecessors.

use std::cmp::Reverse;
use std::collections::VecDeque;

use flate2::{Compress, Compression};

use super::delta_index::DeltaIndex;
use super::plan::{Node, Plan};
use super::reader::MAX_DELTA_DEPTH;

/// The number of predecessors to compare an object with.
const WINDOW: usize = 10;
/// The maximum length of a chain of new deltas.
const MAX_DEPTH: usize = 50;
/// Smaller objects are sent whole, because a delta would not save anything.
const MIN_SIZE: usize = 50;
/// The maximum size of objects to compare, in bytes: 4 MiB. Comparing larger ones would take too much time and memory.
const MAX_SIZE: usize = 4 << 20;

/// The number of an object that others are compared with, and its index, if it was needed.
type Candidate<'r> = (usize, Option<DeltaIndex<'r>>);

/// Decides how undecided objects are sent: as a delta, or whole. Deltas are kept for the next pack, and with `keeps_whole`
/// also whole objects.
pub(super) fn complete(plan: &mut Plan<'_>, keeps_whole: bool) {
    if !plan.nodes.iter().any(Node::is_open) {
        return;
    }
    let mut zlib = Compress::new(Compression::fast(), true);
    find_deltas(plan, &mut zlib);
    plan.cut_chains(MAX_DELTA_DEPTH);
    for node in plan.nodes.iter_mut().filter(|node| node.is_open()) {
        node.send(None, &node.stored.content, &mut zlib, keeps_whole);
    }
}

/// Creates deltas for undecided objects if they save at least half of the size.
fn find_deltas(plan: &mut Plan<'_>, zlib: &mut Compress) {
    let is_of_size = |node: &Node<'_>| (MIN_SIZE..=MAX_SIZE).contains(&node.stored.content.len());
    let mut order: Vec<_> = (0..plan.nodes.len()).filter(|number| is_of_size(&plan.nodes[*number])).collect();
    // The largest first, because a deletion takes fewer bytes in a delta than an addition. Objects of the same size stay in
    // the order in which they were chosen, newest first.
    order.sort_by_key(|number| {
        let node = &plan.nodes[*number];
        (node.stored.object.kind(), node.name, Reverse(node.stored.content.len()))
    });
    let mut window: VecDeque<Candidate<'_>> = VecDeque::new();
    let mut kind = "";
    for number in order {
        if std::mem::replace(&mut kind, plan.nodes[number].stored.object.kind()) != kind {
            window.clear();
        }
        if plan.nodes[number].is_open()
            && let Some((base, delta)) = best_delta(plan, &mut window, number)
        {
            let id = plan.nodes[base].id;
            plan.nodes[number].send(Some((base, id)), &delta, zlib, true);
        }
        if window.len() == WINDOW {
            window.pop_back();
        }
        window.push_front((number, None));
    }
}

/// Returns the smallest delta for an object and the number of its base.
fn best_delta<'r>(plan: &Plan<'r>, window: &mut VecDeque<Candidate<'r>>, number: usize) -> Option<(usize, Vec<u8>)> {
    let target = &plan.nodes[number].stored.content;
    let mut best: Option<(usize, usize, Vec<u8>)> = None;
    for (candidate, index) in window {
        let content = &plan.nodes[*candidate].stored.content;
        let Some(depth) = plan.depth(*candidate, MAX_DEPTH - 1, number) else { continue };
        let (most, best_depth) = match &best {
            Some((_, depth, delta)) => (delta.len(), *depth),
            None => ((target.len() / 2).saturating_sub(20), 0),
        };
        // A longer chain must save more.
        let most = most * (MAX_DEPTH - depth) / (MAX_DEPTH - best_depth);
        let is_hopeless = target.len().saturating_sub(content.len()) >= most || content.len() < target.len() / 32;
        if is_hopeless {
            continue;
        }
        let index = index.get_or_insert_with(|| DeltaIndex::new(content));
        if let Some(delta) = index.delta(target, most - 1) {
            best = Some((*candidate, depth, delta));
        }
    }
    best.map(|(number, _, delta)| (number, delta))
}

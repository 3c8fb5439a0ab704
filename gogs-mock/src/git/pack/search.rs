//! Finding out which objects are well described as deltas on others.
//!
//! The way of Git: objects are sorted so that those which are likely to be similar stand together, and each is compared with
//! a few of those before it.

use std::cmp::Reverse;
use std::collections::VecDeque;

use super::deflate::Deflate;
use super::delta_index::DeltaIndex;
use super::plan::{Node, Plan};

/// How many others an object is compared with.
const WINDOW: usize = 10;
/// The longest chain of deltas that is made.
const DEEPEST: usize = 50;
/// Smaller objects are sent whole, as a delta would not save anything.
const SMALLEST: usize = 50;
/// Larger objects are sent whole, in bytes: 4 MiB. Comparing takes its time and memory.
const LARGEST: usize = 4 << 20;

/// Something that others are compared with.
struct Candidate<'r> {
    number: usize,
    content: &'r [u8],
    index: Option<DeltaIndex<'r>>,
}

/// Makes deltas of those objects for which it is open how they are sent, where that saves half.
pub(super) fn find_deltas(plan: &mut Plan<'_>, deflate: &mut Deflate) {
    let is_of_size = |node: &Node<'_>| (SMALLEST..=LARGEST).contains(&node.content().len());
    let mut order: Vec<_> = (0..plan.nodes.len()).filter(|number| is_of_size(&plan.nodes[*number])).collect();
    // The largest first, as leaving out is cheaper to describe than adding; of one size those that were chosen first, which
    // are the newest.
    order.sort_by_key(|number| {
        let node = &plan.nodes[*number];
        (node.stored.object.kind(), node.name, Reverse(node.content().len()))
    });
    let mut window: VecDeque<Candidate<'_>> = VecDeque::new();
    let mut kind = "";
    for number in order {
        let stored = plan.nodes[number].stored;
        if std::mem::replace(&mut kind, stored.object.kind()) != kind {
            window.clear();
        }
        if plan.nodes[number].is_open()
            && let Some((base, delta)) = best_delta(plan, &mut window, number)
        {
            let id = plan.nodes[base].id;
            plan.nodes[number].send_delta(base, id, &delta, deflate);
        }
        if window.len() == WINDOW {
            window.pop_back();
        }
        window.push_front(Candidate { number, content: &stored.content, index: None });
    }
}

/// The smallest delta that makes an object of a candidate, with the candidate's number.
fn best_delta(plan: &Plan<'_>, window: &mut VecDeque<Candidate<'_>>, number: usize) -> Option<(usize, Vec<u8>)> {
    let target = plan.nodes[number].content();
    let mut best: Option<(usize, usize, Vec<u8>)> = None;
    for candidate in window {
        let Some(depth) = plan.depth(candidate.number, DEEPEST - 1, number) else { continue };
        let (most, best_depth) = match &best {
            Some((_, depth, delta)) => (delta.len(), *depth),
            None => ((target.len() / 2).saturating_sub(20), 0),
        };
        // A longer chain must be worth it.
        let most = most * (DEEPEST - depth) / (DEEPEST - best_depth);
        let is_hopeless =
            target.len().saturating_sub(candidate.content.len()) >= most || candidate.content.len() < target.len() / 32;
        if is_hopeless {
            continue;
        }
        let index = candidate.index.get_or_insert_with(|| DeltaIndex::new(candidate.content));
        if let Some(delta) = index.delta(target, most - 1) {
            best = Some((candidate.number, depth, delta));
        }
    }
    best.map(|(number, _, delta)| (number, delta))
}

//! A sorted list with access by index.

#[cfg(test)]
mod tests;

use std::cmp::Ordering;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Unique sorted items. Adding, removing and finding the item at an index visits only a few items, however many there are.
/// Clones share unchanged data.
///
/// It is a tree that is balanced by the number of items below each node, as in Adams, "Efficient sets: a balancing act"
/// (1993).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(
    from = "Vec<T>",
    into = "Vec<T>",
    bound(serialize = "T: Clone + Serialize", deserialize = "T: Clone + Ord + Deserialize<'de>")
)]
pub(crate) struct Ranking<T>(Tree<T>);

type Tree<T> = Option<Arc<Node<T>>>;

#[derive(Debug, Clone)]
struct Node<T> {
    item: T,
    /// The number of items in this node and below.
    len: usize,
    before: Tree<T>,
    after: Tree<T>,
}

impl<T> Default for Ranking<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Clone + Ord> Ranking<T> {
    pub(crate) fn insert(&mut self, item: T) {
        insert(&mut self.0, item);
    }

    pub(crate) fn remove(&mut self, item: &T) {
        remove(&mut self.0, item);
    }

    pub(crate) fn len(&self) -> usize {
        len(&self.0)
    }

    /// Returns up to `limit` items from an index on.
    pub(crate) fn slice(&self, start: usize, limit: usize) -> impl DoubleEndedIterator<Item = &T> {
        let end = start.saturating_add(limit).min(self.len());
        (start.min(end)..end).filter_map(|place| self.get(place))
    }

    fn get(&self, mut place: usize) -> Option<&T> {
        let mut tree = &self.0;
        while let Some(node) = tree {
            let before = len(&node.before);
            match place.cmp(&before) {
                Ordering::Less => tree = &node.before,
                Ordering::Equal => return Some(&node.item),
                Ordering::Greater => {
                    place -= before + 1;
                    tree = &node.after;
                }
            }
        }
        None
    }
}

/// One side may have up to this many times as many items as the other.
const HEAVIEST: usize = 3;

/// If the inner half of a heavy side has at least this many times as many items as its outer half, the side itself is rotated
/// first.
const LIFTED: usize = 2;

fn len<T>(tree: &Tree<T>) -> usize {
    tree.as_ref().map_or(0, |node| node.len)
}

/// Adds an item. Returns whether it was new. Nodes that are shared with a clone are copied on the way.
fn insert<T: Clone + Ord>(tree: &mut Tree<T>, item: T) -> bool {
    let Some(here) = tree else {
        *tree = Some(Arc::new(Node { item, len: 1, before: None, after: None }));
        return true;
    };
    let node = Arc::make_mut(here);
    let is_new = match item.cmp(&node.item) {
        Ordering::Less => insert(&mut node.before, item),
        Ordering::Greater => insert(&mut node.after, item),
        Ordering::Equal => false,
    };
    if is_new {
        balance(tree);
    }
    is_new
}

/// Removes an item. Returns whether it was present.
fn remove<T: Clone + Ord>(tree: &mut Tree<T>, item: &T) -> bool {
    let Some(here) = tree else { return false };
    let node = Arc::make_mut(here);
    let was_there = match item.cmp(&node.item) {
        Ordering::Less => remove(&mut node.before, item),
        Ordering::Greater => remove(&mut node.after, item),
        Ordering::Equal => {
            match take_first(&mut node.after) {
                Some(next) => node.item = next,
                None => *tree = node.before.take(),
            }
            true
        }
    };
    if was_there {
        balance(tree);
    }
    was_there
}

fn take_first<T: Clone>(tree: &mut Tree<T>) -> Option<T> {
    let node = Arc::make_mut(tree.as_mut()?);
    if let Some(first) = take_first(&mut node.before) {
        balance(tree);
        return Some(first);
    }
    let first = node.item.clone();
    *tree = node.after.take();
    Some(first)
}

/// Updates the count of a node after the change of one item below, and rotates a side that has become too heavy.
fn balance<T: Clone>(tree: &mut Tree<T>) {
    let Some(here) = tree else { return };
    let node = Arc::make_mut(here);
    let (before, after) = (len(&node.before), len(&node.after));
    node.len = before + 1 + after;
    if before + after < 2 {
        return;
    }
    if after > HEAVIEST * before {
        if node.after.as_ref().is_some_and(|heavy| len(&heavy.before) >= LIFTED * len(&heavy.after)) {
            lift_before(&mut node.after);
        }
        lift_after(tree);
    } else if before > HEAVIEST * after {
        if node.before.as_ref().is_some_and(|heavy| len(&heavy.after) >= LIFTED * len(&heavy.before)) {
            lift_after(&mut node.before);
        }
        lift_before(tree);
    }
}

/// Rotates the left child of a node into its place.
fn lift_before<T: Clone>(tree: &mut Tree<T>) {
    let Some(mut lower) = tree.take() else { return };
    let node = Arc::make_mut(&mut lower);
    if let Some(mut upper) = node.before.take() {
        let lifted = Arc::make_mut(&mut upper);
        node.before = lifted.after.take();
        let all = node.len;
        node.len = len(&node.before) + 1 + len(&node.after);
        lifted.after = Some(lower);
        lifted.len = all;
        *tree = Some(upper);
    } else {
        *tree = Some(lower);
    }
}

/// Rotates the right child of a node into its place.
fn lift_after<T: Clone>(tree: &mut Tree<T>) {
    let Some(mut lower) = tree.take() else { return };
    let node = Arc::make_mut(&mut lower);
    if let Some(mut upper) = node.after.take() {
        let lifted = Arc::make_mut(&mut upper);
        node.after = lifted.before.take();
        let all = node.len;
        node.len = len(&node.before) + 1 + len(&node.after);
        lifted.before = Some(lower);
        lifted.len = all;
        *tree = Some(upper);
    } else {
        *tree = Some(lower);
    }
}

impl<T: Clone + Ord> From<Vec<T>> for Ranking<T> {
    fn from(items: Vec<T>) -> Self {
        let mut ranking = Self::default();
        items.into_iter().for_each(|item| ranking.insert(item));
        ranking
    }
}

impl<T: Clone> From<Ranking<T>> for Vec<T> {
    fn from(ranking: Ranking<T>) -> Self {
        fn push<T: Clone>(items: &mut Vec<T>, tree: &Tree<T>) {
            if let Some(node) = tree {
                push(items, &node.before);
                items.push(node.item.clone());
                push(items, &node.after);
            }
        }
        let mut items = Self::with_capacity(len(&ranking.0));
        push(&mut items, &ranking.0);
        items
    }
}

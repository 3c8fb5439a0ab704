//! A sorted list with access by index.

#[cfg(test)]
mod tests;

use std::cmp::Ordering;
use std::sync::Arc;

/// Unique sorted items. Adding, removing and finding the item at an index visits only a few items, however many there are.
/// Clones share unchanged data.
///
/// It is a tree that is balanced by the number of items below each node, as in Adams, "Efficient sets: a balancing act"
/// (1993).
#[derive(Debug, Clone)]
pub(crate) struct Ranking<T>(Tree<T>);

type Tree<T> = Option<Arc<Node<T>>>;

#[derive(Debug)]
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

impl<T: Copy + Ord> Ranking<T> {
    /// Adds an item, or removes it.
    pub(crate) fn set(&mut self, item: T, is_there: bool) {
        self.0 = if is_there { with(&self.0, item) } else { without(&self.0, item) };
    }

    pub(crate) fn len(&self) -> usize {
        len(&self.0)
    }

    /// Returns up to `limit` items from an index on.
    pub(crate) fn slice(&self, start: usize, limit: usize) -> impl DoubleEndedIterator<Item = T> {
        let end = start.saturating_add(limit).min(self.len());
        (start.min(end)..end).filter_map(|place| self.get(place))
    }

    fn get(&self, mut place: usize) -> Option<T> {
        let mut tree = &self.0;
        while let Some(node) = tree {
            let before = len(&node.before);
            match place.cmp(&before) {
                Ordering::Less => tree = &node.before,
                Ordering::Equal => return Some(node.item),
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
const MAX_WEIGHT_RATIO: usize = 3;

/// If the inner half of a heavy side has at least this many times as many items as its outer half, the side itself is rotated
/// first.
const LIFTED: usize = 2;

fn len<T>(tree: &Tree<T>) -> usize {
    tree.as_ref().map_or(0, |node| node.len)
}

fn node<T>(before: Tree<T>, item: T, after: Tree<T>) -> Tree<T> {
    Some(Arc::new(Node { item, len: len(&before) + 1 + len(&after), before, after }))
}

fn with<T: Copy + Ord>(tree: &Tree<T>, item: T) -> Tree<T> {
    let Some(here) = tree else { return node(None, item, None) };
    match item.cmp(&here.item) {
        Ordering::Less => balanced(with(&here.before, item), here.item, here.after.clone()),
        Ordering::Equal => tree.clone(),
        Ordering::Greater => balanced(here.before.clone(), here.item, with(&here.after, item)),
    }
}

fn without<T: Copy + Ord>(tree: &Tree<T>, item: T) -> Tree<T> {
    let here = tree.as_ref()?;
    match item.cmp(&here.item) {
        Ordering::Less => balanced(without(&here.before, item), here.item, here.after.clone()),
        Ordering::Equal => match first(&here.after) {
            Some(next) => balanced(here.before.clone(), next, without(&here.after, next)),
            None => here.before.clone(),
        },
        Ordering::Greater => balanced(here.before.clone(), here.item, without(&here.after, item)),
    }
}

fn first<T: Copy>(tree: &Tree<T>) -> Option<T> {
    let here = tree.as_ref()?;
    first(&here.before).or(Some(here.item))
}

/// Returns a node after the change of one item below. If a side has become too heavy, rotates it.
fn balanced<T: Copy>(before: Tree<T>, item: T, after: Tree<T>) -> Tree<T> {
    let is_heavy =
        |side: &Tree<T>, other: &Tree<T>| len(side) > MAX_WEIGHT_RATIO * len(other) && len(side) + len(other) > 1;
    let is_lifted = |inner: &Tree<T>, outer: &Tree<T>| len(inner) >= LIFTED * len(outer);
    match (&before, &after) {
        (_, Some(heavy)) if is_heavy(&after, &before) => {
            let (inner, outer) = (&heavy.before, heavy.after.clone());
            match inner.as_ref().filter(|_| is_lifted(inner, &outer)) {
                Some(middle) => {
                    let outer = node(middle.after.clone(), heavy.item, outer);
                    node(node(before, item, middle.before.clone()), middle.item, outer)
                }
                None => node(node(before, item, inner.clone()), heavy.item, outer),
            }
        }
        (Some(heavy), _) if is_heavy(&before, &after) => {
            let (outer, inner) = (heavy.before.clone(), &heavy.after);
            match inner.as_ref().filter(|_| is_lifted(inner, &outer)) {
                Some(middle) => {
                    let outer = node(outer, heavy.item, middle.before.clone());
                    node(outer, middle.item, node(middle.after.clone(), item, after))
                }
                None => node(outer, heavy.item, node(inner.clone(), item, after)),
            }
        }
        _ => node(before, item, after),
    }
}

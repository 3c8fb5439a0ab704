//! One page of a list.

use std::ops::Index;
use std::slice::SliceIndex;
use std::{slice, vec};

use serde::{Deserialize, Serialize};

/// One page of a list, which can be indexed and iterated over.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let gogs = gogs_mock::sample().client_as("alice");
/// let page = gogs.repo("alice", "hello").issues().list(Default::default()).await?;
/// assert_eq!(page.next, None);
/// for issue in &page {
///     println!("#{} {}", issue.number, issue.title);
/// }
/// let titles: Vec<String> = page.into_iter().map(|issue| issue.title).collect();
/// # let _ = titles;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Page<T> {
    /// The items of this page; empty beyond the last one.
    pub items: Vec<T>,
    /// The number of the next page, to be requested with the same call otherwise; `None` on the last page.
    pub next: Option<i64>,
}

impl<T> Page<T> {
    /// Returns how many items are on this page.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Returns whether this page has no items.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Iterates over the items of this page.
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.items.iter()
    }

    /// Creates a page of a list that ends with an empty page, because the server does not say where it ends.
    pub(crate) fn until_empty(items: Vec<T>, page: i64) -> Self {
        let next = if items.is_empty() { None } else { Some(page.max(1).saturating_add(1)) };
        Self { items, next }
    }
}

/// # Panics
///
/// Panics if the index is beyond the items of this page, like a `Vec`.
impl<T, I: SliceIndex<[T]>> Index<I> for Page<T> {
    type Output = I::Output;

    fn index(&self, index: I) -> &I::Output {
        &self.items[index]
    }
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> vec::IntoIter<T> {
        self.items.into_iter()
    }
}

impl<'p, T> IntoIterator for &'p Page<T> {
    type Item = &'p T;
    type IntoIter = slice::Iter<'p, T>;

    fn into_iter(self) -> slice::Iter<'p, T> {
        self.items.iter()
    }
}

impl<'p, T> IntoIterator for &'p mut Page<T> {
    type Item = &'p mut T;
    type IntoIter = slice::IterMut<'p, T>;

    fn into_iter(self) -> slice::IterMut<'p, T> {
        self.items.iter_mut()
    }
}

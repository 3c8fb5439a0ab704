//! One page of a list.

use std::{slice, vec};

use serde::{Deserialize, Serialize};

/// One page of a list. It is iterated over as its items are.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let gogs = gogs_mock::sample().client_as("alice");
/// let page = gogs.repo("alice", "hello").issues().list(Default::default()).await?;
/// assert_eq!((page.len(), page.next), (page.items.len(), None));
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
    /// What is on this page; empty beyond the last one.
    pub items: Vec<T>,
    /// The number of the page that follows, to be asked for with otherwise the same call; `None` on the last one.
    pub next: Option<i64>,
}

impl<T> Page<T> {
    /// Returns how many items are on this page.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Returns whether nothing is on this page.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Iterates over what is on this page.
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.items.iter()
    }

    /// A page of a list whose end the server does not name: it goes on until a page is empty.
    pub(crate) fn until_empty(items: Vec<T>, page: i64) -> Self {
        let next = if items.is_empty() { None } else { Some(page.max(1).saturating_add(1)) };
        Self { items, next }
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

//! The log as a collection.

use std::iter::FusedIterator;
use std::ops::Index;
use std::slice;
use std::sync::Arc;

use super::{Log, LoggedRequest};

/// The requests of a [`Log`], oldest first.
#[derive(Debug, Clone)]
pub struct Iter<'l>(pub(super) slice::Iter<'l, Arc<LoggedRequest>>);

impl<'l> Iterator for Iter<'l> {
    type Item = &'l LoggedRequest;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(AsRef::as_ref)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl DoubleEndedIterator for Iter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(AsRef::as_ref)
    }
}

impl ExactSizeIterator for Iter<'_> {}

impl FusedIterator for Iter<'_> {}

/// Iterates over the requests that are kept, oldest first.
impl<'l> IntoIterator for &'l Log {
    type Item = &'l LoggedRequest;
    type IntoIter = Iter<'l>;

    fn into_iter(self) -> Iter<'l> {
        self.iter()
    }
}

/// Returns a request by its index among those that are kept: `log[0]` is the oldest of them.
///
/// # Panics
///
/// If fewer requests are kept. The message lists them.
impl Index<usize> for Log {
    type Output = LoggedRequest;

    #[track_caller]
    fn index(&self, place: usize) -> &LoggedRequest {
        match self.get(place) {
            Some(request) => request,
            None => panic!("the log has no request at index {place}; it holds {}:\n{self}", self.len()),
        }
    }
}

//! Streams of the items of all pages.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use super::Page;
use crate::Error;

type Asking<T> = Pin<Box<dyn Future<Output = Result<Page<T>, Error>> + Send>>;

/// A stream of the items of a list, over all its pages.
///
/// A page is requested when the items of the previous one are used up, and the first page when the stream is first polled. The
/// first failure ends the stream.
///
/// The server counts pages anew for each request. If items leave the list in between, for example because issues are closed while
/// the open ones are listed, the next page starts later and items are skipped. Collect first ([`into_vec`](Self::into_vec)), then
/// change things.
///
/// It implements [`Stream`] for the combinators of the `futures` crates. [`next`](Self::next) and [`into_vec`](Self::into_vec)
/// work without them.
pub struct PageStream<T> {
    ask: Box<dyn Fn(i64) -> Asking<T> + Send + Sync>,
    /// The number of the page that is requested next, or was requested last.
    page: i64,
    asking: Option<Asking<T>>,
    items: vec::IntoIter<T>,
    has_ended: bool,
    /// What follows the last page.
    rest: Option<Box<PageStream<T>>>,
}

impl<T> PageStream<T> {
    /// Creates a stream that starts at this page and requests pages with this function.
    pub(crate) fn new<A>(page: i64, ask: impl Fn(i64) -> A + Send + Sync + 'static) -> Self
    where
        A: Future<Output = Result<Page<T>, Error>> + Send + 'static,
    {
        let ask = Box::new(move |page| -> Asking<T> { Box::pin(ask(page)) });
        Self { ask, page, asking: None, items: Vec::new().into_iter(), has_ended: false, rest: None }
    }

    /// Appends another stream after the last page.
    pub(crate) fn followed_by(self, rest: Self) -> Self {
        Self { rest: Some(Box::new(rest)), ..self }
    }
}

impl<T: Unpin> PageStream<T> {
    /// Returns the next item, or `None` at the end of the list and after a failure.
    ///
    /// # Errors
    ///
    /// Those of the call that requests a page.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Returns all remaining items, over all pages.
    ///
    /// ```
    /// use gogs_hyper::models::IssueFilter;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let issues = gogs.repo("alice", "hello").issues();
    /// for issue in issues.stream(IssueFilter::open()).into_vec().await? {
    ///     issues.close(issue.number).await?;
    /// }
    /// # assert!(issues.list(IssueFilter::open()).await?.items.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the calls that request pages. The items before the failure are lost.
    #[doc(alias = "collect")]
    #[doc(alias = "try_collect")]
    pub async fn into_vec(mut self) -> Result<Vec<T>, Error> {
        let mut all = Vec::new();
        while let Some(item) = self.next().await {
            all.push(item?);
        }
        Ok(all)
    }
}

impl<T: Unpin> Stream for PageStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(item) = this.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            if this.has_ended {
                let Some(rest) = this.rest.take() else { return Poll::Ready(None) };
                *this = *rest;
                continue;
            }
            let asking = this.asking.get_or_insert_with(|| (this.ask)(this.page));
            let answer = ready!(asking.as_mut().poll(context));
            this.asking = None;
            match answer {
                Ok(page) => {
                    this.items = page.items.into_iter();
                    // A server that names an earlier page would be requested forever.
                    match page.next.filter(|next| *next > this.page) {
                        Some(next) => this.page = next,
                        None => this.has_ended = true,
                    }
                }
                Err(error) => {
                    (this.has_ended, this.rest) = (true, None);
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }
}

impl<T> fmt::Debug for PageStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let left = self.items.len();
        f.debug_struct("PageStream").field("page", &self.page).field("left", &left).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI64, Ordering};

    use super::*;
    use crate::error::InvalidRequest;

    fn page(items: &[i64], next: Option<i64>) -> Result<Page<i64>, Error> {
        Ok(Page { items: items.to_vec(), next })
    }

    async fn all(mut stream: PageStream<i64>) -> Vec<Option<i64>> {
        let mut items = Vec::new();
        while let Some(item) = stream.next().await {
            items.push(item.ok());
        }
        assert!(stream.next().await.is_none());
        items
    }

    #[tokio::test]
    async fn pages_are_streamed_in_order_and_empty_ones_skipped() {
        let stream = PageStream::new(1, |number| async move {
            match number {
                1 => page(&[10, 11], Some(2)),
                2 => page(&[], Some(3)),
                _ => page(&[12], None),
            }
        });
        assert_eq!(all(stream).await, [Some(10), Some(11), Some(12)]);
    }

    #[tokio::test]
    async fn next_page_that_is_not_later_ends_the_stream() {
        let stream = PageStream::new(3, |number| async move { page(&[number], Some(3)) });
        assert_eq!(all(stream).await, [Some(3)]);
    }

    #[tokio::test]
    async fn failure_is_the_last_item_of_the_stream() {
        let stream = PageStream::new(1, |number| async move {
            if number == 1 { page(&[10], Some(2)) } else { Err(InvalidRequest::Url(String::new()).into()) }
        });
        assert_eq!(all(stream).await, [Some(10), None]);
    }

    #[tokio::test]
    async fn another_stream_starts_after_the_last_page() {
        let pages = |first: i64| {
            PageStream::new(1, move |number| async move {
                page(&[first + number], if number == 1 { Some(2) } else { None })
            })
        };
        assert_eq!(all(pages(10).followed_by(pages(20))).await, [Some(11), Some(12), Some(21), Some(22)]);
    }

    #[tokio::test]
    async fn another_stream_does_not_start_after_a_failure() {
        let failing = PageStream::new(1, |_| async { Err(InvalidRequest::Url(String::new()).into()) });
        let other = PageStream::new(1, |_| async { page(&[1], None) });
        assert_eq!(all(failing.followed_by(other)).await, [None]);
    }

    #[tokio::test]
    async fn page_is_requested_only_when_needed() {
        let requested = Arc::new(AtomicI64::new(0));
        let last = Arc::clone(&requested);
        let mut stream = PageStream::new(1, move |number| {
            last.store(number, Ordering::Relaxed);
            async move { page(&[number], Some(number + 1)) }
        });
        assert_eq!(requested.load(Ordering::Relaxed), 0);
        assert!(matches!(stream.next().await, Some(Ok(1))));
        drop(stream);
        assert_eq!(requested.load(Ordering::Relaxed), 1);
    }
}

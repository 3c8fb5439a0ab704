//! Downloads of files and archives as streams.

mod answer;

use std::fmt;
use std::future::poll_fn;
use std::io::{self, Write};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{Method, Response, StatusCode};

pub(crate) use self::answer::answer_to;
use crate::Error;
use crate::endpoint::Endpoint;
use crate::endpoint::body::Answer;
use crate::endpoint::kind::Mismatch;
use crate::error::{FailedRequest, Redactor, UnexpectedAnswer};
use crate::transport::{ByteStream, TransportError};
use crate::web_page;

/// A file or an archive as a stream of bytes, returned by [`ContentsHandle::raw_stream`] and similar methods.
///
/// It ends without an error only if every announced byte arrived. Only the current piece is in memory: less than 2 MiB for a
/// download of 1 GiB, over either transport. It implements [`Stream`]; [`next`](Self::next) and [`write_to`](Self::write_to) work
/// without the combinators of the `futures` crates. The transport crates add `copy_to` for an `AsyncWrite`. Its size is not limited
/// unless [`limit`](Self::limit) is called. Dropping it ends the download.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let gogs = gogs_mock::sample().client_as("alice");
/// let readme = gogs.repo("alice", "hello").contents().raw_stream("master", "README.md").await?;
/// let mut readme = readme.limit(1024 * 1024).on_progress(|progress| assert!(progress.received <= 27));
/// let mut file = Vec::new();
/// while let Some(piece) = readme.next().await {
///     file.extend_from_slice(&piece?);
/// }
/// assert_eq!(file, b"# hello\n\nA first repository");
/// # Ok(())
/// # }
/// ```
///
/// [`ContentsHandle::raw_stream`]: crate::handles::ContentsHandle::raw_stream
pub struct Download {
    request: FailedRequest,
    content_type: Option<String>,
    progress: Progress,
    limit: u64,
    on_progress: Option<Box<dyn FnMut(Progress) + Send>>,
    pieces: ByteStream,
    has_ended: bool,
    status: StatusCode,
    redactor: Arc<Redactor>,
    /// Whether the first piece is still needed to distinguish a file from a web page.
    needs_a_look: bool,
}

/// The progress of a download.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// The number of bytes received.
    pub received: u64,
    /// The number of bytes announced by the server, if any.
    pub total: Option<u64>,
}

impl Download {
    fn new<E: Endpoint>(
        failed_request: FailedRequest,
        response: Response<ByteStream>,
        redactor: Arc<Redactor>,
    ) -> Self {
        let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
        let status = response.status();
        // These announce a length without sending a body.
        let has_body = failed_request.method != Method::HEAD && status != StatusCode::NO_CONTENT;
        let total = header(CONTENT_LENGTH).filter(|_| has_body).and_then(|length| length.parse().ok());
        Self {
            needs_a_look: E::Answer::KIND.needs_a_look(header(CONTENT_TYPE)),
            status,
            redactor,
            request: failed_request,
            content_type: header(CONTENT_TYPE).map(str::to_owned),
            progress: Progress { received: 0, total },
            limit: u64::MAX,
            on_progress: None,
            pieces: response.into_body(),
            has_ended: false,
        }
    }

    /// Fails the download if more bytes than this arrive or are announced.
    #[must_use]
    pub fn limit(mut self, bytes: u64) -> Self {
        self.limit = bytes;
        self
    }

    /// Calls a function for each piece that arrives.
    #[must_use]
    pub fn on_progress(mut self, hook: impl FnMut(Progress) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(hook));
        self
    }

    /// Returns the progress.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// Returns the `Content-Type` header.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// Returns the next piece, or `None` at the end and after a failure.
    ///
    /// # Errors
    ///
    /// * [`Error::NoAnswer`] if the body is interrupted, ends before its announced length, is silent for too long, or exceeds the
    ///   limit.
    /// * [`Error::Unexpected`] if the answer is a web page.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Writes the rest of the download to a file or another synchronous writer, and returns the number of bytes.
    ///
    /// Writing blocks the thread, which is short for files. For an `AsyncWrite`, use `copy_to` of the transport crates.
    ///
    /// # Errors
    ///
    /// [`CopyError`], which says whether reading or writing failed. Bytes written before remain.
    pub async fn write_to(mut self, to: &mut impl Write) -> Result<u64, CopyError> {
        while let Some(piece) = self.next().await {
            to.write_all(&piece?).map_err(CopyError::Write)?;
        }
        to.flush().map_err(CopyError::Write)?;
        Ok(self.progress.received)
    }

    fn failed(&mut self, source: TransportError) -> Poll<Option<Result<Bytes, Error>>> {
        self.has_ended = true;
        Poll::Ready(Some(Err(Error::NoAnswer { request: Box::new(self.request.clone()), source })))
    }

    /// Returns whether the first piece is the beginning of a web page.
    fn is_page(&mut self, piece: &[u8]) -> bool {
        if piece.is_empty() {
            return false;
        }
        std::mem::take(&mut self.needs_a_look) && web_page::begins(piece)
    }
}

impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.has_ended {
            return Poll::Ready(None);
        }
        if self.progress.total.is_some_and(|total| total > self.limit) {
            let limit = self.limit;
            return self.failed(TransportError::too_large(limit));
        }
        match ready!(Pin::new(&mut self.pieces).poll_next(context)) {
            Some(Ok(piece)) if self.is_page(&piece) => {
                self.has_ended = true;
                let (failed_request, status) = (self.request.clone(), self.status);
                let page = UnexpectedAnswer::of_another_kind(
                    failed_request,
                    status,
                    Mismatch::Page,
                    Some(&piece),
                    &self.redactor,
                );
                Poll::Ready(Some(Err(page.into())))
            }
            Some(Ok(piece)) => {
                self.progress.received += piece.len() as u64;
                if self.progress.received > self.limit {
                    let limit = self.limit;
                    return self.failed(TransportError::too_large(limit));
                }
                let progress = self.progress;
                if let Some(hook) = &mut self.on_progress {
                    hook(progress);
                }
                Poll::Ready(Some(Ok(piece)))
            }
            Some(Err(error)) => self.failed(error),
            None => match self.progress {
                Progress { received, total: Some(total) } if received != total => {
                    self.failed(TransportError::incomplete(received, total))
                }
                _ => {
                    self.has_ended = true;
                    Poll::Ready(None)
                }
            },
        }
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("request", &self.request)
            .field("progress", &self.progress)
            .finish_non_exhaustive()
    }
}

/// A download could not be completed.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The download failed.
    #[error(transparent)]
    Download(#[from] Error),
    /// Writing failed.
    #[error("the download could not be written: {0}")]
    Write(io::Error),
}

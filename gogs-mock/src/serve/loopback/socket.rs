//! A connection that can be reset.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep, timeout};

use super::checked::Checked;
use super::limits::TIMEOUT;

/// How long a refused client may continue to send, as with Go. What it sends is dropped.
const LEAVE: Duration = Duration::from_millis(500);

/// Resets a connection on close, so that the client does not see an orderly end.
#[derive(Debug, Clone, Default)]
pub(super) struct Breaker(Arc<AtomicBool>);

impl Breaker {
    pub(super) fn reset(&self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// A connection with its breaker. Writing fails if the client reads nothing for [`TIMEOUT`].
#[derive(Debug)]
pub(super) struct Socket {
    stream: TcpStream,
    checked: Checked,
    breaker: Breaker,
    /// The time by which the client must have read something, while unread data is pending.
    deadline: Option<Pin<Box<Sleep>>>,
}

impl Socket {
    pub(super) fn new(stream: TcpStream) -> (Self, Breaker) {
        let breaker = Breaker::default();
        (Self { stream, checked: Checked::default(), breaker: breaker.clone(), deadline: None }, breaker)
    }

    /// Ends the connection after hyper is done with it. If the last head was refused, it sends the refusal first.
    pub(super) async fn end(mut self) {
        let refusal = self.checked.refusal;
        if let Some(refusal) = refusal {
            let _ = self.write_all(refusal.as_bytes()).await;
        }
        let _ = self.shutdown().await;
        if refusal.is_some() {
            // Closing with unread bytes would reset the connection, and the client might lose the answer.
            let mut dropped = [0; 4096];
            let _ = timeout(LEAVE, async { while let Ok(1..) = self.stream.read(&mut dropped).await {} }).await;
        }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        if self.breaker.0.load(Ordering::SeqCst) {
            // If the system does not support it, the connection ends in order, but still without an answer.
            let _ = self.stream.set_zero_linger();
        }
    }
}

impl AsyncRead for Socket {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        this.checked.poll_read(Pin::new(&mut this.stream), cx, buf)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        if let Poll::Ready(written) = Pin::new(&mut self.stream).poll_write(cx, buf) {
            self.deadline = None;
            return Poll::Ready(written);
        }
        let deadline = self.deadline.get_or_insert_with(|| Box::pin(sleep(TIMEOUT)));
        deadline.as_mut().poll(cx).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.breaker.0.load(Ordering::SeqCst) {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

//! Downloads into an `AsyncWrite`.

use std::future::{Future, poll_fn};
use std::io;
use std::pin::Pin;

use gogs_core::{CopyError, Download};
use tokio::io::AsyncWrite;

/// Writes a [`Download`] to a file or another writer of tokio.
pub trait CopyTo {
    /// Writes the rest of the download, and returns the number of bytes. Each piece is written before the next one is received.
    ///
    /// # Errors
    ///
    /// [`CopyError`], which says whether reading or writing failed. Bytes written before remain.
    fn copy_to<W: AsyncWrite + Unpin + Send>(self, to: &mut W) -> impl Future<Output = Result<u64, CopyError>> + Send;
}

impl CopyTo for Download {
    async fn copy_to<W: AsyncWrite + Unpin + Send>(mut self, to: &mut W) -> Result<u64, CopyError> {
        while let Some(piece) = self.next().await {
            let mut piece = piece?;
            while !piece.is_empty() {
                let written = poll_fn(|context| Pin::new(&mut *to).poll_write(context, &piece)).await;
                let written = written.map_err(CopyError::Write)?;
                if written == 0 {
                    return Err(CopyError::Write(io::ErrorKind::WriteZero.into()));
                }
                piece = piece.split_off(written);
            }
        }
        poll_fn(|context| Pin::new(&mut *to).poll_flush(context)).await.map_err(CopyError::Write)?;
        Ok(self.progress().received)
    }
}

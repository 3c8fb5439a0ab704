//! A connection from which hyper only sees heads that Go's server accepts.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, ReadBuf};

use super::head::{self, Following, Head};

/// The number of bytes per read while a head is read, as in Go.
const STEP: usize = 4096;

/// The memory that a connection keeps between heads.
const KEPT: usize = 64 * 1024;

/// The bytes that were read and not yet passed on. Bodies are not copied, except for the part that arrived with the head.
#[derive(Debug, Default)]
pub(super) struct Checked {
    read: Vec<u8>,
    /// How much of `read` may be passed on.
    passed: usize,
    /// How much of `read` was searched for the end of the head.
    searched: usize,
    line_is_checked: bool,
    following: Following,
    /// Whether empty lines may precede the next head: Go skips some after a POST.
    is_after_post: bool,
    /// The answer to a head that Go's server refuses, to send before the connection ends.
    pub(super) refusal: Option<&'static str>,
}

impl Checked {
    /// Reads bytes that may be passed on. A refused head looks like the end of the connection.
    pub(super) fn poll_read(
        &mut self,
        mut stream: Pin<&mut (impl AsyncRead + ?Sized)>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        loop {
            if self.refusal.is_some() {
                return Poll::Ready(Ok(()));
            }
            if self.passed > 0 {
                self.pass(buf);
                return Poll::Ready(Ok(()));
            }
            match self.following {
                Following::Chunks if self.read.is_empty() => return stream.poll_read(cx, buf),
                Following::Chunks => self.passed = self.read.len(),
                Following::Length(0) => match self.take_head() {
                    Ok(true) => {}
                    Ok(false) if ready!(self.poll_more(stream.as_mut(), cx))? == 0 => return Poll::Ready(Ok(())),
                    Ok(false) => {}
                    Err(refusal) => self.refusal = Some(refusal),
                },
                Following::Length(length) if self.read.is_empty() => {
                    return poll_at_most(stream, cx, buf, length).map_ok(|read| {
                        self.following = Following::Length(length - read);
                    });
                }
                Following::Length(length) => {
                    self.passed = self.read.len().min(usize::try_from(length).unwrap_or(usize::MAX));
                    self.following = Following::Length(length - self.passed as u64);
                }
            }
        }
    }

    fn pass(&mut self, buf: &mut ReadBuf<'_>) {
        let length = self.passed.min(buf.remaining());
        buf.put_slice(&self.read[..length]);
        self.passed -= length;
        self.read.drain(..length);
        if self.read.is_empty() && self.read.capacity() > KEPT {
            self.read = Vec::new();
        }
    }

    /// Takes the next head, and returns whether it is complete.
    fn take_head(&mut self) -> Result<bool, &'static str> {
        if self.is_after_post {
            // Go waits for four bytes, and skips the line ends at their start.
            let Some(start) = self.read.first_chunk::<4>() else { return Ok(false) };
            let empty = start.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            self.read.drain(..empty);
            self.is_after_post = false;
        }
        if !self.line_is_checked {
            self.line_is_checked = head::check_line(&self.read, self.searched)?;
        }
        let Some(end) = head::end(&self.read, self.searched)? else {
            self.searched = self.read.len();
            return Ok(false);
        };
        let Head { rewritten, following } = head::check(&self.read[..end])?;
        self.is_after_post = self.read.starts_with(b"POST ");
        self.passed = end;
        if let Some(rewritten) = rewritten {
            self.passed = rewritten.len();
            self.read.splice(..end, rewritten);
        }
        (self.searched, self.line_is_checked, self.following) = (0, false, following);
        Ok(true)
    }

    fn poll_more(
        &mut self,
        stream: Pin<&mut (impl AsyncRead + ?Sized)>,
        cx: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        let length = self.read.len();
        self.read.resize(length + STEP, 0);
        let mut rest = ReadBuf::new(&mut self.read[length..]);
        let polled = stream.poll_read(cx, &mut rest);
        let read = rest.filled().len();
        self.read.truncate(length + read);
        polled.map_ok(|()| read)
    }
}

fn poll_at_most(
    stream: Pin<&mut (impl AsyncRead + ?Sized)>,
    cx: &mut Context<'_>,
    buf: &mut ReadBuf<'_>,
    most: u64,
) -> Poll<io::Result<u64>> {
    let most = usize::try_from(most).unwrap_or(usize::MAX).min(buf.remaining());
    let mut part = ReadBuf::new(buf.initialize_unfilled_to(most));
    let polled = stream.poll_read(cx, &mut part);
    let read = part.filled().len();
    buf.advance(read);
    polled.map_ok(|()| read as u64)
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;
    use std::pin::Pin;

    use tokio::io::{AsyncWriteExt, ReadBuf, duplex};

    use super::Checked;

    #[tokio::test]
    async fn heads_that_arrive_in_single_bytes_are_passed_on() {
        let post = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nok";
        let (mut client, mut server) = duplex(1);
        let send = async move {
            let sent = format!("{post}\r\nGET /<a> HTTP/1.0\r\n\r\n{post}");
            client.write_all(sent.as_bytes()).await.unwrap();
        };
        let receive = async move {
            let (mut checked, mut received, mut part) = (Checked::default(), Vec::new(), [0; 64]);
            loop {
                let mut buf = ReadBuf::new(&mut part);
                poll_fn(|cx| checked.poll_read(Pin::new(&mut server), cx, &mut buf)).await.unwrap();
                if buf.filled().is_empty() {
                    return String::from_utf8(received).unwrap();
                }
                received.extend_from_slice(buf.filled());
            }
        };
        let ((), received) = tokio::join!(send, receive);
        assert_eq!(received, format!("{post}GET /%3Ca%3E HTTP/1.0\r\n\r\n{post}"));
    }
}

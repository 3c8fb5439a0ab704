//! Bodies of answers, including those that do not arrive in one piece.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use tokio::sync::mpsc::Receiver;
use tokio::time::{Sleep, sleep};

/// The error that ends a connection in the middle of an answer.
#[derive(Debug)]
pub(crate) struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("interrupted on purpose")
    }
}

impl std::error::Error for Broken {}

/// The body of an answer.
pub(crate) struct Body {
    rest: Bytes,
    ending: Ending,
    /// The announced length, if any.
    announced: Option<u64>,
}

enum Ending {
    Whole,
    /// Ends the connection after the rest. It waits, so that the rest can be sent.
    Cut {
        is_sent: bool,
    },
    Trickle {
        pause: Duration,
        sleep: Pin<Box<Sleep>>,
    },
    Endless,
    /// More data, until the sender is dropped.
    Events(Receiver<Bytes>),
}

impl Body {
    pub(crate) fn whole(bytes: Bytes) -> Self {
        Self { announced: Some(bytes.len() as u64), rest: bytes, ending: Ending::Whole }
    }

    pub(super) fn cut(bytes: Bytes, after: usize) -> Self {
        // A body that was sent completely would not be cut.
        let announced = Some(bytes.len().max(after + 1) as u64);
        Self { announced, rest: bytes.slice(..after), ending: Ending::Cut { is_sent: false } }
    }

    pub(super) fn trickle(bytes: Bytes, pause: Duration) -> Self {
        let ending = Ending::Trickle { pause, sleep: Box::pin(sleep(pause)) };
        Self { announced: Some(bytes.len() as u64), rest: bytes, ending }
    }

    pub(super) fn endless(bytes: Bytes) -> Self {
        Self { announced: None, rest: bytes, ending: Ending::Endless }
    }

    pub(crate) fn events(events: Receiver<Bytes>) -> Self {
        Self { announced: None, rest: Bytes::new(), ending: Ending::Events(events) }
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = Broken;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Broken>>> {
        let this = &mut *self;
        if let Ending::Trickle { pause, sleep } = &mut this.ending {
            if this.rest.is_empty() {
                return Poll::Ready(None);
            }
            std::task::ready!(sleep.as_mut().poll(cx));
            let next = tokio::time::Instant::now() + *pause;
            sleep.as_mut().reset(next);
            return Poll::Ready(Some(Ok(Frame::data(this.rest.split_to(1)))));
        }
        if !this.rest.is_empty() {
            return Poll::Ready(Some(Ok(Frame::data(std::mem::take(&mut this.rest)))));
        }
        match &mut this.ending {
            Ending::Cut { is_sent: true } => Poll::Ready(Some(Err(Broken))),
            Ending::Cut { is_sent } => {
                *is_sent = true;
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            Ending::Endless => Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(&[b' '; 4096]))))),
            Ending::Events(events) => events.poll_recv(cx).map(|event| event.map(|event| Ok(Frame::data(event)))),
            Ending::Whole | Ending::Trickle { .. } => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.ending, Ending::Whole) && self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        self.announced.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

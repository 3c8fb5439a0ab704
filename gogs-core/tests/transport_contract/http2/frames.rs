//! A server of HTTP/2 that sends given frames, even in orders that no library sends.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::authority::Authority;

/// A frame of a response.
#[derive(Clone, Copy)]
pub(crate) enum Frame {
    /// 200, with this content length.
    Head(u8),
    /// 200, without a content length.
    OpenHead,
    /// This many bytes of the body.
    Data(u8),
    /// The end of the body.
    End,
    /// Resets the stream with this error code (RFC 9113, 7).
    Reset(u8),
    /// Sends GOAWAY with this error code and last stream.
    Leave { last: u8, code: u8 },
    /// Closes the connection.
    HangUp,
}

pub(crate) const NO_ERROR: u8 = 0;
pub(crate) const REFUSED_STREAM: u8 = 7;
pub(crate) const CANCEL: u8 = 8;

const PREFACE: usize = 24;
const FRAME_HEAD: usize = 9;
const HEADERS: u8 = 1;
const END_HEADERS: u8 = 4;

pub(crate) struct Server {
    port: u16,
    requests: Arc<AtomicUsize>,
}

impl Server {
    /// Starts a server called `localhost` that responds to each request with these frames. It ends with the test's runtime.
    pub(crate) async fn start(authority: &Authority, frames: &'static [Frame]) -> Self {
        let mut config = authority.server("localhost");
        config.alpn_protocols = vec![b"h2".to_vec()];
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let requests = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&requests);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, count) = (acceptor.clone(), Arc::clone(&count));
                tokio::spawn(async move {
                    // A client may close the connection at any time.
                    if let Ok(stream) = acceptor.accept(stream).await {
                        let _ = converse(stream, frames, &count).await;
                    }
                });
            }
        });
        Self { port, requests }
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Returns the number of requests.
    pub(crate) fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

async fn converse(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    frames: &[Frame],
    count: &AtomicUsize,
) -> std::io::Result<()> {
    stream.read_exact(&mut [0; PREFACE]).await?;
    // Empty settings, and the acknowledgement of the client's.
    stream.write_all(&[frame(4, 0, 0, &[]), frame(4, 1, 0, &[])].concat()).await?;
    loop {
        let mut head = [0; FRAME_HEAD];
        stream.read_exact(&mut head).await?;
        let length = usize::from(head[0]) << 16 | usize::from(head[1]) << 8 | usize::from(head[2]);
        stream.read_exact(&mut vec![0; length]).await?;
        if head[3] != HEADERS {
            continue;
        }
        count.fetch_add(1, Ordering::SeqCst);
        let bytes: Vec<u8> = frames.iter().flat_map(|frame| frame.bytes(head[8])).collect();
        stream.write_all(&bytes).await?;
        stream.flush().await?;
        if frames.iter().any(|frame| matches!(frame, Frame::HangUp)) {
            return stream.shutdown().await;
        }
    }
}

fn frame(kind: u8, flags: u8, stream: u8, payload: &[u8]) -> Vec<u8> {
    let length = u8::try_from(payload.len()).expect("a short frame");
    [&[0, 0, length, kind, flags, 0, 0, 0, stream], payload].concat()
}

impl Frame {
    fn bytes(self, stream: u8) -> Vec<u8> {
        match self {
            // HPACK: `:status: 200` is entry 8 of the static table, `content-length` is entry 28.
            Self::Head(length) => {
                let digits = length.to_string();
                let count = u8::try_from(digits.len()).expect("few digits");
                frame(HEADERS, END_HEADERS, stream, &[&[0x88, 0x0f, 28 - 15, count], digits.as_bytes()].concat())
            }
            Self::OpenHead => frame(HEADERS, END_HEADERS, stream, &[0x88]),
            Self::Data(length) => frame(0, 0, stream, &vec![b'x'; length.into()]),
            Self::End => frame(0, 1, stream, &[]),
            Self::Reset(code) => frame(3, 0, stream, &[0, 0, 0, code]),
            Self::Leave { last, code } => frame(7, 0, 0, &[0, 0, 0, last, 0, 0, 0, code]),
            Self::HangUp => Vec::new(),
        }
    }
}

//! A server that sends exactly the bytes of a case.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rustls::ServerConfig;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::time::sleep;
use tokio_rustls::TlsAcceptor;

/// The reaction of the server to a request.
pub(crate) enum Reply {
    /// Sends these bytes, and waits for the next request on the connection.
    Send(Vec<u8>),
    /// Sends these bytes, and closes the connection.
    Close(Vec<u8>),
    /// Sends the first bytes, and then the second repeatedly, until the client closes the connection.
    Repeat(Vec<u8>, Vec<u8>),
    /// Sends these bytes, and then single bytes, slowly and endlessly.
    Trickle(Vec<u8>),
    /// Sends these bytes and nothing more, without closing the connection.
    Hang(Vec<u8>),
}

/// A request as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Received {
    /// The request line and the headers.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
    /// The number of its connection.
    pub(crate) connection: usize,
}

impl Received {
    /// Returns the text between the method and the version.
    pub(crate) fn target(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        lines.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }
}

pub(crate) struct Server {
    address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Server {
    /// Starts a server that sends this reply to each request. It ends with the test's runtime.
    pub(crate) async fn start(reply: impl Fn(&Received) -> Reply + Send + Sync + 'static) -> Self {
        Self::start_with(None, reply).await
    }

    /// Like `start`, but over TLS.
    pub(crate) async fn start_tls(
        config: ServerConfig,
        reply: impl Fn(&Received) -> Reply + Send + Sync + 'static,
    ) -> Self {
        Self::start_with(Some(TlsAcceptor::from(Arc::new(config))), reply).await
    }

    async fn start_with(
        acceptor: Option<TlsAcceptor>,
        reply: impl Fn(&Received) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let received = Arc::new(Mutex::new(Vec::new()));
        let (log, reply) = (Arc::clone(&received), Arc::new(reply));
        tokio::spawn(async move {
            for connection in 0.. {
                let Ok((stream, _)) = listener.accept().await else { return };
                let (log, reply) = (Arc::clone(&log), Arc::clone(&reply));
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    match acceptor {
                        None => converse(stream, connection, &log, reply.as_ref()).await,
                        Some(acceptor) => {
                            match acceptor.accept(stream).into_fallible().await {
                                Ok(stream) => converse(stream, connection, &log, reply.as_ref()).await,
                                // Closing a connection with unread bytes would lose the alert with the reason.
                                Err((_, mut stream)) => {
                                    let _ = tokio::io::copy(&mut stream, &mut tokio::io::sink()).await;
                                }
                            }
                        }
                    }
                });
            }
        });
        Self { address, received }
    }

    /// Starts a server that responds to everything with these bytes and continues.
    pub(crate) async fn sending(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::start(move |_| Reply::Send(answer.clone())).await
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.received.lock().expect("no panic before").clone()
    }
}

/// Builds a response with a body and its length.
pub(crate) fn answer(status: &str, content_type: &str, body: &str) -> Vec<u8> {
    answer_bytes(status, content_type, body.as_bytes())
}

/// Like [`answer`], with a body that need not be text.
pub(crate) fn answer_bytes(status: &str, content_type: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

pub(crate) async fn converse(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    connection: usize,
    log: &Mutex<Vec<Received>>,
    reply: &(impl Fn(&Received) -> Reply + ?Sized),
) {
    while let Some(request) = read(&mut stream, connection).await {
        log.lock().expect("no panic before").push(request.clone());
        // A client may close the connection at any time.
        let going_on = match reply(&request) {
            Reply::Send(bytes) => stream.write_all(&bytes).await.is_ok(),
            Reply::Close(bytes) => {
                let _ = stream.write_all(&bytes).await;
                false
            }
            Reply::Repeat(first, again) => {
                let mut sent = stream.write_all(&first).await;
                while sent.is_ok() {
                    sent = stream.write_all(&again).await;
                }
                false
            }
            Reply::Trickle(bytes) => {
                let mut sent = stream.write_all(&bytes).await;
                while sent.is_ok() {
                    sleep(Duration::from_millis(20)).await;
                    sent = stream.write_all(b" ").await;
                }
                false
            }
            Reply::Hang(bytes) => {
                let _ = stream.write_all(&bytes).await;
                std::future::pending::<()>().await;
                false
            }
        };
        if !going_on {
            return;
        }
    }
}

/// Reads one request; `None` if the client closes the connection.
pub(crate) async fn read(stream: &mut (impl AsyncRead + Unpin), connection: usize) -> Option<Received> {
    let mut bytes = Vec::new();
    let head_ends = loop {
        if let Some(at) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break at + 4;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8(bytes[..head_ends].to_vec()).ok()?;
    let mut request = Received { head, body: bytes.split_off(head_ends), connection };
    let length: usize = request.header("content-length").map_or(Some(0), |length| length.parse().ok())?;
    while request.body.len() < length {
        if stream.read_buf(&mut request.body).await.ok()? == 0 {
            return None;
        }
    }
    Some(request)
}

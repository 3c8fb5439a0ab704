//! A server in a thread of its own, which discards what it receives.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufStream, copy, sink};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;
use tokio::sync::oneshot;

pub(crate) struct Server {
    address: SocketAddr,
    received: Arc<AtomicU64>,
    _end: oneshot::Sender<()>,
}

impl Server {
    /// Starts a server. It ends when it is dropped.
    pub(crate) fn start() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.set_nonblocking(true).expect("a listener for async");
        let address = listener.local_addr().expect("an address");
        let received = Arc::new(AtomicU64::new(0));
        let counter = Arc::clone(&received);
        let (end, ended) = oneshot::channel();
        thread::spawn(move || {
            let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let listener = TcpListener::from_std(listener).expect("a listener for async");
                tokio::spawn(async move {
                    while let Ok((stream, _)) = listener.accept().await {
                        // A client may close the connection at any time.
                        let counter = Arc::clone(&counter);
                        tokio::spawn(async move { converse(BufStream::new(stream), &counter).await });
                    }
                });
                let _: Result<(), _> = ended.await;
            });
        });
        Self { address, received, _end: end }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the number of bytes of all bodies.
    pub(crate) fn bytes_received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }
}

async fn converse(mut stream: BufStream<TcpStream>, received: &AtomicU64) -> io::Result<()> {
    loop {
        let (mut target, mut length) = (String::new(), 0);
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let line = line.trim_end();
            match line.split_once(':') {
                _ if line.is_empty() => break,
                _ if target.is_empty() => target = line.split(' ').nth(1).unwrap_or_default().to_owned(),
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                    length = value.trim().parse().map_err(io::Error::other)?;
                }
                _ => {}
            }
        }
        copy(&mut (&mut stream).take(length), &mut sink()).await?;
        received.fetch_add(length, Ordering::Relaxed);
        answer(&mut stream, &target).await?;
        stream.flush().await?;
    }
}

/// Responds with a gibibyte for an archive, with a path for a file, and otherwise with the text after the last slash.
async fn answer(stream: &mut BufStream<TcpStream>, target: &str) -> io::Result<()> {
    let last = target.rsplit('/').next().unwrap_or_default();
    if target.contains("/archive/") {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n").await?;
        for _ in 0..1 << 14 {
            stream.write_all(&[0; 1 << 16]).await?;
        }
        return Ok(());
    }
    let (status, body) = match target.contains("/contents/") {
        true => ("201 Created", format!("{{\"content\": {{\"path\": \"{last}\"}}}}")),
        false => ("200 OK", last.to_owned()),
    };
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n", body.len());
    stream.write_all((head + &body).as_bytes()).await
}

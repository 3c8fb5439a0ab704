//! Ports on which no connection can be established.

use std::future::pending;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::time::timeout;

/// The fate of the TLS handshake.
#[derive(Clone, Copy)]
pub(crate) enum Handshake {
    Cut,
    Silent,
    Plain,
}

/// Reserves a port without listening on it.
pub(super) fn not_even_that() -> u16 {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.bind(([127, 0, 0, 1], 0).into()).expect("a free port");
    let port = socket.local_addr().expect("an address").port();
    tokio::spawn(async move {
        let _kept = socket;
        pending::<()>().await;
    });
    port
}

/// Accepts connections and breaks the handshake.
pub(super) async fn and(handshake: Handshake) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            // The client sends first.
            let _ = stream.read(&mut [0; 1024]).await;
            match handshake {
                Handshake::Cut => drop(stream),
                Handshake::Silent => {
                    tokio::spawn(async move { while stream.read(&mut [0; 64]).await.is_ok_and(|read| read > 0) {} });
                }
                Handshake::Plain => {
                    let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").await;
                }
            }
        }
    });
    port
}

/// Accepts nothing, and fills the queue of waiting connections.
pub(super) async fn nothing() -> u16 {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.bind(([127, 0, 0, 1], 0).into()).expect("a free port");
    let listener = socket.listen(1).expect("a listener");
    let address = listener.local_addr().expect("an address");
    let mut waiting = Vec::new();
    // On loopback, a connection is established immediately unless the queue is full.
    while let Ok(stream) = timeout(Duration::from_millis(200), TcpStream::connect(address)).await {
        waiting.push(stream.expect("a slot in the queue"));
    }
    tokio::spawn(async move {
        let _kept = (listener, waiting);
        pending::<()>().await;
    });
    address.port()
}

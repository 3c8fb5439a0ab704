//! Migrations from a server that does not respond.

#![cfg(feature = "server")]

use gogs_mock::{LoopbackServer, MockGogs};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A served fake, and clients that request a migration from a server that accepts connections and never responds.
async fn hanging(count: usize) -> (LoopbackServer, TcpListener, Vec<TcpStream>) {
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let mock = MockGogs::builder().fetch_from_loopback().build().expect("a fake");
    let token = mock.token_of("root1");
    let server = mock.serve(([127, 0, 0, 1], 0).into()).await.expect("a free port");
    let mut clients = Vec::new();
    for number in 0..count {
        let mut client = TcpStream::connect(server.address()).await.expect("a connection");
        let address = silent.local_addr().expect("an address");
        let body = format!(r#"{{"clone_addr":"http://{address}/a/b.git","uid":1,"repo_name":"copy{number}"}}"#);
        let request = format!(
            "POST /api/v1/repos/migrate HTTP/1.1\r\nHost: x\r\nAuthorization: token {}\r\nContent-Type: \
             application/json\r\nContent-Length: {}\r\n\r\n{body}",
            token.expose(),
            body.len()
        );
        client.write_all(request.as_bytes()).await.expect("a request is sent");
        clients.push(client);
    }
    (server, silent, clients)
}

/// Waits until the other side has closed the connection.
async fn closed(mut stream: TcpStream) {
    let mut request = Vec::new();
    // A reset connection is closed, too.
    let _ = stream.read_to_end(&mut request).await;
    assert!(request.is_empty() || request.starts_with(b"GET /a/b.git/info/refs"), "{request:?}");
}

#[tokio::test]
async fn migrations_end_if_their_clients_disconnect() {
    let (server, silent, mut clients) = hanging(20).await;
    let mut fetches = Vec::new();
    for _ in 0..8 {
        fetches.push(silent.accept().await.expect("a fetch").0);
    }
    // The last one waits for its turn, which comes after the others have disconnected.
    let last = clients.pop();
    drop(clients);
    for fetch in fetches {
        closed(fetch).await;
    }
    loop {
        let (mut fetch, _) = silent.accept().await.expect("a fetch");
        let mut head = [0; 4096];
        // Migrations that had started before their clients disconnected are closed.
        if let Ok(1..) = fetch.read(&mut head).await {
            fetch.write_all(b"HTTP/1.0 404 Not Found\r\n\r\n").await.ok();
            drop(fetch);
            let mut answer = [0; 12];
            let mut client = last.expect("a client");
            let answered = tokio::select! {
                read = client.read_exact(&mut answer) => read.is_ok(),
                _ = async { loop { drop(silent.accept().await) } } => false,
            };
            assert!(answered, "the last migration must get a response");
            assert_eq!(&answer, b"HTTP/1.1 500");
            break;
        }
    }
    server.stop().await;
}

#[tokio::test]
async fn migrations_end_when_the_server_stops() {
    let (server, silent, _clients) = hanging(3).await;
    let mut fetches = Vec::new();
    for _ in 0..3 {
        fetches.push(silent.accept().await.expect("a fetch").0);
    }
    server.stop().await;
    for fetch in fetches {
        closed(fetch).await;
    }
}

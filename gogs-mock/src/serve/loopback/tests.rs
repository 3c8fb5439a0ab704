//! Tests of time limits, on a clock that jumps to the next of them.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::Instant;

use super::limits::TIMEOUT;
use crate::MockGogs;

/// Sends the start of a request and nothing more. Returns the answer, and how long the connection stayed open.
async fn after(start: &[u8]) -> (String, Duration) {
    let server = MockGogs::new().serve(([127, 0, 0, 1], 0).into()).await.unwrap();
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    stream.write_all(start).await.unwrap();
    let opened = Instant::now();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    (String::from_utf8(answer).unwrap(), opened.elapsed())
}

#[tokio::test(start_paused = true)]
async fn idle_connections_are_closed() {
    let page = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    let half = "POST /api/v1/user/repos HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{";
    for (start, answered) in
        [("", ""), ("GET / HT", ""), (page, "HTTP/1.1 200"), (half, "HTTP/1.1 408"), (&page[..page.len() - 2], "")]
    {
        let (answer, open) = after(start.as_bytes()).await;
        assert!(answer.starts_with(answered), "{start:?}: {answer:?}");
        assert_eq!(answer.is_empty(), answered.is_empty(), "{start:?}: {answer:?}");
        let limits = TIMEOUT..TIMEOUT + Duration::from_secs(5);
        assert!(limits.contains(&open), "{start:?}: {open:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn unread_answer_is_aborted() {
    let mock = MockGogs::new();
    mock.faults().on_any().fail(crate::faults::Fault::endless_body());
    let server = mock.serve(([127, 0, 0, 1], 0).into()).await.unwrap();
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    tokio::time::sleep(TIMEOUT * 2).await;
    // The part that the system had buffered still arrives and then ends; an endless answer would not.
    let mut buffer = vec![0; 1 << 20];
    while let Ok(1..) = stream.read(&mut buffer).await {}
}

//! Streamed responses, dropped calls, and concurrent calls.

use std::collections::HashSet;
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};
use std::time::Duration;

use gogs_core::handles::ArchiveFormat;
use gogs_core::wrappers::{RateLimit, Retry, RetryPolicy};
use gogs_core::{Client, CopyError, Download, Error, TransportOptions};
use gogs_hyper::{CopyTo, OnRuntime, TokioClock};
use tokio::io::{AsyncReadExt, AsyncWriteExt, sink};
use tokio::net::TcpListener;
use tokio::time::{pause, timeout};

use crate::Subject;
use crate::server::{self, Reply, Server, answer};

const GIBIBYTE: u64 = 1 << 30;
const PIECE: usize = 1 << 16;

async fn archive(client: &Client) -> Result<Download, Error> {
    client.repo("alice", "hello").contents().archive_stream("master", ArchiveFormat::Zip).await
}

fn head(length: u64) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\nContent-Type: application/zip\r\nContent-Length: {length}\r\n\r\n").into_bytes()
}

pub(crate) async fn progress_reports_received_bytes(subject: Subject) {
    let server = Server::sending(answer("200 OK", "application/zip", &"x".repeat(100_000))).await;
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&seen);
    let download = archive(&subject.client(&server.url())).await.unwrap();
    assert_eq!((download.progress().received, download.progress().total), (0, Some(100_000)));
    assert_eq!(download.content_type(), Some("application/zip"));
    let download = download.on_progress(move |progress| log.lock().unwrap().push(progress.received));
    assert_eq!(download.write_to(&mut Vec::new()).await.unwrap(), 100_000);
    let seen = seen.lock().unwrap();
    assert!(seen.is_sorted() && seen.last() == Some(&100_000), "{seen:?}");
}

pub(crate) async fn limit_stops_a_stream_by_announced_or_received_size(subject: Subject) {
    let announced = Server::start(|_| Reply::Hang(head(2_000))).await;
    let endless = Server::start(|_| Reply::Repeat(b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), vec![0; PIECE])).await;
    for server in [announced, endless] {
        let download = archive(&subject.client(&server.url())).await.unwrap().limit(1_000);
        let error = download.copy_to(&mut sink()).await.unwrap_err();
        assert!(matches!(error, CopyError::Download(_)));
        assert!(error.to_string().ends_with("the answer is too large: more than 1000 bytes"), "{error}");
    }
}

pub(crate) async fn interrupted_stream_returns_an_error(subject: Subject) {
    let server = Server::start(|_| Reply::Close([head(10), b"half".to_vec()].concat())).await;
    let mut download = archive(&subject.client(&server.url())).await.unwrap();
    assert_eq!(download.next().await.unwrap().unwrap(), "half");
    let error = download.next().await.unwrap().unwrap_err().to_string();
    assert!(
        error.starts_with("GetArchive (GET /api/v1/repos/alice/hello/archive/master.zip) got no answer"),
        "{error}"
    );
    assert!(error.ends_with("the server closed the connection before the answer was complete"), "{error}");
    assert!(download.next().await.is_none());
}

pub(crate) async fn stalled_stream_times_out(subject: Subject) {
    let server = Server::start(|_| Reply::Hang([head(10), b"half".to_vec()].concat())).await;
    let mut download = archive(&subject.impatient(&server.url())).await.unwrap();
    assert_eq!(download.next().await.unwrap().unwrap(), "half");
    let error = download.next().await.unwrap().unwrap_err();
    assert!(error.is_timeout() && error.to_string().ends_with("nothing came for 300ms"), "{error}");
}

pub(crate) async fn refusal_of_a_stream_is_read_from_its_beginning(subject: Subject) {
    let server =
        Server::start(|_| Reply::Repeat(b"HTTP/1.1 404 Not Found\r\n\r\n{\"message\": \"".to_vec(), vec![b'x'; PIECE]))
            .await;
    let error = archive(&subject.client(&server.url())).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
    assert_eq!(error.refused().unwrap().body.len(), 64 * 1024);
}

pub(crate) async fn trickling_refusal_ends_at_the_time_limit(subject: Subject) {
    let head = b"HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\n\r\n{\"message\": \"".to_vec();
    let server = Server::start(move |_| Reply::Trickle(head.clone())).await;
    let call = archive(&subject.impatient(&server.url())).await;
    let error = call.unwrap_err();
    // As for a response that is read whole, an incomplete refusal does not count.
    assert!(error.is_timeout() && error.refused().is_none(), "{error}");
}

pub(crate) async fn maximum_time_limits_do_not_overflow(subject: Subject) {
    let server = Server::start(|request| match request.target() {
        "/api/v1/user" => Reply::Send(answer("200 OK", "application/json", "{\"id\": 7}")),
        // In two parts, so that the stream waits in between.
        _ => Reply::Repeat(head(1 << 20), vec![b'x'; 1000]),
    })
    .await;
    for limit in [Duration::MAX, Duration::from_secs(u64::MAX / 2), Duration::from_secs(1 << 40)] {
        let options = TransportOptions::default().timeout(limit).connect_timeout(limit);
        let policy = RetryPolicy::default().total(limit).pauses(limit, limit);
        let retry = Retry::new(subject.transport(options.clone()), TokioClock::new(), policy);
        let limited = RateLimit::new(retry, TokioClock::new(), 1000, limit);
        let wrapped = Client::new(&server.url(), limited).unwrap();
        let blocking = Client::new(&server.url(), OnRuntime::new(subject.transport(options.clone())).unwrap()).unwrap();
        let own = subject.client(&server.url()).with_time_limit(limit);
        for client in [subject.client_with(&server.url(), options), wrapped, blocking, own] {
            assert_eq!(client.me().get().await.unwrap().id, 7);
            let mut received = 0;
            let mut download = archive(&client).await.unwrap();
            while let Some(piece) = download.next().await {
                received += piece.unwrap().len();
            }
            assert_eq!(received, 1 << 20);
        }
    }
}

pub(crate) async fn dropped_blocking_download_closes_its_connection(subject: Subject) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = Client::new(&url, OnRuntime::new(subject.transport(TransportOptions::default())).unwrap()).unwrap();
    let (download, mut connection) = tokio::join!(archive(&client), async {
        let (mut connection, _) = listener.accept().await.unwrap();
        server::read(&mut connection, 0).await.unwrap();
        connection.write_all(&[head(10), b"half".to_vec()].concat()).await.unwrap();
        connection
    });
    let mut download = download.unwrap();
    assert_eq!(download.next().await.unwrap().unwrap(), "half");
    drop(download);
    // Does not wait for the download's time limit of 60 s.
    let closed = timeout(Duration::from_secs(20), connection.read(&mut [0; 16])).await;
    assert!(matches!(closed, Ok(Ok(0) | Err(_))), "{closed:?}");
}

pub(crate) async fn slow_reader_does_not_time_out(subject: Subject) {
    let server = Server::sending(answer("200 OK", "application/zip", &"x".repeat(1_000_000))).await;
    let options = TransportOptions::default().timeout(Duration::from_secs(5));
    let mut download = archive(&subject.client_with(&server.url(), options)).await.unwrap();
    let mut received = download.next().await.unwrap().unwrap().len();
    // The reader pauses for an hour; the clock is virtual.
    pause();
    tokio::time::advance(Duration::from_secs(3600)).await;
    tokio::time::resume();
    while let Some(piece) = download.next().await {
        received += piece.unwrap().len();
    }
    assert_eq!(received, 1_000_000);
}

pub(crate) async fn dropped_stream_leaves_the_pool_usable(subject: Subject) {
    let server = Server::start(|request| match request.target() {
        "/api/v1/" => Reply::Send(answer("200 OK", "text/plain", "sound")),
        _ => Reply::Repeat(head(GIBIBYTE), vec![0; PIECE]),
    })
    .await;
    let client = subject.client(&server.url());
    let mut download = archive(&client).await.unwrap();
    assert!(download.next().await.unwrap().is_ok());
    drop(download);
    let answer = client.request(http::Method::GET, "/").send().await.unwrap();
    assert_eq!(answer.body(), "sound");
}

pub(crate) async fn dropped_call_leaves_the_pool_usable(subject: Subject) {
    let server = Server::start(|request| {
        let number = request.target().rsplit('/').next().unwrap_or_default().to_owned();
        Reply::Send(answer("200 OK", "text/plain", &number))
    })
    .await;
    let client = subject.client(&server.url());
    for number in 0..50 {
        // Dropped after one poll, before or after connecting and writing the request.
        let mut abandoned = Box::pin(client.request(http::Method::GET, format!("/abandoned/{number}")).send());
        let _ = abandoned.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        for _ in 0..number {
            tokio::task::yield_now().await;
        }
        let _ = abandoned.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        drop(abandoned);
        let answer = client.request(http::Method::GET, format!("/n/{number}")).send().await.unwrap();
        assert_eq!(answer.body(), number.to_string().as_str(), "the response to another request");
    }
}

pub(crate) async fn call_has_its_own_time_limit(subject: Subject) {
    let server = Server::start(|_| Reply::Hang(Vec::new())).await;
    let client = subject.client(&server.url()).with_time_limit(Duration::from_millis(250));
    let error = client.user("alice").get().await.unwrap_err().to_string();
    assert!(error.ends_with("timed out: no complete answer within 250ms"), "{error}");
}

pub(crate) async fn ten_thousand_concurrent_calls_get_one_response_each(subject: Subject) {
    const CALLS: usize = 10_000;
    let server = Server::start(|request| {
        let number = request.target().rsplit('/').next().unwrap_or_default().to_owned();
        Reply::Send(answer("200 OK", "text/plain", &number))
    })
    .await;
    let limited = gogs_core::wrappers::ConcurrencyLimit::new(subject.transport(TransportOptions::default()), 100);
    let client = Client::new(&server.url(), limited).unwrap();
    let calls: Vec<_> = (0..CALLS)
        .map(|number| {
            let client = client.clone();
            tokio::spawn(async move {
                let answer = client.request(http::Method::POST, format!("/n/{number}")).send().await.unwrap();
                assert_eq!(answer.body(), number.to_string().as_str());
            })
        })
        .collect();
    timeout(Duration::from_secs(120), async {
        for call in calls {
            call.await.unwrap();
        }
    })
    .await
    .expect("all calls end");
    let received = server.received();
    let targets: HashSet<_> = received.iter().map(|request| request.target().to_owned()).collect();
    let connections: HashSet<_> = received.iter().map(|request| request.connection).collect();
    assert_eq!((received.len(), targets.len()), (CALLS, CALLS), "requests were lost or repeated");
    assert!(connections.len() <= 100, "{} connections", connections.len());
}

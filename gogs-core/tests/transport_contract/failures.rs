//! Answers that do not come, or not whole.

use std::error::Error as _;

use gogs_core::{Client, Error, TransportError, TransportErrorKind, TransportOptions};
use tokio::net::TcpListener;

use crate::Subject;
use crate::server::{Reply, Server};

/// How a call fails that brings no answer.
async fn failure(client: &Client) -> TransportError {
    let error = client.user("alice").get().await.unwrap_err();
    assert!(error.to_string().starts_with("GetUser (GET /api/v1/users/alice) got no answer: "), "{error}");
    assert!(error.source().is_some());
    match error {
        Error::NoAnswer { source, .. } => source,
        other => panic!("{other:?}"),
    }
}

/// The same, with a server that replies like this.
async fn failure_with(subject: Subject, reply: impl Fn() -> Reply + Send + Sync + 'static) -> TransportError {
    let server = Server::start(move |_| reply()).await;
    failure(&subject.client(&server.url())).await
}

fn assert_failed(failure: &TransportError, kind: TransportErrorKind, may_have_arrived: bool) {
    assert_eq!((failure.kind(), failure.may_have_arrived()), (kind, may_have_arrived), "{failure:?}");
}

pub(crate) async fn a_refused_connection_was_never_sent(subject: Subject) {
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let failure = failure(&subject.client(&format!("http://{closed}"))).await;
    assert_failed(&failure, TransportErrorKind::Connect, false);
    assert_eq!(failure.to_string(), "could not connect: connection refused");
}

pub(crate) async fn a_name_that_does_not_resolve_was_never_sent(subject: Subject) {
    let failure = failure(&subject.client("http://no-such-host.invalid")).await;
    assert_failed(&failure, TransportErrorKind::Connect, false);
}

pub(crate) async fn a_server_that_hangs_up_may_have_listened(subject: Subject) {
    let failure = failure_with(subject, || Reply::Close(Vec::new())).await;
    assert_failed(&failure, TransportErrorKind::Interrupted, true);
}

pub(crate) async fn a_server_that_stops_in_the_headers_may_have_listened(subject: Subject) {
    let failure = failure_with(subject, || Reply::Close(b"HTTP/1.1 200 OK\r\nContent-Ty".to_vec())).await;
    assert_failed(&failure, TransportErrorKind::Interrupted, true);
}

pub(crate) async fn a_body_that_ends_early_is_an_error(subject: Subject) {
    let half = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"id\": 1}";
    let failure = failure_with(subject, || Reply::Close(half.to_vec())).await;
    assert_failed(&failure, TransportErrorKind::Interrupted, true);
}

pub(crate) async fn garbage_is_an_error(subject: Subject) {
    let failure = failure_with(subject, || Reply::Close(b"SSH-2.0-OpenSSH_9.2\r\n\r\n".to_vec())).await;
    assert_failed(&failure, TransportErrorKind::Interrupted, true);
}

pub(crate) async fn endless_headers_are_an_error(subject: Subject) {
    let headers = || Reply::Repeat(b"HTTP/1.1 200 OK\r\n".to_vec(), b"X-Again: and again\r\n".repeat(100));
    assert_failed(&failure_with(subject, headers).await, TransportErrorKind::Interrupted, true);
}

pub(crate) async fn an_endless_body_stops_at_the_limit(subject: Subject) {
    let head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    let chunk = format!("10000\r\n{}\r\n", "x".repeat(0x10000)).into_bytes();
    let server = Server::start(move |_| Reply::Repeat(head.clone(), chunk.clone())).await;
    let options = TransportOptions::default().max_answer_bytes(1_000_000);
    let failure = failure(&subject.client_with(&server.url(), options)).await;
    assert_failed(&failure, TransportErrorKind::TooLarge, true);
    assert_eq!(failure.to_string(), "the answer is too large: more than 1000000 bytes");
}

pub(crate) async fn an_announced_size_is_checked_at_once(subject: Subject) {
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n";
    let failure = failure_with(subject, || Reply::Hang(head.to_vec())).await;
    assert_failed(&failure, TransportErrorKind::TooLarge, true);
    assert_eq!(failure.to_string(), "the answer is too large: more than 67108864 bytes");
}

pub(crate) async fn a_server_that_never_answers_runs_into_the_limit(subject: Subject) {
    let server = Server::start(|_| Reply::Hang(Vec::new())).await;
    let failure = failure(&subject.impatient(&server.url())).await;
    assert_failed(&failure, TransportErrorKind::Timeout, true);
    assert_eq!(failure.to_string(), "timed out: no complete answer within 300ms");
}

pub(crate) async fn a_body_that_trickles_runs_into_the_limit(subject: Subject) {
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{";
    let server = Server::start(|_| Reply::Hang(head.to_vec())).await;
    let failure = failure(&subject.impatient(&server.url())).await;
    assert_failed(&failure, TransportErrorKind::Timeout, true);
}

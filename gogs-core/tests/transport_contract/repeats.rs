//! Requests that are repeated over a real connection, and those that are not.

use std::time::Duration;

use gogs_core::error::Outcome;
use gogs_core::wrappers::{Retry, RetryPolicy};
use gogs_core::{Client, TransportOptions};
use gogs_hyper::TokioClock;
use http::{Method, StatusCode};

use crate::Subject;
use crate::authority::Authority;
use crate::http2::frames::{self, Frame, NO_ERROR, REFUSED_STREAM};
use crate::http2::{self, Conduct};
use crate::server::{Reply, Server, answer};

/// Returns a client that retries with short pauses.
fn persistent(subject: Subject, base_url: &str, options: TransportOptions) -> Client {
    let policy = RetryPolicy::default().pauses(Duration::from_millis(1), Duration::from_millis(1));
    Client::new(base_url, Retry::new(subject.transport(options), TokioClock::new(), policy)).unwrap()
}

pub(crate) async fn write_that_may_have_been_executed_is_sent_once(subject: Subject) {
    let server = Server::start(|request| match request.head.split(' ').next() {
        Some("GET") if request.connection == 3 => Reply::Send(answer("200 OK", "text/plain", "at last")),
        _ => Reply::Close(Vec::new()),
    })
    .await;
    let client = persistent(subject, &server.url(), TransportOptions::default());
    let error = client.request(Method::POST, "/x").send().await.unwrap_err();
    assert_eq!((error.outcome(), server.received().len()), (Outcome::Unknown, 1));
    let answer = client.request(Method::GET, "/x").send().await.unwrap();
    assert_eq!((answer.body().as_ref(), server.received().len()), (&b"at last"[..], 4));
}

pub(crate) async fn write_on_a_refused_stream_is_retried(subject: Subject) {
    let authority = Authority::new();
    let server = http2::Server::start(&authority, Conduct::RefuseFirst).await;
    let options = TransportOptions::default().tls(authority.trusted());
    let url = format!("https://localhost:{}", server.port());
    let once = subject.client_with(&url, options.clone()).request(Method::POST, "/x").send().await.unwrap_err();
    assert_eq!((once.outcome(), server.requests()), (Outcome::NeverSent, 1));
    let answer = persistent(subject, &url, options).request(Method::POST, "/x").send().await.unwrap();
    assert_eq!((answer.status(), server.requests()), (StatusCode::OK, 3));
}

pub(crate) async fn write_whose_response_has_begun_is_sent_once(subject: Subject) {
    let refused: &[Frame] = &[Frame::Head(85), Frame::Reset(REFUSED_STREAM)];
    let left: &[Frame] = &[Frame::Head(85), Frame::Data(40), Frame::Leave { last: 0, code: NO_ERROR }];
    let authority = Authority::new();
    for frames in [refused, left] {
        let server = frames::Server::start(&authority, frames).await;
        let options = TransportOptions::default().tls(authority.trusted());
        let client = persistent(subject, &format!("https://localhost:{}", server.port()), options);
        let error = client.request(Method::POST, "/x").send().await.unwrap_err();
        assert_eq!((error.outcome(), server.requests()), (Outcome::Unknown, 1), "{error}");
    }
}

//! Faults over HTTP, as seen by a client with a real socket.

use std::time::{Duration, Instant};

use gogs_core::endpoints::issues::CreateIssue;
use gogs_core::models::{IssueFilter, NewIssue};
use gogs_core::{Client, Credentials, Error, TransportErrorKind, TransportOptions};
use gogs_mock::LoopbackServer;
use gogs_mock::faults::Fault;
use gogs_mock::{MockGogs, sample};

async fn served(mock: &MockGogs) -> (LoopbackServer, Client) {
    let server = mock.serve(([127, 0, 0, 1], 0).into()).await.expect("a free port");
    let options = TransportOptions::default().timeout(Duration::from_secs(2)).max_answer_bytes(1 << 20);
    let url = server.url();
    let token = gogs_hyper::client(&url).unwrap().with_auth(Credentials::password("bob", "pw123456"));
    let token = token.access_tokens().create("test").await.expect("a token").sha1;
    let transport = gogs_hyper::HyperTransport::new(options).expect("a transport");
    (server, Client::new(&url, transport).unwrap().with_token(token))
}

async fn make(gogs: &Client) -> Result<(), Error> {
    gogs.repo("alice", "hello").issues().create(NewIssue::new("x")).await.map(drop)
}

async fn made(mock: &MockGogs) -> usize {
    let gogs = mock.fork().client_as("bob");
    let page = gogs.repo("alice", "hello").issues().list(IssueFilter::open()).await;
    page.expect("a list").items.len()
}

#[tokio::test]
async fn each_fault_affects_the_socket() {
    use TransportErrorKind::{Interrupted, Timeout, TooLarge};
    for (fault, expected, done) in [
        (Fault::refuse_connection(), Interrupted, 0),
        (Fault::reset(), Interrupted, 0),
        (Fault::lose_answer(), Interrupted, 1),
        (Fault::cut_body(), Interrupted, 1),
        (Fault::cut_body_after(1_000_000), Interrupted, 1),
        (Fault::endless_body(), TooLarge, 1),
        (Fault::delay(Duration::from_secs(30)), Timeout, 1),
        (Fault::trickle(Duration::from_secs(1)), Timeout, 1),
    ] {
        let mock = sample();
        let (server, gogs) = served(&mock).await;
        let rule = mock.faults().on(CreateIssue).first(1).fail(fault.clone());
        let error = make(&gogs).await.expect_err("a fault");
        let Error::NoAnswer { source, .. } = &error else { panic!("{fault}: {error}") };
        assert_eq!(source.kind(), expected, "{fault}: {error}");
        assert!(source.may_have_arrived(), "{fault}: {error}");
        assert_eq!((made(&mock).await, rule.fired()), (done, 1), "{fault}");
        make(&gogs).await.expect("the next request must succeed");
        server.stop().await;
    }
}

#[tokio::test]
async fn delayed_and_replaced_responses_are_received() {
    let mock = sample();
    let (server, gogs) = served(&mock).await;
    let rule = mock.faults().on(CreateIssue).fail(Fault::delay(Duration::from_millis(300)));
    let start = Instant::now();
    make(&gogs).await.expect("an answer");
    assert!(start.elapsed() >= Duration::from_millis(300));
    rule.remove();
    mock.faults().on(CreateIssue).fail(Fault::trickle(Duration::from_micros(1)));
    make(&gogs).await.expect("an answer");
    mock.faults().clear();
    mock.faults().on(CreateIssue).fail(Fault::bad_gateway());
    let error = make(&gogs).await.expect_err("a fault");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(502));
    assert_eq!(made(&mock).await, 2);
    server.stop().await;
}

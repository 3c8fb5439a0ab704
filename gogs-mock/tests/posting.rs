//! Where and when a served fake posts deliveries.

#![cfg(feature = "server")]

use gogs_core::models::{HookEvent, NewHook, NewIssue, NewRepository};
use gogs_mock::{LoopbackServer, MockGogs, NewCommit, NewRelease, sample};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

async fn serve(mock: &MockGogs) -> LoopbackServer {
    mock.serve(([127, 0, 0, 1], 0).into()).await.expect("a free port")
}

/// Returns the path of the first received request if hooks post to `/other` at a local address that is not loopback, and then
/// to `/this` on loopback.
async fn first_posted(mock: MockGogs) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let server = serve(&mock).await;
    let gogs = mock.client_as("root1");
    gogs.me().create_repo(NewRepository::new("hello")).await.expect("a repository");
    let hello = gogs.repo("root1", "hello");
    for url in [format!("http://0.0.0.0:{port}/other"), format!("http://127.0.0.1:{port}/this")] {
        hello.hooks().create(NewHook::gogs(url).events([HookEvent::Issues]).active(true)).await.expect("a hook");
    }
    hello.issues().create(NewIssue::new("heard")).await.expect("an issue");
    let (mut stream, _) = listener.accept().await.expect("a connection");
    let mut start = [0; 11];
    stream.read_exact(&mut start).await.expect("a request");
    server.stop().await;
    String::from_utf8_lossy(&start).into_owned()
}

#[tokio::test]
async fn deliveries_to_other_machines_are_posted_only_on_request() {
    assert_eq!(first_posted(MockGogs::new()).await, "POST /this ");
    assert_eq!(first_posted(MockGogs::builder().post_anywhere().build().expect("a fake")).await, "POST /other");
}

/// The sample, with a hook of alice/hello that posts all events here.
async fn hooked() -> (MockGogs, TcpListener) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let mock = sample();
    let url = format!("http://{}/", listener.local_addr().expect("an address"));
    let hook = NewHook::gogs(url).events([HookEvent::Issues, HookEvent::Push, HookEvent::Release]);
    let hooks = mock.client_as("alice").repo("alice", "hello").hooks();
    hooks.create(hook.active(true)).await.expect("a hook");
    (mock, listener)
}

/// Receives one delivery, responds, and returns the name of its event.
async fn received(listener: &TcpListener) -> String {
    let (mut stream, _) = listener.accept().await.expect("a connection");
    let (mut text, mut buffer) = (String::new(), [0; 4096]);
    while !text.contains("\r\n\r\n") {
        let count = stream.read(&mut buffer).await.expect("a request");
        assert!(count > 0, "the request ended: {text}");
        text.push_str(&String::from_utf8_lossy(&buffer[..count]));
    }
    stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await.expect("an answer");
    let event = text.lines().find_map(|line| line.strip_prefix("X-Gogs-Event: "));
    event.expect("an event").to_owned()
}

#[tokio::test]
async fn changes_in_process_are_posted_without_a_request() {
    let (mock, listener) = hooked().await;
    let server = serve(&mock).await;
    mock.push("alice", "alice/hello", NewCommit::on("master").message("Add").file("new.txt", "1\n"));
    assert_eq!(received(&listener).await, "push");
    mock.publish_release("alice", "alice/hello", NewRelease::new("v1", "One"));
    assert_eq!(received(&listener).await, "release");
    mock.client_as("bob").repo("alice", "hello").issues().create(NewIssue::new("It crashes")).await.expect("an issue");
    assert_eq!(received(&listener).await, "issues");
    // This also works from a thread without a runtime.
    let other = mock.clone();
    let push = NewCommit::on("master").message("Add").file("newer.txt", "1\n");
    std::thread::spawn(move || other.push("alice", "alice/hello", push)).join().expect("a push");
    assert_eq!(received(&listener).await, "push");
    server.stop().await;
}

#[tokio::test]
async fn deliveries_are_posted_once_despite_restarts_and_restores() {
    let (mock, listener) = hooked().await;
    let push = |name: &str| {
        mock.push("alice", "alice/hello", NewCommit::on("master").message("Add").file(name, "1\n"));
    };
    // Nothing is posted before the fake is served.
    mock.client_as("bob").repo("alice", "hello").issues().create(NewIssue::new("Early")).await.expect("an issue");
    let early = mock.snapshot();
    let (one, other) = (serve(&mock).await, serve(&mock).await);
    push("one.txt");
    let later = mock.snapshot();
    mock.restore(&early);
    push("two.txt");
    mock.restore(&later);
    one.stop().await;
    mock.publish_release("alice", "alice/hello", NewRelease::new("v1", "One"));
    let mut events = Vec::new();
    for _ in 0..3 {
        events.push(received(&listener).await);
    }
    assert_eq!(events, ["push", "push", "release"]);
    other.stop().await;
    // Nothing is posted any more.
    push("three.txt");
    assert_eq!(mock.unposted_deliveries(), 0);
    assert!(tokio::time::timeout(std::time::Duration::ZERO, listener.accept()).await.is_err());
}

#[tokio::test]
async fn at_most_a_thousand_deliveries_wait_for_a_silent_receiver() {
    let (mock, _listener) = hooked().await;
    let server = serve(&mock).await;
    let issues = mock.client_as("bob").repo("alice", "hello").issues();
    for number in 0..1003 {
        issues.create(NewIssue::new(format!("{number}"))).await.expect("an issue");
    }
    // One delivery may be in transit in addition to the waiting ones.
    assert!((2..=3).contains(&mock.unposted_deliveries()), "{}", mock.unposted_deliveries());
    assert_eq!(mock.forgotten_deliveries(), 0);
    server.stop().await;
}

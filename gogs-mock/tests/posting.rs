//! Where a fake that is served posts what hooks send.

#![cfg(feature = "server")]

use gogs_core::models::{HookEvent, NewHook, NewIssue, NewRepository};
use gogs_mock::MockGogs;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;

/// The path of the first request that comes when hooks post to `/other` at an address that is not loopback, although the
/// system takes it to this machine, and then to `/this` on loopback.
async fn first_posted(mock: MockGogs) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let server = mock.serve("127.0.0.1:0".parse().expect("an address")).await.expect("a free port");
    let gogs = mock.client_as("root1");
    gogs.me().create_repo(NewRepository::new("hello")).await.expect("a repository");
    let hello = gogs.repo("root1", "hello");
    for url in [format!("http://0.0.0.0:{port}/other"), format!("http://127.0.0.1:{port}/this")] {
        hello.hooks().create(NewHook::gogs(url).events([HookEvent::Issues]).active(true)).await.expect("a hook");
    }
    hello.issues().create(NewIssue::new("heard")).await.expect("an issue");
    // What happened in process is posted after the next request over HTTP.
    gogs_hyper::client(&server.url()).expect("a base URL").repo("root1", "hello").get().await.expect("an answer");
    let (mut stream, _) = listener.accept().await.expect("a connection");
    let mut start = [0; 11];
    stream.read_exact(&mut start).await.expect("a request");
    server.stop().await;
    String::from_utf8_lossy(&start).into_owned()
}

#[tokio::test]
async fn other_machines_are_posted_to_on_request_alone() {
    assert_eq!(first_posted(MockGogs::new()).await, "POST /this ");
    assert_eq!(first_posted(MockGogs::builder().post_anywhere().build().expect("a fake")).await, "POST /other");
}

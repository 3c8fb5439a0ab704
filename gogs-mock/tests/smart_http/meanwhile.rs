//! Other requests are served while a repository is fetched from another server.

use bytes::Bytes;
use gogs_core::Client;
use gogs_core::models::{Migration, NewRepository};
use gogs_mock::MockGogs;
use http::Request;
use http::header::CONTENT_TYPE;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Reads a request with its whole body.
async fn request(stream: &mut TcpStream) -> Request<Bytes> {
    let mut bytes = Vec::new();
    loop {
        let mut buffer = [0; 4096];
        let count = stream.read(&mut buffer).await.unwrap();
        assert!(count > 0, "the request is cut");
        bytes.extend_from_slice(&buffer[..count]);
        let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let header = |name| head.lines().filter_map(|line| line.split_once(": ")).find(|(found, _)| *found == name);
        let length = header("Content-Length").map_or(0, |(_, length)| length.parse().unwrap());
        if bytes.len() < end + 4 + length {
            continue;
        }
        let mut words = head.split(' ');
        let request = Request::builder().method(words.next().unwrap()).uri(words.next().unwrap());
        let request = request.header(CONTENT_TYPE, header("Content-Type").map_or("", |(_, kind)| kind));
        return request.body(Bytes::copy_from_slice(&bytes[end + 4..])).unwrap();
    }
}

/// Responds like this server.
async fn let_go(mut stream: TcpStream, request: Request<Bytes>, origin: &MockGogs) {
    let answer = origin.handle(&request);
    let head = format!("HTTP/1.0 {}\r\n\r\n", answer.status());
    stream.write_all(&[head.as_bytes(), answer.body()].concat()).await.unwrap();
}

/// All tasks share one thread, so one that blocks would block them all forever.
async fn others_are_answered(gogs: Client, mock: &MockGogs) {
    let origin = gogs_mock::sample();
    let source = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/alice/hello.git", source.local_addr().unwrap());
    let migrating = {
        let gogs = gogs.clone();
        tokio::spawn(async move { gogs.repos().migrate(Migration::new(address, 1, "copy")).await })
    };

    let (mut stream, _) = source.accept().await.unwrap();
    let request_head = request(&mut stream).await;
    assert_eq!(request_head.uri().path(), "/alice/hello.git/info/refs");
    assert_eq!(gogs.me().get().await.unwrap().username, "root1");
    gogs.me().create_repo(NewRepository::new("other")).await.unwrap();
    assert!(!gogs.repo("root1", "copy").exists().await.unwrap());
    let_go(stream, request_head, &origin).await;

    let (mut stream, _) = source.accept().await.unwrap();
    let request_head = request(&mut stream).await;
    assert_eq!(request_head.uri().path(), "/alice/hello.git/git-upload-pack");
    gogs.repo("root1", "other").delete().await.unwrap();
    assert!(!migrating.is_finished());
    let_go(stream, request_head, &origin).await;

    let copy = migrating.await.unwrap().unwrap();
    assert_eq!(copy.full_name, "root1/copy");
    let head = |gogs: Client, owner: &'static str, name: &'static str| async move {
        gogs.repo(owner, name).branches().get("master").await.unwrap().commit.id
    };
    assert_eq!(head(gogs.clone(), "root1", "copy").await, head(origin.client_as("alice"), "alice", "hello").await);
    assert!(!gogs.repo("root1", "other").exists().await.unwrap(), "concurrent changes must be kept");
    mock.log().any().path("/api/v1/repos/migrate").answered(201).once();
}

#[tokio::test]
async fn over_http() {
    let mock = MockGogs::builder().fetch_from_loopback().build().unwrap();
    let server = mock.serve(([127, 0, 0, 1], 0).into()).await.unwrap();
    let token = mock.client_as("root1").access_tokens().create("t").await.unwrap().sha1;
    mock.clear_log();
    others_are_answered(gogs_hyper::client(&server.url()).unwrap().with_token(token), &mock).await;
    server.stop().await;
}

#[tokio::test]
async fn in_process() {
    let mock = MockGogs::builder().fetch_from_loopback().build().unwrap();
    others_are_answered(mock.client_as("root1"), &mock).await;
}

#[tokio::test]
async fn name_taken_during_a_migration_is_rejected() {
    let mock = MockGogs::builder().fetch_from_loopback().build().unwrap();
    let gogs = mock.client_as("root1");
    let origin = gogs_mock::sample();
    let source = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/alice/hello.git", source.local_addr().unwrap());
    let migrate = {
        let gogs = gogs.clone();
        tokio::spawn(async move { gogs.repos().migrate(Migration::new(address, 1, "copy")).await })
    };
    let (mut stream, _) = source.accept().await.unwrap();
    let request_head = request(&mut stream).await;
    gogs.me().create_repo(NewRepository::new("copy")).await.unwrap();
    let_go(stream, request_head, &origin).await;
    let (mut stream, _) = source.accept().await.unwrap();
    let request_head = request(&mut stream).await;
    let_go(stream, request_head, &origin).await;
    assert_eq!(migrate.await.unwrap().unwrap_err().status().unwrap().as_u16(), 500);
    assert!(gogs.repo("root1", "copy").get().await.unwrap().empty);
}

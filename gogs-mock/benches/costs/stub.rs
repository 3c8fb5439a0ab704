//! A server over loopback with prepared responses: the minimum that a test without the fake needs.
//!
//! It only looks up the first line of the request, so it costs little in addition to the connection.

use std::collections::HashMap;
use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::thread;

use bytes::Bytes;
use gogs_mock::MockGogs;
use http::{Method, Request};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::measure::runtime;

/// The bytes of responses, by method and target.
type Answers = HashMap<String, Vec<u8>>;

/// Serves on a thread of its own until the program ends; returns the server's address. All connections share one thread, so
/// that everything that is compared uses the same server.
pub(crate) fn start(fake: &MockGogs, requests: &[(Method, &str, String)]) -> io::Result<String> {
    let (address, serving) = bind(fake, requests)?;
    thread::spawn(move || runtime().block_on(serving));
    Ok(address)
}

/// Returns the address of a server that responds to these requests like the fake does now, and the task that serves.
pub(crate) fn bind(
    fake: &MockGogs,
    requests: &[(Method, &str, String)],
) -> io::Result<(String, impl Future<Output = io::Result<()>> + Send + use<>)> {
    let answers: Answers = requests.iter().map(|(method, path, body)| answer(fake, method, path, body)).collect();
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    listener.set_nonblocking(true)?;
    Ok((format!("http://{}", listener.local_addr()?), listen(listener, Arc::new(answers))))
}

async fn listen(listener: std::net::TcpListener, answers: Arc<Answers>) -> io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(serve(stream, Arc::clone(&answers)));
    }
}

fn answer(fake: &MockGogs, method: &Method, path: &str, body: &str) -> (String, Vec<u8>) {
    let target = format!("/api/v1{path}");
    let request = Request::builder().method(method).uri(&target).header("content-type", "application/json");
    let token = fake.client_as("alice").credentials().token.clone().expect("a token");
    let request = request.header("authorization", format!("token {}", token.expose()));
    let answer = fake.handle(&request.body(Bytes::from(body.to_owned())).expect("a request"));
    assert!(answer.status().is_success(), "{target}: {}", answer.status());
    let mut bytes = format!("HTTP/1.1 {}\r\n", answer.status()).into_bytes();
    for (name, value) in answer.headers() {
        bytes.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    bytes.extend(format!("content-length: {}\r\n\r\n", answer.body().len()).into_bytes());
    bytes.extend(answer.body());
    (format!("{method} {target}"), bytes)
}

/// Answers the requests of one connection until it ends.
async fn serve(mut stream: TcpStream, answers: Arc<Answers>) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let (mut buffer, mut filled) = ([0; 16 * 1024], 0);
    loop {
        let read = stream.read(&mut buffer[filled..]).await?;
        if read == 0 {
            return Ok(());
        }
        filled += read;
        let text = String::from_utf8_lossy(&buffer[..filled]);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        if body.len() < length(head) {
            continue;
        }
        let line = head.split(" HTTP/").next().unwrap_or_default();
        let answer = answers.get(line).unwrap_or_else(|| panic!("no response to {line:?}"));
        stream.write_all(answer).await?;
        filled = 0;
    }
}

fn length(head: &str) -> usize {
    let mut headers = head.lines().filter_map(|line| line.split_once(": "));
    let length = headers.find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    length.and_then(|(_, value)| value.parse().ok()).unwrap_or(0)
}

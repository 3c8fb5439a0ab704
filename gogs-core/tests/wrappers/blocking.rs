//! Calls without async, over a real socket.

use std::future::poll_fn;
use std::task::Poll;

use async_trait::async_trait;
use bytes::Bytes;
use gogs_core::blocking::Wait;
use gogs_core::error::Outcome;
use gogs_core::transport::ByteStream;
use gogs_core::{Client, CopyError, Credentials, Download, Error, HttpTransport, TransportError};
use gogs_hyper::OnRuntime;
use gogs_mock::MockGogs;
use http::{Request, Response};

fn story(gogs: &Client) {
    assert_eq!(gogs.user("root1").get().wait().unwrap().username, "root1");
    assert!(gogs.user("nobody").get().wait().unwrap_err().is_not_found());
}

/// Serves a fake in a thread until it is dropped.
fn served(test: impl FnOnce(&str, &Credentials)) {
    let mock = MockGogs::new();
    let credentials = mock.client_as("root1").credentials().clone();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (send, receive) = std::sync::mpsc::channel();
    let (end, ended) = tokio::sync::oneshot::channel::<()>();
    let server = std::thread::spawn(move || {
        runtime.block_on(async {
            let server = mock.serve(([127, 0, 0, 1], 0).into()).await.unwrap();
            send.send(server.url()).unwrap();
            let _ = ended.await;
        });
    });
    test(&receive.recv().unwrap(), &credentials);
    end.send(()).unwrap();
    server.join().unwrap();
}

#[test]
fn blocking_calls_need_no_runtime() {
    served(|url, credentials| {
        story(&gogs_hyper::blocking::client(url).unwrap().with_auth(credentials.clone()));
        story(&gogs_reqwest::blocking::client(url).unwrap().with_auth(credentials.clone()));
    });
}

#[test]
fn client_is_shared_by_threads() {
    served(|url, credentials| {
        let gogs = gogs_hyper::blocking::client(url).unwrap().with_auth(credentials.clone());
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| story(&gogs));
            }
        });
    });
}

/// Sends two pieces of a file, and then panics, as a buggy program does.
struct Mistaken {
    announced: Option<u64>,
}

struct TwoPieces(u8);

impl futures_core::Stream for TwoPieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        assert!(self.0 < 2, "a mistake");
        self.0 += 1;
        Poll::Ready(Some(Ok(Bytes::from_static(b"piece"))))
    }
}

#[async_trait]
impl HttpTransport for Mistaken {
    async fn send(&self, _: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        poll_fn(|_| panic!("a mistake")).await
    }

    async fn send_streamed(&self, _: Request<Bytes>) -> Result<Response<ByteStream>, TransportError> {
        let mut head = Response::builder().header("Content-Type", "text/plain; charset=utf-8");
        if let Some(announced) = self.announced {
            head = head.header("Content-Length", announced);
        }
        Ok(head.body(ByteStream::new(TwoPieces(0))).unwrap())
    }
}

#[test]
fn panic_in_the_background_is_returned_as_an_error() {
    for announced in [None, Some(10), Some(20)] {
        let transport = OnRuntime::new(Mistaken { announced }).unwrap();
        let gogs = Client::new("http://gogs.example.com", transport).unwrap();
        let download: Download = gogs.repo("alice", "hello").contents().raw_stream("master", "a.txt").wait().unwrap();
        let mut file = Vec::new();
        let Err(CopyError::Download(error)) = download.write_to(&mut file).wait() else {
            panic!("the download succeeded")
        };
        assert!(error.to_string().contains("the task in the background panicked"), "{error}");
        assert_eq!((file.as_slice(), error.outcome()), (&b"piecepiece"[..], Outcome::Unknown));
        let error: Error = gogs.user("alice").get().wait().unwrap_err();
        assert!(error.to_string().contains("the task in the background panicked"), "{error}");
    }
}

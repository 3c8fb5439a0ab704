//! A port that receives deliveries.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Empty};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use super::Connection;
use crate::story_runner::server::Received;

/// The time limits for expected deliveries, and for unexpected ones.
const TIMEOUT: Duration = Duration::from_secs(10);
const SILENCE: Duration = Duration::from_millis(1500);
const BETWEEN: Duration = Duration::from_millis(20);

/// Receives and stores every request to a port of this machine.
pub(super) struct Receiver {
    port: u16,
    inbox: Arc<Mutex<Inbox>>,
}

/// What came.
#[derive(Default)]
struct Inbox {
    /// The requests that were not taken yet.
    received: Vec<Received>,
    /// The ids of all requests. A server with a busy database may forget that it sent a delivery, and repeats it with the
    /// next event.
    ids: BTreeSet<String>,
}

impl Inbox {
    fn keep(&mut self, delivery: Received) {
        let id = delivery.headers.get("x-gogs-delivery").map(|id| String::from_utf8_lossy(id.as_bytes()).into_owned());
        if id.is_none_or(|id| self.ids.insert(id)) {
            self.received.push(delivery);
        }
    }
}

impl Receiver {
    pub(super) fn listen(connection: &Connection) -> Self {
        let listener = connection.run(TcpListener::bind("127.0.0.1:0")).expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let inbox = Arc::default();
        connection.spawn(accept(listener, Arc::clone(&inbox)));
        Self { port, inbox }
    }

    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/hook", self.port)
    }

    /// Returns the deliveries since the last call, after waiting for this number; zero waits whether one arrives.
    pub(super) fn take(&mut self, connection: &Connection, expected: usize) -> Vec<Received> {
        let end = Instant::now() + if expected == 0 { SILENCE } else { TIMEOUT };
        while self.count() < expected.max(1) && Instant::now() < end {
            connection.sleep(BETWEEN);
        }
        std::mem::take(&mut lock(&self.inbox).received)
    }

    fn count(&self) -> usize {
        lock(&self.inbox).received.len()
    }
}

fn lock(inbox: &Mutex<Inbox>) -> MutexGuard<'_, Inbox> {
    inbox.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn accept(listener: TcpListener, inbox: Arc<Mutex<Inbox>>) {
    while let Ok((stream, _)) = listener.accept().await {
        let inbox = Arc::clone(&inbox);
        let service = service_fn(move |request| keep(request, Arc::clone(&inbox)));
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

async fn keep(request: Request<Incoming>, inbox: Arc<Mutex<Inbox>>) -> Result<Response<Empty<Bytes>>, Infallible> {
    let (parts, body) = request.into_parts();
    // An incomplete delivery does not count.
    if let Ok(body) = body.collect().await {
        let delivery = Received { headers: parts.headers, body: body.to_bytes() };
        lock(&inbox).keep(delivery);
    }
    Ok(Response::new(Empty::new()))
}

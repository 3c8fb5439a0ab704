//! A port that takes what hooks send.

use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
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
use crate::telling::server::Received;

/// How long to wait for deliveries that are expected, and for one that is not.
const PATIENCE: Duration = Duration::from_secs(10);
const SILENCE: Duration = Duration::from_millis(1500);
const BETWEEN: Duration = Duration::from_millis(20);

/// Takes every request on a port of this machine and keeps it.
pub(super) struct Receiver {
    port: u16,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Receiver {
    pub(super) fn listen(connection: &Connection) -> Self {
        let listener = connection.run(TcpListener::bind("127.0.0.1:0")).expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let received = Arc::new(Mutex::new(Vec::new()));
        connection.spawn(accept(listener, received.clone()));
        Self { port, received }
    }

    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/hook", self.port)
    }

    /// Returns what came since the last call, after waiting for so many; zero waits whether one comes.
    pub(super) fn take(&mut self, connection: &Connection, expected: usize) -> Vec<Received> {
        let end = Instant::now() + if expected == 0 { SILENCE } else { PATIENCE };
        while self.count() < expected.max(1) && Instant::now() < end {
            connection.sleep(BETWEEN);
        }
        std::mem::take(&mut *self.received.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn count(&self) -> usize {
        self.received.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

async fn accept(listener: TcpListener, received: Arc<Mutex<Vec<Received>>>) {
    while let Ok((stream, _)) = listener.accept().await {
        let received = received.clone();
        let service = service_fn(move |request| keep(request, received.clone()));
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

async fn keep(
    request: Request<Incoming>,
    received: Arc<Mutex<Vec<Received>>>,
) -> Result<Response<Empty<Bytes>>, Infallible> {
    let (parts, body) = request.into_parts();
    // A delivery that breaks off is one that did not come.
    if let Ok(body) = body.collect().await {
        let delivery = Received { headers: parts.headers, body: body.to_bytes() };
        received.lock().unwrap_or_else(PoisonError::into_inner).push(delivery);
    }
    Ok(Response::new(Empty::new()))
}

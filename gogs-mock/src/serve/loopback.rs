//! Serving the fake over HTTP, for clients in any language.

mod accept;
mod body;
mod checked;
mod head;
mod limits;
mod post;
mod receive;
mod socket;
mod target;
#[cfg(test)]
mod tests;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONNECTION, CONTENT_LENGTH, EXPECT};
use http::{HeaderValue, Method, Request, Response, StatusCode};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use self::accept::accept;
pub(crate) use self::body::Body;
use self::body::Broken;
pub(crate) use self::limits::{MAX_BODY_SIZE, Room};
use self::post::Poster;
use self::receive::{Unread, like_go};
pub(crate) use self::receive::{http, whole};
use self::socket::{Breaker, Socket};
use crate::MockGogs;
use crate::server::exchange::Transfer;
use crate::server::locked::Outlet;
use crate::wire::Cause;

/// A fake server that listens, returned by [`MockGogs::serve`].
///
/// Dropping it stops it in the background; [`stop`](Self::stop) waits until the port is closed.
#[derive(Debug)]
pub struct LoopbackServer {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
    /// Posts deliveries as long as the server exists.
    outlet: Option<Arc<dyn Outlet>>,
}

impl MockGogs {
    /// Serves this fake at a loopback address. Port 0 selects a free port. Needs a running tokio runtime.
    ///
    /// From then on, deliveries of hooks are posted as by the server: once, within 15 s, without following redirects, and in
    /// order for each repository. This includes deliveries that are caused by calls in this process, such as
    /// [`push`](Self::push). Only `http` addresses on loopback are allowed, unless the fake was built to
    /// [post anywhere](crate::Builder::post_anywhere). While 1,000 deliveries of one repository, or 64 MiB in total, are
    /// queued, further ones are not posted; [`unposted_deliveries`](Self::unposted_deliveries) counts them.
    ///
    /// The server closes a connection without any traffic for two minutes: between requests, within a request, or while the
    /// client does not read an answer. It serves 1,024 connections at the same time and queues others. It holds up to 256 MiB
    /// of request bodies; requests beyond that get a 503. A real Gogs 0.14.3 has no such limits.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let server = gogs_mock::MockGogs::new().serve("127.0.0.1:0".parse()?).await?;
    /// println!("Gogs is at {}", server.url());
    /// server.stop().await;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// * [`io::ErrorKind::PermissionDenied`]: the address is not loopback. [`serve_anywhere`](Self::serve_anywhere) accepts
    ///   it.
    /// * Otherwise the error of the system, for example because the port is in use.
    pub async fn serve(&self, address: SocketAddr) -> io::Result<LoopbackServer> {
        if !address.ip().is_loopback() {
            let message = format!("{address} is not a loopback address, and a fake server is not safe on a network");
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, message));
        }
        self.serve_anywhere(address).await
    }

    /// Serves this fake at any address. Everybody who can read the test knows its passwords, so this is for closed networks,
    /// such as those between containers.
    ///
    /// # Errors
    ///
    /// Returns the error of the system, for example because the port is in use.
    pub async fn serve_anywhere(&self, address: SocketAddr) -> io::Result<LoopbackServer> {
        let outlet = self.posting.attach(|| Arc::new(Poster::new(self.posting.outcomes.clone())));
        let (mock, room) = (self.clone(), Room::default());
        let listening = LoopbackServer::listen(address, move |stream| converse(mock.clone(), room.clone(), stream));
        let server = LoopbackServer { outlet: Some(outlet), ..listening.await? };
        self.instruments().served_at = Some(server.url());
        Ok(server)
    }
}

impl LoopbackServer {
    /// Starts to listen, and serves each connection with the given function.
    pub(crate) async fn listen<C>(
        address: SocketAddr,
        converse: impl Fn(TcpStream) -> C + Send + 'static,
    ) -> io::Result<Self>
    where
        C: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(accept(listener, stopped, converse));
        Ok(Self { address, stop, task, outlet: None })
    }

    /// Returns the address at which the server listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the base URL for clients: `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Stops the server. When this returns, the port is closed and no request is being served.
    pub async fn stop(self) {
        // The task may have ended already, together with the runtime.
        let _ = self.stop.send(true);
        let _ = self.task.await;
        drop(self.outlet);
    }
}

async fn converse(mock: MockGogs, room: Room, stream: TcpStream) {
    let (socket, breaker) = Socket::new(stream);
    let service = service_fn(move |request| {
        let (mock, room, breaker) = (mock.clone(), room.clone(), breaker.clone());
        async move { answer(&mock, &room, &breaker, request).await }
    });
    // An interrupted connection is not an error of the server.
    if let Ok(parts) = like_go().serve_connection(TokioIo::new(socket), service).without_shutdown().await {
        parts.io.into_inner().end().await;
    }
}

/// Returns the answer. An error ends the connection without one.
async fn answer(
    mock: &MockGogs,
    room: &Room,
    breaker: &Breaker,
    request: Request<Incoming>,
) -> Result<Response<Body>, Broken> {
    if let Some(response) = before_gogs(&request) {
        return Ok(response);
    }
    let (request, _taken) = match whole(request, MAX_BODY_SIZE, room).await {
        Ok(whole) => whole,
        Err(Unread { status, request }) => {
            let mut response = Response::new(Bytes::new());
            *response.status_mut() = status;
            mock.log_unread(*request, &response, cause(status));
            return Ok(with_status(status));
        }
    };
    let outgoing = mock.exchange(request).await;
    if !outgoing.delay.is_zero() {
        tokio::time::sleep(outgoing.delay).await;
    }
    match outgoing.transfer {
        Transfer::Whole(response) => Ok(response.map(Body::whole)),
        Transfer::Refused | Transfer::Broken => {
            breaker.reset();
            Err(Broken)
        }
        Transfer::Cut(response, after) => Ok(of_other_length(response).map(|bytes| Body::cut(bytes, after))),
        Transfer::Trickle(response, pause) => Ok(response.map(|bytes| Body::trickle(bytes, pause))),
        Transfer::Endless(response) => Ok(of_other_length(response).map(Body::endless)),
    }
}

/// Removes the length of a body that is sent with another one.
fn of_other_length(mut response: Response<Bytes>) -> Response<Bytes> {
    response.headers_mut().remove(CONTENT_LENGTH);
    response
}

/// Returns why the body of a request was not read completely.
fn cause(status: StatusCode) -> Cause {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Cause::NotServed(format!("the body is larger than {} MiB, the limit of the fake", MAX_BODY_SIZE >> 20))
        }
        StatusCode::SERVICE_UNAVAILABLE => {
            Cause::NotServed("the request bodies in progress take too much memory".to_owned())
        }
        StatusCode::REQUEST_TIMEOUT => Cause::Rejected("the rest of the body did not arrive in time".to_owned()),
        _ => Cause::Rejected("the body is incomplete".to_owned()),
    }
}

/// Returns what Go's server itself answers to some well-formed requests.
fn before_gogs(request: &Request<Incoming>) -> Option<Response<Body>> {
    let expected = request.headers().get(EXPECT).map(HeaderValue::as_bytes).unwrap_or_default();
    if request.method() == Method::OPTIONS && request.uri() == "*" {
        return Some(with_status(StatusCode::OK));
    }
    let is_met = expected
        .split(|byte| matches!(byte, b',' | b' ' | b'\t'))
        .any(|word| word.eq_ignore_ascii_case(b"100-continue"));
    if expected.is_empty() || is_met {
        return None;
    }
    let mut response = with_status(StatusCode::EXPECTATION_FAILED);
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    Some(response)
}

fn with_status(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::whole(Bytes::new()));
    *response.status_mut() = status;
    response
}

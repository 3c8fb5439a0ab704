//! The fake over HTTP, for clients in any language.

mod body;
mod post;
mod socket;

use std::io;
use std::net::SocketAddr;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

use self::body::{Body, Broken};
use self::post::Poster;
use self::socket::{Breaker, Socket};
use crate::MockGogs;
use crate::server::exchange::Transfer;

/// The largest request body that is read: 64 MiB. More is answered with 413.
pub(crate) const LARGEST_BODY: usize = 64 * 1024 * 1024;

/// A fake server that listens: made by [`MockGogs::serve`].
///
/// Dropping it stops it as well, a moment later; [`stop`](Self::stop) waits until the port is closed.
#[derive(Debug)]
pub struct LoopbackServer {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl MockGogs {
    /// Serves this fake at a loopback address; port 0 takes a free one. Needs a running tokio runtime.
    ///
    /// What hooks send from then on is posted as the server does it: once, within 15 s, without following redirects, and in
    /// order for each repository. Only `http` addresses on loopback are posted to, unless the fake was built to
    /// [post anywhere](crate::Builder::post_anywhere). Beyond 1,000 that wait in one repository
    /// nothing more is posted until some are.
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
    /// [`io::ErrorKind::PermissionDenied`] for an address that is not loopback, which
    /// [`serve_anywhere`](Self::serve_anywhere) takes; otherwise what the system says, such as a port in use.
    pub async fn serve(&self, address: SocketAddr) -> io::Result<LoopbackServer> {
        if !address.ip().is_loopback() {
            let message = format!("{address} is no loopback address, and a fake server has no business on a network");
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, message));
        }
        self.serve_anywhere(address).await
    }

    /// Serves this fake at any address. Its passwords are known to every reader of the test that started it, so this is
    /// for closed networks such as those between containers.
    ///
    /// # Errors
    ///
    /// What the system says, such as a port in use.
    pub async fn serve_anywhere(&self, address: SocketAddr) -> io::Result<LoopbackServer> {
        let (mock, poster) = (self.clone(), Poster::new(self));
        LoopbackServer::listen(address, move |stream| converse(mock.clone(), poster.clone(), stream)).await
    }
}

impl LoopbackServer {
    /// Listens, and lets each connection be conversed with.
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
        Ok(Self { address, stop, task })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The base URL for clients: `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Stops: when this returns, the port is closed and no request is under way.
    pub async fn stop(self) {
        // The task may have ended already, with the runtime.
        let _ = self.stop.send(true);
        let _ = self.task.await;
    }
}

/// Takes connections until told to stop, and then ends those that are open.
async fn accept<C>(listener: TcpListener, mut stopped: watch::Receiver<bool>, converse: impl Fn(TcpStream) -> C)
where
    C: Future<Output = ()> + Send + 'static,
{
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            // Also when the server was dropped.
            _ = stopped.changed() => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(converse(stream));
                }
                // Out of file handles, or a peer that hung up at once: neither is a reason to stop serving.
                Err(_) => tokio::task::yield_now().await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    connections.shutdown().await;
}

async fn converse(mock: MockGogs, poster: Poster, stream: TcpStream) {
    let (socket, breaker) = Socket::new(stream);
    let service = service_fn(move |request| {
        let (mock, poster, breaker) = (mock.clone(), poster.clone(), breaker.clone());
        async move {
            let response = answer(&mock, &breaker, request).await;
            poster.post_new(&mock);
            response
        }
    });
    // A connection that breaks off is the client's business.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(socket), service).await;
}

/// The answer; an error ends the connection without one.
async fn answer(mock: &MockGogs, breaker: &Breaker, request: Request<Incoming>) -> Result<Response<Body>, Broken> {
    let (parts, body) = request.into_parts();
    let body = match Limited::new(body, LARGEST_BODY).collect().await {
        Ok(body) => body.to_bytes(),
        Err(error) => {
            let too_large = error.is::<http_body_util::LengthLimitError>();
            let status = if too_large { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::BAD_REQUEST };
            let mut response = Response::new(Body::whole(Bytes::new()));
            *response.status_mut() = status;
            return Ok(response);
        }
    };
    let carried = mock.exchange(Request::from_parts(parts, body)).await;
    if !carried.delay.is_zero() {
        tokio::time::sleep(carried.delay).await;
    }
    match carried.transfer {
        Transfer::Whole(response) => Ok(response.map(Body::whole)),
        Transfer::Refused | Transfer::Broken => {
            breaker.reset();
            Err(Broken)
        }
        Transfer::Cut(response, after) => Ok(response.map(|bytes| Body::cut(bytes, after))),
        Transfer::Trickle(response, pause) => Ok(response.map(|bytes| Body::trickle(bytes, pause))),
        Transfer::Endless(response) => Ok(response.map(Body::endless)),
    }
}

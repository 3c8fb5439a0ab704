//! Posting what hooks send, as the server does: once, within 15 s, following no redirect, and one after the other for each
//! repository.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::header::{ACCEPT_ENCODING, HOST};
use http::{HeaderValue, Request, Uri};
use http_body_util::Full;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::time::timeout;

use crate::world::RepositoryId;
use crate::{Delivery, MockGogs};

/// How long the server waits for an answer.
const PATIENCE: Duration = Duration::from_secs(15);

/// How many deliveries of a repository wait for their turn; more are not posted.
const MOST_WAITING: usize = 1000;

/// What is still to be posted, by repository. Dropping it lets what is queued be posted, and nothing after that.
#[derive(Debug, Clone, Default)]
pub(super) struct Poster {
    queues: Arc<Mutex<Queues>>,
}

#[derive(Debug, Default)]
struct Queues {
    posted: usize,
    by_repository: HashMap<RepositoryId, Sender<Delivery>>,
}

impl Poster {
    /// A poster of what is sent from now on.
    pub(super) fn new(mock: &MockGogs) -> Self {
        let queues = Queues { posted: mock.deliveries_from(usize::MAX).0, by_repository: HashMap::new() };
        Self { queues: Arc::new(Mutex::new(queues)) }
    }

    /// Queues what was sent since the last time, without waiting for any of it.
    pub(super) fn post_new(&self, mock: &MockGogs) {
        let mut queues = self.queues.lock().unwrap_or_else(PoisonError::into_inner);
        let anywhere = mock.posts_anywhere();
        let (posted, new) = mock.deliveries_from(queues.posted);
        queues.posted = posted;
        for delivery in new {
            let queue = queues.by_repository.entry(delivery.repository).or_insert_with(|| {
                let (queue, waiting) = channel(MOST_WAITING);
                tokio::spawn(post_all(waiting, anywhere));
                queue
            });
            // The other end goes with the runtime alone; and what is too much is not posted.
            let _ = queue.try_send(delivery);
        }
    }
}

async fn post_all(mut waiting: Receiver<Delivery>, anywhere: bool) {
    while let Some(delivery) = waiting.recv().await {
        // One attempt, whose outcome nobody asks for.
        let _ = timeout(PATIENCE, post(&delivery, anywhere)).await;
    }
}

/// Posts to loopback addresses, and to others only if told to: a fake server has no business elsewhere.
async fn post(delivery: &Delivery, anywhere: bool) -> Option<()> {
    let uri: Uri = delivery.url.parse().ok()?;
    let host = uri.host().filter(|_| uri.scheme_str() == Some("http"))?.trim_matches(['[', ']']);
    let port = uri.port_u16().unwrap_or(80);
    let address = match host.parse::<IpAddr>() {
        Ok(address) => Some(address),
        Err(_) if host == "localhost" => Some(IpAddr::from([127, 0, 0, 1])),
        Err(_) => None,
    };
    let stream = match address.filter(|address| anywhere || address.is_loopback()) {
        Some(address) => TcpStream::connect(SocketAddr::new(address, port)).await.ok()?,
        None if anywhere => TcpStream::connect((host, port)).await.ok()?,
        None => return None,
    };
    // Receivers may mind the case of names, which is Go's at the server.
    let (mut sender, connection) =
        http1::Builder::new().title_case_headers(true).handshake(TokioIo::new(stream)).await.ok()?;
    let connection = tokio::spawn(connection);
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    let mut request = Request::post(target).body(Full::new(delivery.body())).ok()?;
    *request.headers_mut() = delivery.headers();
    // The server's client asks for it by itself.
    request.headers_mut().insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    request.headers_mut().insert(HOST, HeaderValue::from_str(uri.authority()?.as_str()).ok()?);
    let answered = sender.send_request(request).await;
    connection.abort();
    answered.ok().map(|_| ())
}

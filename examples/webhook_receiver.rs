//! Receives what hooks send, over hyper: checks it, answers at once, drops what came before, and works afterwards.
//!
//! Listens on the address in `LISTEN`, and takes what is signed with the secret in `SECRET`. Without them a fake server in
//! this process sends something, and the program ends when that has come:
//!
//! ```text
//! cargo run --example webhook_receiver
//! ```

use std::collections::{HashSet, VecDeque};
use std::convert::Infallible;
use std::error::Error;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use gogs_hyper::models::{HookEvent, NewHook, NewIssue};
use gogs_hyper::webhook::{Delivery, Event, Receiver};
use gogs_mock::MockGogs;
use http_body_util::{BodyExt, Empty, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{self, Sender, error::TrySendError};

/// How many deliveries may wait to be worked on; more are refused, and can be sent again from the web pages.
const WAITING: usize = 256;

/// How many deliveries are remembered.
const REMEMBERED: usize = 10_000;

/// The deliveries that were taken lately.
#[derive(Default)]
struct Seen {
    ids: HashSet<String>,
    order: VecDeque<String>,
}

impl Seen {
    /// Remembers a delivery; false for one that is remembered already.
    fn insert(&mut self, id: &str) -> bool {
        if !self.ids.insert(id.to_owned()) {
            return false;
        }
        self.order.push_back(id.to_owned());
        if self.order.len() > REMEMBERED {
            self.order.pop_front().map(|oldest| self.ids.remove(&oldest));
        }
        true
    }

    fn forget(&mut self, id: &str) {
        self.ids.remove(id);
        self.order.retain(|known| known != id);
    }
}

/// What answers the requests.
struct Door {
    receiver: Receiver,
    seen: Mutex<Seen>,
    work: Sender<Delivery>,
}

impl Door {
    async fn answer(&self, request: Request<Incoming>) -> StatusCode {
        let (parts, body) = request.into_parts();
        let Ok(body) = Limited::new(body, Receiver::LARGEST_BODY).collect().await else {
            return StatusCode::PAYLOAD_TOO_LARGE;
        };
        match self.receiver.receive(&parts.headers, &body.to_bytes()) {
            Ok(delivery) => self.take(delivery),
            Err(_) => StatusCode::BAD_REQUEST,
        }
    }

    /// Hands a delivery on without waiting for the work, since the server waits for no more than 15 s.
    fn take(&self, delivery: Delivery) -> StatusCode {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if !seen.insert(&delivery.id) {
            return StatusCode::OK;
        }
        match self.work.try_send(delivery) {
            Ok(()) => StatusCode::ACCEPTED,
            Err(TrySendError::Full(delivery) | TrySendError::Closed(delivery)) => {
                seen.forget(&delivery.id);
                StatusCode::SERVICE_UNAVAILABLE
            }
        }
    }
}

async fn listen(listener: TcpListener, door: Arc<Door>) {
    while let Ok((stream, _)) = listener.accept().await {
        let door = door.clone();
        let service = service_fn(move |request| {
            let door = door.clone();
            async move {
                let mut response = Response::new(Empty::<Bytes>::new());
                *response.status_mut() = door.answer(request).await;
                Ok::<_, Infallible>(response)
            }
        });
        // A connection that breaks off is the sender's business.
        tokio::spawn(async move { http1::Builder::new().serve_connection(TokioIo::new(stream), service).await });
    }
}

/// The work: one line for each delivery.
fn describe(delivery: &Delivery) -> String {
    let place = delivery.event.repository().map(|repository| repository.full_name.as_str()).unwrap_or_default();
    match &delivery.event {
        Event::Push(push) if push.is_test() => format!("{place}: somebody tried the hook out"),
        Event::Push(push) => format!("{place}: {:?} is at {:.10} now", push.branch(), push.after),
        Event::Issues(event) => format!("{place}: #{} {}: {}", event.number, event.action, event.issue.title),
        other => format!("{place}: {}", other.name()),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let settings = (std::env::var("LISTEN").ok(), std::env::var("SECRET").ok());
    let is_demonstration = settings.0.is_none();
    let (address, secret) = (settings.0.unwrap_or("127.0.0.1:0".into()), settings.1.unwrap_or("s3cret".into()));
    let listener = TcpListener::bind(&address).await?;
    let url = format!("http://{}/", listener.local_addr()?);
    writeln!(io::stdout(), "Listening on {url}")?;
    let (work, mut waiting) = mpsc::channel(WAITING);
    let door = Door { receiver: Receiver::new(secret.as_str()), seen: Mutex::default(), work };
    tokio::spawn(listen(listener, Arc::new(door)));
    if is_demonstration {
        return demonstrate(&url, &secret, &mut waiting).await;
    }
    while let Some(delivery) = waiting.recv().await {
        writeln!(io::stdout(), "{}", describe(&delivery))?;
    }
    Ok(())
}

/// Lets a fake server send something.
async fn demonstrate(url: &str, secret: &str, waiting: &mut mpsc::Receiver<Delivery>) -> Result<(), Box<dyn Error>> {
    let mock = gogs_mock::sample();
    let server = MockGogs::serve(&mock, "127.0.0.1:0".parse()?).await?;
    let gogs = gogs_hyper::client(&server.url())?.with_token(mock.token_of("alice"));
    let hello = gogs.repo("alice", "hello");
    hello.hooks().create(NewHook::gogs(url).secret(secret).events([HookEvent::Issues]).active(true)).await?;
    hello.issues().create(NewIssue::new("It broke")).await?;
    if let Some(delivery) = waiting.recv().await {
        writeln!(io::stdout(), "{}", describe(&delivery))?;
    }
    server.stop().await;
    Ok(())
}

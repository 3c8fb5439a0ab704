//! Receiving webhooks: verify, acknowledge, drop repeated ones, and then run commands.

use std::collections::{HashSet, VecDeque};
use std::convert::Infallible;
use std::process::Stdio;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context as _, Error, bail};
use gogs_hyper::webhook::{Delivery, Event, Receiver};
use http_body_util::{BodyExt as _, Empty, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpListener;
use tokio::process::Command;
use tokio::sync::mpsc::{self, Sender, error::TrySendError};

/// The maximum number of waiting deliveries. Further ones are refused, and can be sent again from the web pages.
const WAITING: usize = 256;

/// The number of deliveries that are remembered.
const REMEMBERED: usize = 10_000;

/// A command for an event, optionally on one branch: `push:main=make deploy`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    event: String,
    branch: Option<String>,
    command: String,
}

impl FromStr for Rule {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let (what, command) = text.split_once('=').unwrap_or((text, ""));
        let (event, branch) = what.split_once(':').map_or((what, None), |(event, branch)| (event, Some(branch)));
        if command.trim().is_empty() || event.is_empty() || branch == Some("") {
            bail!("{text:?} is not EVENT=COMMAND or EVENT:BRANCH=COMMAND");
        }
        let known = gogs_hyper::models::HookEvent::ALL;
        if !known.iter().any(|known| known.as_str() == event) {
            let known: Vec<_> = known.iter().map(|event| event.as_str()).collect();
            bail!("Gogs sends no event {event:?}, but {}", known.join(", "));
        }
        Ok(Self { event: event.to_owned(), branch: branch.map(str::to_owned), command: command.to_owned() })
    }
}

impl Rule {
    /// Returns the command if the rule matches this delivery.
    pub fn command_for(&self, delivery: &Delivery) -> Option<&str> {
        let is_meant =
            self.event == delivery.event.name() && (self.branch.is_none() || self.branch == branch(&delivery.event));
        is_meant.then_some(&self.command)
    }
}

fn branch(event: &Event) -> Option<String> {
    match event {
        Event::Push(push) => push.branch().map(str::to_owned),
        _ => None,
    }
}

/// Describes a delivery in one line.
pub fn describe(delivery: &Delivery) -> String {
    let place = delivery.event.repository().map(|repository| repository.full_name.as_str()).unwrap_or_default();
    match &delivery.event {
        Event::Push(push) if push.is_test() => format!("{place}: a test of the hook"),
        Event::Push(push) => format!("{place}: push to {} at {:.10}", push.branch().unwrap_or("no branch"), push.after),
        Event::Issues(event) => format!("{place}: issue #{} {}: {}", event.number, event.action, event.issue.title),
        other => format!("{place}: {}", other.name()),
    }
}

/// Runs a shell command, with the payload on its standard input and the most common values in the environment. Its output
/// goes to that of the program. It is killed when the program ends.
///
/// # Errors
///
/// If it cannot be run, or fails.
pub async fn run_command(command: &str, delivery: &Delivery) -> Result<(), Error> {
    let repository = delivery.event.repository().map(|repository| repository.full_name.clone()).unwrap_or_default();
    let mut shell = Command::new("sh");
    // Other people choose names of branches, so they are passed in the environment and never become part of the command.
    shell.arg("-c").arg(command).stdin(Stdio::piped()).stdout(std::io::stderr()).kill_on_drop(true);
    shell
        .env("GOGS_DELIVERY", &delivery.id)
        .env("GOGS_EVENT", delivery.event.name())
        .env("GOGS_REPOSITORY", repository);
    shell.env("GOGS_BRANCH", branch(&delivery.event).unwrap_or_default());
    let mut child = shell.spawn().context("cannot run sh")?;
    if let Some(mut input) = child.stdin.take() {
        // A command need not read its input.
        let _ = input.write_all(&delivery.payload).await;
    }
    let status = child.wait().await?;
    if status.success() { Ok(()) } else { bail!("{command:?} ended with {status}") }
}

/// The latest deliveries.
#[derive(Default)]
struct RecentDeliveries {
    ids: HashSet<String>,
    order: VecDeque<String>,
}

impl RecentDeliveries {
    /// Remembers a delivery; returns `false` if it was already remembered.
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

/// The state of the server.
struct Server {
    receiver: Receiver,
    seen: Mutex<RecentDeliveries>,
    work: Sender<Delivery>,
}

impl Server {
    async fn answer(&self, request: Request<Incoming>) -> StatusCode {
        let (parts, body) = request.into_parts();
        let Ok(body) = Limited::new(body, Receiver::MAX_BODY_SIZE).collect().await else {
            return StatusCode::PAYLOAD_TOO_LARGE;
        };
        match self.receiver.receive(&parts.headers, &body.to_bytes()) {
            Ok(delivery) => self.take(delivery),
            Err(_) => StatusCode::BAD_REQUEST,
        }
    }

    /// Queues a delivery and does not wait for its command, because the server waits only 15 s.
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

/// Serves webhooks at this address, and returns the queue of deliveries, each once.
pub fn listen(listener: TcpListener, receiver: Receiver) -> mpsc::Receiver<Delivery> {
    let (work, waiting) = mpsc::channel(WAITING);
    let server = Arc::new(Server { receiver, seen: Mutex::default(), work });
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let server = server.clone();
            let service = service_fn(move |request| {
                let server = server.clone();
                async move {
                    let mut response = Response::new(Empty::<Bytes>::new());
                    *response.status_mut() = server.answer(request).await;
                    Ok::<_, Infallible>(response)
                }
            });
            // A broken connection is the sender's problem.
            tokio::spawn(async move { http1::Builder::new().serve_connection(TokioIo::new(stream), service).await });
        }
    });
    waiting
}

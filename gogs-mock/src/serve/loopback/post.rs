//! Posts deliveries of hooks as the server does: once, within 15 s, without following redirects, and one after the other for
//! each repository.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::io::{self, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use flate2::read::GzDecoder;
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING};
use http::{HeaderValue, Request};
use http_body_util::{BodyExt, Full};
use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::outbound;
use crate::server::locked::Outlet;
use crate::server::outcomes::Outcomes;
use crate::world::RepositoryId;
use crate::{Delivery, Outcome};

/// How long the server waits for an answer.
const TIMEOUT: Duration = Duration::from_secs(15);

/// The maximum number of queued deliveries per repository. Further ones are not posted.
const MAX_WAITING: usize = 1000;

/// The maximum number of queued bytes in total: 64 MiB. Further deliveries are not posted.
const MAX_BYTES: usize = 64 * 1024 * 1024;

/// The maximum number of concurrent posts, each for a different repository.
const MAX_CONCURRENT: usize = 64;

/// Posts deliveries, on the runtime on which it was created. After it is dropped, it posts what is queued and accepts nothing
/// more.
pub(super) struct Poster {
    runtime: Handle,
    queues: Arc<Queues>,
}

/// The maximum number of bytes of a receiver's answer that are kept.
const MAX_RESPONSE_SIZE: usize = 64 * 1024;

struct Queues {
    waiting: Mutex<Waiting>,
    at_once: Semaphore,
    outcomes: Outcomes,
}

/// The queued deliveries. A repository has an entry while a task posts for it.
#[derive(Default)]
struct Waiting {
    bytes: usize,
    by_repository: HashMap<RepositoryId, VecDeque<Job>>,
}

struct Job {
    delivery: Delivery,
    /// Whether hosts other than this machine are allowed.
    anywhere: bool,
}

impl Poster {
    /// Creates a poster on the current runtime, which reports outcomes of deliveries.
    pub(super) fn new(outcomes: Outcomes) -> Self {
        let queues = Queues { waiting: Mutex::default(), at_once: Semaphore::new(MAX_CONCURRENT), outcomes };
        Self { runtime: Handle::current(), queues: Arc::new(queues) }
    }
}

impl fmt::Debug for Poster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Poster").finish_non_exhaustive()
    }
}

impl Outlet for Poster {
    fn queue(&self, deliveries: Vec<Delivery>, anywhere: bool) -> u64 {
        let mut waiting = self.queues.lock();
        let mut refused = 0;
        for delivery in deliveries {
            let (repository, size) = (delivery.repository, delivery.size());
            let queued = waiting.by_repository.get(&repository).map_or(0, VecDeque::len);
            if waiting.bytes + size > MAX_BYTES || queued >= MAX_WAITING {
                refused += 1;
                let reason = "the queue of deliveries was full".to_owned();
                self.queues.outcomes.report(&delivery.id, Outcome::Failed(reason));
                continue;
            }
            self.queues.outcomes.report(&delivery.id, Outcome::Waiting);
            waiting.bytes += size;
            let queue = waiting.by_repository.entry(repository).or_insert_with(|| {
                self.runtime.spawn(post_all(self.queues.clone(), repository));
                VecDeque::new()
            });
            queue.push_back(Job { delivery, anywhere });
        }
        refused
    }
}

impl Queues {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the next delivery of a repository. If there is none, the task ends, and the next delivery starts a new one.
    fn next(&self, repository: RepositoryId) -> Option<Job> {
        let mut waiting = self.lock();
        let next = waiting.by_repository.get_mut(&repository).and_then(VecDeque::pop_front);
        if next.is_none() {
            waiting.by_repository.remove(&repository);
        }
        next
    }
}

async fn post_all(queues: Arc<Queues>, repository: RepositoryId) {
    while let Some(Job { delivery, anywhere }) = queues.next(repository) {
        let permit = queues.at_once.acquire().await;
        // A single attempt, as the server does.
        let outcome = match timeout(TIMEOUT, post(&delivery, anywhere)).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(error)) => Outcome::Failed(reason(&error)),
            Err(_) => Outcome::Failed(format!("no answer within {} s", TIMEOUT.as_secs())),
        };
        drop(permit);
        queues.lock().bytes -= delivery.size();
        queues.outcomes.report(&delivery.id, outcome);
    }
}

async fn post(delivery: &Delivery, anywhere: bool) -> io::Result<Outcome> {
    let request = Request::post(&delivery.url).body(Full::new(delivery.body()));
    let mut request = request.map_err(|_| io::Error::from(io::ErrorKind::InvalidInput))?;
    *request.headers_mut() = delivery.headers();
    // The server's client requests it by default.
    request.headers_mut().insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    let mut answer = outbound::send(request, anywhere).await?;
    let mut body = Vec::new();
    while body.len() < MAX_RESPONSE_SIZE
        && let Some(frame) = answer.response.body_mut().frame().await
    {
        // A part that arrived before the connection broke off is an answer too.
        let Ok(frame) = frame else { break };
        body.extend_from_slice(&frame.into_data().unwrap_or_default());
    }
    if answer.response.headers().get(CONTENT_ENCODING).is_some_and(|encoding| encoding == "gzip") {
        body = unpacked(&body);
    }
    body.truncate(MAX_RESPONSE_SIZE);
    let (status, body) = (answer.response.status().as_u16(), String::from_utf8_lossy(&body).into_owned());
    Ok(Outcome::Answered { status, body })
}

/// Returns as much as can be unpacked and is kept.
fn unpacked(body: &[u8]) -> Vec<u8> {
    let mut unpacked = Vec::new();
    // The data before the error is kept.
    let _ = GzDecoder::new(body).take(MAX_RESPONSE_SIZE as u64).read_to_end(&mut unpacked);
    unpacked
}

/// Returns why there is no answer, and what to try.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::InvalidInput => "the fake posts only to http addresses, and this is not one".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "the receiver is not on this machine; --post-anywhere (Builder::post_anywhere) lets hooks post to others"
                .to_owned()
        }
        io::ErrorKind::ConnectionRefused => "connection refused: nothing listens there".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tokio::net::TcpListener;

    use super::Poster;
    use crate::Delivery;
    use crate::server::locked::Outlet;
    use crate::server::outcomes::Outcomes;

    fn delivery(repository: i64, url: &str, bytes: usize) -> Delivery {
        let body = "x".repeat(bytes);
        let delivery = json!({
            "id": "1", "hook": 1, "url": url, "event": "issues", "cause": null, "repository": repository, "headers": [], "body": body,
        });
        serde_json::from_value(delivery).unwrap()
    }

    #[tokio::test]
    async fn queue_for_a_silent_receiver_holds_at_most_64_mib() {
        let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (poster, url) = (Poster::new(Outcomes::default()), format!("http://{}/", silent.local_addr().unwrap()));
        // 15 deliveries, with their overhead besides the bodies.
        let refused = poster.queue((0..24).map(|number| delivery(number % 3, &url, 4 << 20)).collect(), false);
        assert_eq!(refused, 24 - 15);
    }

    #[tokio::test]
    async fn posted_deliveries_free_their_room_in_the_queue() {
        // Nothing listens at a port that was free a moment ago, so each attempt fails immediately.
        let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
        let (poster, url) = (Poster::new(Outcomes::default()), format!("http://127.0.0.1:{port}/"));
        for _ in 0..4 {
            assert_eq!(poster.queue(vec![delivery(1, &url, 40 << 20)], false), 0);
            while poster.queues.lock().bytes > 0 {
                tokio::task::yield_now().await;
            }
        }
    }
}

//! Posting what hooks send, as the server does: once, within 15 s, following no redirect, and one after the other for each
//! repository.

use std::collections::hash_map::Entry;
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
const PATIENCE: Duration = Duration::from_secs(15);

/// How many deliveries of a repository wait for their turn; more are not posted.
const MOST_WAITING: usize = 1000;

/// How many bytes of deliveries wait in all; more are not posted: 64 MiB.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// How many deliveries are posted at the same time, each of another repository.
const MOST_AT_ONCE: usize = 64;

/// Posts what hooks send, on the runtime that it was created on. Dropping it lets what is queued be posted, and nothing
/// after that.
pub(super) struct Poster {
    runtime: Handle,
    queues: Arc<Queues>,
}

/// How many bytes of a receiver's answer are kept.
const MOST_OF_AN_ANSWER: usize = 64 * 1024;

struct Queues {
    waiting: Mutex<Waiting>,
    at_once: Semaphore,
    outcomes: Outcomes,
}

/// What is still to be posted. A repository stands here while a task posts for it.
#[derive(Default)]
struct Waiting {
    bytes: usize,
    by_repository: HashMap<RepositoryId, VecDeque<Job>>,
}

struct Job {
    delivery: Delivery,
    /// Whether other machines than this one may be posted to.
    anywhere: bool,
}

impl Poster {
    /// A poster on the running runtime, which reports what becomes of deliveries.
    pub(super) fn new(outcomes: Outcomes) -> Self {
        let queues = Queues { waiting: Mutex::default(), at_once: Semaphore::new(MOST_AT_ONCE), outcomes };
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
        let report = |id: &str, outcome| self.queues.outcomes.report(id, outcome);
        let no_room = || Outcome::Failed("too many deliveries waited to be posted".to_owned());
        for delivery in deliveries {
            let (repository, size) = (delivery.repository, delivery.size());
            if waiting.bytes + size > MOST_BYTES {
                refused += 1;
                report(&delivery.id, no_room());
                continue;
            }
            let id = delivery.id.clone();
            let job = Job { delivery, anywhere };
            match waiting.by_repository.entry(repository) {
                Entry::Occupied(queue) if queue.get().len() >= MOST_WAITING => {
                    refused += 1;
                    report(&id, no_room());
                    continue;
                }
                Entry::Occupied(mut queue) => queue.get_mut().push_back(job),
                Entry::Vacant(place) => {
                    place.insert(VecDeque::from([job]));
                    self.runtime.spawn(post_all(self.queues.clone(), repository));
                }
            }
            waiting.bytes += size;
            report(&id, Outcome::Waiting);
        }
        refused
    }
}

impl Queues {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next delivery of a repository. If there is none, the next one that comes starts a task of its own.
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
        // One attempt, as the server does it.
        let outcome = match timeout(PATIENCE, post(&delivery, anywhere)).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(error)) => Outcome::Failed(reason(&error)),
            Err(_) => Outcome::Failed(format!("no answer within {} s", PATIENCE.as_secs())),
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
    // The server's client asks for it by itself.
    request.headers_mut().insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    let mut answer = outbound::send(request, anywhere).await?;
    let mut body = Vec::new();
    while body.len() < MOST_OF_AN_ANSWER
        && let Some(frame) = answer.response.body_mut().frame().await
    {
        // What came before the connection broke off is an answer too.
        let Ok(frame) = frame else { break };
        body.extend_from_slice(&frame.into_data().unwrap_or_default());
    }
    if answer.response.headers().get(CONTENT_ENCODING).is_some_and(|encoding| encoding == "gzip") {
        body = unpacked(&body);
    }
    body.truncate(MOST_OF_AN_ANSWER);
    let (status, body) = (answer.response.status().as_u16(), String::from_utf8_lossy(&body).into_owned());
    Ok(Outcome::Answered { status, body })
}

/// As much as can be unpacked, and is kept.
fn unpacked(body: &[u8]) -> Vec<u8> {
    let mut unpacked = Vec::new();
    // What was unpacked before a mistake is kept.
    let _ = GzDecoder::new(body).take(MOST_OF_AN_ANSWER as u64).read_to_end(&mut unpacked);
    unpacked
}

/// Why there is no answer, and what to try.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::InvalidInput => "the fake posts to http addresses alone, and this is another or none".to_owned(),
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
    async fn deliveries_to_a_silent_receiver_take_64_mib_at_most() {
        let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (poster, url) = (Poster::new(Outcomes::default()), format!("http://{}/", silent.local_addr().unwrap()));
        // 15 of them and what they take besides their bodies.
        let refused = poster.queue((0..24).map(|number| delivery(number % 3, &url, 4 << 20)).collect(), false);
        assert_eq!(refused, 24 - 15);
    }

    #[tokio::test]
    async fn what_is_posted_makes_room() {
        // Nobody listens at a port that was free a moment ago, so each attempt ends at once.
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

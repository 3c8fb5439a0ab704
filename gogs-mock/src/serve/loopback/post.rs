//! Posting what hooks send, as the server does: once, within 15 s, following no redirect, and one after the other for each
//! repository.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::header::ACCEPT_ENCODING;
use http::{HeaderValue, Request};
use http_body_util::Full;
use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::Delivery;
use crate::outbound;
use crate::server::locked::Outlet;
use crate::world::RepositoryId;

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

struct Queues {
    waiting: Mutex<Waiting>,
    at_once: Semaphore,
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
    /// A poster on the running runtime.
    pub(super) fn new() -> Self {
        let queues = Queues { waiting: Mutex::default(), at_once: Semaphore::new(MOST_AT_ONCE) };
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
            if waiting.bytes + size > MOST_BYTES {
                refused += 1;
                continue;
            }
            let job = Job { delivery, anywhere };
            match waiting.by_repository.entry(repository) {
                Entry::Occupied(queue) if queue.get().len() >= MOST_WAITING => {
                    refused += 1;
                    continue;
                }
                Entry::Occupied(mut queue) => queue.get_mut().push_back(job),
                Entry::Vacant(place) => {
                    place.insert(VecDeque::from([job]));
                    self.runtime.spawn(post_all(self.queues.clone(), repository));
                }
            }
            waiting.bytes += size;
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
        // One attempt, whose outcome nobody asks for.
        let _ = timeout(PATIENCE, post(&delivery, anywhere)).await;
        drop(permit);
        queues.lock().bytes -= delivery.size();
    }
}

async fn post(delivery: &Delivery, anywhere: bool) -> Option<()> {
    let mut request = Request::post(&delivery.url).body(Full::new(delivery.body())).ok()?;
    *request.headers_mut() = delivery.headers();
    // The server's client asks for it by itself.
    request.headers_mut().insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    outbound::send(request, anywhere).await.ok().map(|_| ())
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tokio::net::TcpListener;

    use super::Poster;
    use crate::Delivery;
    use crate::server::locked::Outlet;

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
        let (poster, url) = (Poster::new(), format!("http://{}/", silent.local_addr().unwrap()));
        // 15 of them and what they take besides their bodies.
        let refused = poster.queue((0..24).map(|number| delivery(number % 3, &url, 4 << 20)).collect(), false);
        assert_eq!(refused, 24 - 15);
    }

    #[tokio::test]
    async fn what_is_posted_makes_room() {
        // Nobody listens at a port that was free a moment ago, so each attempt ends at once.
        let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
        let (poster, url) = (Poster::new(), format!("http://127.0.0.1:{port}/"));
        for _ in 0..4 {
            assert_eq!(poster.queue(vec![delivery(1, &url, 40 << 20)], false), 0);
            while poster.queues.lock().bytes > 0 {
                tokio::task::yield_now().await;
            }
        }
    }
}

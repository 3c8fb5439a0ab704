//! Many servers in one process, and two runs of the same story.

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::thread;

use gogs_core::Error;
use gogs_core::endpoints::issues::CreateIssue;
use gogs_core::models::{IssueFilter, NewIssue, NewRepository};
use gogs_mock::{MockGogs, sample};

const SERVERS: usize = 1000;

/// The number of requests to one server.
const REQUESTS: usize = 100;

/// Runs a future that never waits: the fake in process responds immediately.
fn at_once<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the fake in process must respond immediately"),
    }
}

/// Sends a hundred requests, whose responses must be about this server only.
async fn ask_a_hundred(number: usize) -> Result<(), Error> {
    let mock = MockGogs::new();
    let gogs = mock.client_as("root1");
    let name = format!("repository-{number}");
    let made = gogs.me().create_repo(NewRepository::new(name.clone())).await?;
    assert_eq!((made.id, made.name.as_str()), (1, name.as_str()));
    let issues = gogs.repo("root1", &name);
    for index in 1..=49 {
        let title = format!("{number}/{index}");
        let made = issues.issues().create(NewIssue::new(title.clone())).await?;
        assert_eq!((made.number, made.id, made.title.as_str()), (index, index, title.as_str()));
        assert_eq!(issues.issues().get(index).await?.title, title);
    }
    let elsewhere = format!("repository-{}", number + 1);
    assert!(!gogs.repo("root1", &elsewhere).exists().await?);
    let log = mock.log();
    assert_eq!(log.len(), REQUESTS);
    log.of(CreateIssue).by("root1").answered(201).times(49);
    Ok(())
}

#[test]
fn thousand_servers_are_independent() {
    let next = AtomicUsize::new(0);
    let answered = AtomicUsize::new(0);
    let threads = thread::available_parallelism().map_or(2, usize::from).max(2);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= SERVERS {
                        return;
                    }
                    at_once(ask_a_hundred(number)).expect("the calls succeed");
                    answered.fetch_add(REQUESTS, Ordering::Relaxed);
                }
            });
        }
    });
    assert_eq!(answered.into_inner(), SERVERS * REQUESTS);
}

/// Returns the traces of a story: all responses, and the world.
async fn story() -> (Vec<String>, String) {
    let mock = sample();
    let (alice, bob) = (mock.client_as("alice"), mock.client_as("bob"));
    let made = alice.me().create_repo(NewRepository::new("story").with_readme()).await.expect("a repository");
    assert_eq!(made.full_name, "alice/story");
    alice.access_tokens().create("one").await.expect("a token");
    mock.advance(std::time::Duration::from_secs(90));
    bob.repo("alice", "story").issues().create(NewIssue::new("It crashes")).await.expect("an issue");
    bob.repo("alice", "story").issues().list(IssueFilter::open()).await.expect("a list");
    bob.repo("alice", "none").issues().list(IssueFilter::open()).await.expect_err("nothing there");
    let log = mock.log();
    let answers = log.iter().map(|request| {
        let answer = request.answer().expect("an answer");
        format!("{request} {:?} {}", answer.headers(), answer.body())
    });
    (answers.collect(), mock.snapshot().to_json())
}

#[test]
fn two_runs_of_a_story_have_the_same_bytes() {
    let first = at_once(story());
    assert_eq!(first.0.len(), 5);
    let again = thread::spawn(|| at_once(story())).join().expect("a story");
    assert_eq!(first.0, again.0);
    assert!(first.1 == again.1, "the worlds differ");
    // Another story results in another world.
    assert!(first.1 != sample().snapshot().to_json());
}

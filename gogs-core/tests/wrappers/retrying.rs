//! Which requests are retried, and after which pause.

use std::future::pending;
use std::time::Duration;

use gogs_core::error::Outcome;
use gogs_core::transport::from_fn;
use gogs_core::wrappers::{Retry, RetryPolicy};
use gogs_core::{Client, Error};
use http::Method;

use crate::clock::Virtual;
use crate::script::Script;
use crate::script::Step::{self, Later, Lost, Status, TooLarge, Unsent};

/// Returns a client with these steps, whose pauses are half of the maximum.
fn client(steps: &[Step], policy: RetryPolicy) -> (Client, Script, Virtual) {
    let (script, clock) = (Script::new(steps), Virtual::default());
    let retry = Retry::new(script.clone(), clock.clone(), policy).with_jitter(|| 0.5);
    (Client::new("http://gogs.example.com", retry).unwrap(), script, clock)
}

async fn send(client: &Client, method: Method) -> Result<u16, Error> {
    client.request(method, "/x").send().await.map(|answer| answer.status().as_u16())
}

#[tokio::test]
async fn safe_request_is_retried_with_growing_pauses() {
    let (client, script, clock) = client(&[Lost, Status(502), Unsent, Status(200)], RetryPolicy::default());
    assert_eq!(client.user("alice").get().await.unwrap().id, 7);
    assert_eq!(script.attempts(), [0, 1, 2, 3]);
    assert_eq!(clock.slept(), [125, 250, 500]);
}

#[tokio::test]
async fn write_that_may_have_been_executed_is_not_retried() {
    for (method, step) in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE]
        .into_iter()
        .flat_map(|method| [Lost, Status(502), Status(503), Status(504)].map(|step| (method.clone(), step)))
    {
        let (client, script, _) = client(&[step], RetryPolicy::default());
        let error = send(&client, method).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown);
        assert_eq!(script.attempts(), [0]);
    }
}

#[tokio::test]
async fn write_that_was_not_executed_is_retried() {
    let (client, script, _) = client(&[Unsent, Later(429, 0), Status(201)], RetryPolicy::default());
    assert_eq!(send(&client, Method::POST).await.unwrap(), 201);
    assert_eq!(script.attempts(), [0, 1, 2]);
}

#[tokio::test]
async fn write_is_retried_if_the_caller_allows_it() {
    let policy = RetryPolicy::default().also_repeat(|method, _| method == "PUT");
    let (client, script, _) = client(&[Lost, Unsent, Unsent, Unsent], policy);
    let error = send(&client, Method::PUT).await.unwrap_err();
    // The last attempt was not sent, but the first one may have been executed.
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(script.attempts().len(), 4);
}

#[tokio::test]
async fn other_responses_are_returned_immediately() {
    for step in [Status(500), Status(404), Status(401), Status(302), TooLarge] {
        let (client, script, _) = client(&[step], RetryPolicy::default());
        assert!(send(&client, Method::GET).await.is_err());
        assert_eq!(script.attempts(), [0]);
    }
}

#[tokio::test]
async fn retry_after_header_sets_the_pause() {
    let steps = [Later(429, 30), Later(503, 61)];
    let (client, script, clock) = client(&steps, RetryPolicy::default());
    assert_eq!(send(&client, Method::GET).await.unwrap_err().status().unwrap().as_u16(), 503);
    assert_eq!((script.attempts().len(), clock.slept()), (2, vec![30_000]));
}

#[tokio::test]
async fn retry_budget_is_shared_and_refilled() {
    let policy = RetryPolicy::default().budget(2);
    let steps = [Unsent, Unsent, Unsent, Unsent];
    let (client, script, _) = client(&[&steps[..], &[Status(200); 10], &[Unsent, Status(200)]].concat(), policy);
    assert!(send(&client, Method::GET).await.is_err());
    assert_eq!(script.attempts(), [0, 1, 2], "two repeats");
    assert!(send(&client.clone(), Method::GET).await.is_err());
    assert_eq!(script.attempts().len(), 4, "the budget must be used up");
    for _ in 0..10 {
        assert!(send(&client, Method::GET).await.is_ok());
    }
    assert!(send(&client, Method::GET).await.is_ok(), "ten responses must earn a retry");
}

#[tokio::test]
async fn pause_does_not_exceed_the_total_time() {
    let policy = RetryPolicy::default().total(Duration::from_secs(30));
    let (client, script, clock) = client(&[Later(503, 20), Later(503, 20)], policy);
    assert!(send(&client, Method::GET).await.is_err());
    assert_eq!((script.attempts().len(), clock.slept()), (2, vec![20_000]));
}

#[tokio::test]
async fn endless_attempt_ends_at_the_total_time() {
    let never = from_fn(|_| async { pending().await });
    let policy = RetryPolicy::default().total(Duration::from_secs(30));
    let client = Client::new("http://gogs.example.com", Retry::new(never, Virtual::default(), policy)).unwrap();
    let error = send(&client, Method::POST).await.unwrap_err();
    assert!(error.is_timeout() && error.to_string().contains("no complete answer within 30s"), "{error}");
    assert_eq!(error.outcome(), Outcome::Unknown);
}

#[tokio::test]
async fn maximum_durations_do_not_overflow() {
    // A pause beyond the total time is waited for; the clock is virtual.
    let untimed = RetryPolicy::default().pauses(Duration::MAX, Duration::MAX).budget(u32::MAX);
    let (one, _, clock) = client(&[Unsent, Status(200), Status(200)], untimed);
    for _ in 0..2 {
        assert_eq!(send(&one, Method::GET).await.unwrap(), 200);
    }
    assert_eq!(clock.slept().len(), 1);

    let mut policy = RetryPolicy::default().total(Duration::MAX).pauses(Duration::MAX, Duration::MAX);
    policy.longest_retry_after = Duration::MAX;
    let (other, script, _) = client(&[Later(429, u64::MAX), Status(200)], policy);
    let refused = send(&other, Method::GET).await;
    assert_eq!((refused.is_ok(), script.attempts().len()), (true, 2));
}

#[tokio::test]
async fn nan_as_random_part_does_not_panic() {
    let (script, clock) = (Script::new(&[Unsent, Status(200)]), Virtual::default());
    let retry = Retry::new(script, clock.clone(), RetryPolicy::default()).with_jitter(|| f64::NAN);
    let client = Client::new("http://gogs.example.com", retry).unwrap();
    assert_eq!(send(&client, Method::GET).await.unwrap(), 200);
    assert_eq!(clock.slept(), [250]);
}

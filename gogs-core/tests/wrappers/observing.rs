//! Observations for metrics.

use std::sync::{Arc, Mutex};

use gogs_core::transport::from_fn;
use gogs_core::wrappers::{Observe, Retry, RetryPolicy, Seen};
use gogs_core::{Client, TransportErrorKind};
use http::StatusCode;

use crate::clock::Virtual;
use crate::script::{Script, Step};

#[tokio::test]
async fn each_attempt_is_observed_with_its_endpoint() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&seen);
    let script = Script::new(&[Step::Lost, Step::Status(200)]);
    let observed = Observe::new(script, move |observation| log.lock().unwrap().push(observation.clone()));
    let retry = Retry::new(observed, Virtual::default(), RetryPolicy::default());
    Client::new("http://gogs.example.com", retry).unwrap().user("alice").get().await.unwrap();
    let seen = seen.lock().unwrap();
    let reported: Vec<_> = seen.iter().map(|seen| (seen.endpoint, seen.template, seen.attempt, seen.seen)).collect();
    let (endpoint, template) = (Some("GetUser"), Some("/users/{username}"));
    let lost = Seen::Failure(TransportErrorKind::Interrupted);
    assert_eq!(reported, [(endpoint, template, 0, lost), (endpoint, template, 1, Seen::Status(StatusCode::OK))]);
    // The length of the script's body.
    assert_eq!((seen[1].sent, seen[1].received), (0, Some(30)));
    assert!(!format!("{seen:?}").contains("alice"));
}

#[tokio::test]
async fn dropped_call_is_observed() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&seen);
    let never = from_fn(|_| async { std::future::pending().await });
    let observed = Observe::new(never, move |observation| log.lock().unwrap().push(observation.clone()));
    let client = Client::new("http://gogs.example.com", observed).unwrap();
    let alice = client.user("alice");
    tokio::select! {
        biased;
        _ = alice.get() => panic!("an answer"),
        () = tokio::task::yield_now() => {}
    }
    let seen = seen.lock().unwrap();
    let reported: Vec<_> = seen.iter().map(|seen| (seen.endpoint, seen.seen)).collect();
    assert_eq!(reported, [(Some("GetUser"), Seen::Abandoned)]);
}

//! Faults, as seen by a client in the same process.

use std::time::Duration;

use gogs_core::endpoints::issues::{CreateIssue, GetIssue};
use gogs_core::models::{IssueFilter, NewIssue};
use gogs_core::{Client, Error, TransportErrorKind};
use gogs_mock::faults::{Fault, When};
use gogs_mock::{MockGogs, sample};

async fn make(gogs: &Client) -> Result<(), Error> {
    gogs.repo("alice", "hello").issues().create(NewIssue::new("x")).await.map(drop)
}

/// Returns the number of issues, unaffected by faults.
async fn made(mock: &MockGogs) -> usize {
    let issues = mock.fork().client_as("bob").repo("alice", "hello").issues().list(IssueFilter::open()).await;
    issues.expect("a list").items.len()
}

fn kind(error: &Error) -> Option<(TransportErrorKind, bool)> {
    match error {
        Error::NoAnswer { source, .. } => Some((source.kind(), source.may_have_arrived())),
        _ => None,
    }
}

#[tokio::test]
async fn each_fault_returns_the_error_of_a_transport() {
    use TransportErrorKind::{Connect, Interrupted, Timeout, TooLarge};
    let minutes = |minutes: u64| Duration::from_secs(60 * minutes);
    for (fault, expected, done) in [
        (Fault::refuse_connection(), (Connect, false), 0),
        (Fault::reset(), (Interrupted, true), 0),
        (Fault::lose_answer(), (Interrupted, true), 1),
        (Fault::cut_body(), (Interrupted, true), 1),
        (Fault::endless_body(), (TooLarge, true), 1),
        (Fault::delay(minutes(2)), (Timeout, true), 1),
        (Fault::trickle(minutes(1)), (Timeout, true), 1),
    ] {
        let mock = sample();
        let rule = mock.faults().on(CreateIssue).fail(fault.clone());
        let error = make(&mock.client_as("bob")).await.unwrap_err();
        assert_eq!(kind(&error), Some(expected), "{fault}");
        assert_eq!(made(&mock).await, done, "{fault}");
        assert_eq!(rule.fired(), 1);
        let log = mock.log();
        assert_eq!(log.of(CreateIssue).once().fault(), Some(fault.to_string().as_str()));
    }
}

#[tokio::test]
async fn status_fault_replaces_the_response() {
    let mock = sample();
    mock.faults().on_any().fail(Fault::status(503).header("retry-after", "7").body(r#"{"message":"busy"}"#));
    let error = make(&mock.client_as("bob")).await.unwrap_err();
    assert!(error.to_string().contains("busy"), "{error}");
    assert_eq!(mock.log().last().unwrap().answer().unwrap().headers()["retry-after"], "7");
    assert_eq!(made(&mock).await, 0);
    mock.faults().clear();
    make(&mock.client_as("bob")).await.unwrap();
}

#[tokio::test]
async fn triggers_count_only_requests_of_their_endpoint() {
    let fired = async |when: fn(When) -> When| {
        let mock = sample();
        when(mock.faults().on(CreateIssue)).fail(Fault::status(500));
        let gogs = mock.client_as("bob");
        let mut failed = Vec::new();
        for number in 1..=5 {
            let _ = gogs.repo("alice", "hello").exists().await;
            if make(&gogs).await.is_err() {
                failed.push(number);
            }
        }
        failed
    };
    assert_eq!(fired(|when| when.nth(2)).await, [2]);
    assert_eq!(fired(|when| when.first(2)).await, [1, 2]);
    assert_eq!(fired(|when| when.after(3)).await, [4, 5]);
    assert_eq!(fired(|when| when).await, [1, 2, 3, 4, 5]);
}

#[tokio::test]
async fn delay_advances_the_clock_without_waiting() {
    let mock = sample();
    mock.faults().on_any().fail(Fault::delay(Duration::from_secs(30)));
    let gogs = mock.client_as("bob");
    make(&gogs).await.unwrap();
    make(&gogs).await.unwrap();
    let log = mock.log();
    let times: Vec<_> = log.iter().map(|request| request.time().as_second()).collect();
    assert_eq!(times[1] - times[0], 30);
}

#[test]
fn rule_that_never_fired_fails_its_assertion() {
    let mock = sample();
    let rule = mock.faults().on(GetIssue).nth(3).fail(Fault::reset());
    let payload = std::panic::catch_unwind(|| mock.faults().assert_all_fired()).unwrap_err();
    let text = payload.downcast_ref::<String>().unwrap();
    assert!(text.contains("never fired: GetIssue, only number 3: connection reset"), "{text}");
    rule.remove();
    assert!(mock.faults().rules().is_empty());
    let error = mock.faults().on_named("createissue").unwrap_err();
    assert!(error.starts_with("there is no endpoint \"createissue\"; did you mean CreateIssue, "), "{error}");
}

use gogs_core::models::HookEvent;

use super::*;
use crate::world::Outcome;

fn delivery(place: u64, bytes: usize) -> Delivery {
    Delivery {
        id: place.to_string(),
        hook: 1,
        url: String::new(),
        event: HookEvent::Push,
        cause: None,
        number: 0,
        outcome: Outcome::default(),
        repository: 1.into(),
        headers: Vec::new(),
        body: "x".repeat(bytes).into(),
    }
}

fn sent(outbox: &Outbox, first: usize) -> Vec<String> {
    outbox.sent_from(first).into_iter().map(|delivery| delivery.id).collect()
}

#[test]
fn oldest_are_forgotten_above_the_size_limit() {
    let mut outbox = Outbox::default();
    for _ in 0..3 {
        outbox.keep(1.into(), |place| delivery(place, 24 << 20));
        outbox.send(1.into());
    }
    assert_eq!(sent(&outbox, 0), ["1", "2"]);
    assert_eq!(sent(&outbox, 2), ["2"]);
    assert_eq!(outbox.count(), 3);
    // The last one is always remembered, however long it is.
    outbox.keep(1.into(), |place| delivery(place, 65 << 20));
    outbox.send(1.into());
    assert_eq!(sent(&outbox, 0), ["3"]);
}

#[test]
fn oldest_are_forgotten_above_the_count_limit() {
    let mut outbox = Outbox::default();
    for _ in 0..10_003 {
        outbox.keep(1.into(), |place| delivery(place, 1));
        outbox.send(1.into());
    }
    assert_eq!(outbox.sent_from(0).len(), 10_000);
    assert_eq!(sent(&outbox, 0)[0], "3");
    assert_eq!(sent(&outbox, 10_002), ["10002"]);
    assert!(sent(&outbox, 10_003).is_empty());
}

#[test]
fn kept_deliveries_are_limited() {
    let mut outbox = Outbox::default();
    for _ in 0..10_001 {
        outbox.keep(1.into(), |place| delivery(place, 1));
    }
    assert_eq!(outbox.count(), 0);
    outbox.send(1.into());
    assert_eq!(outbox.count(), 10_000);
}

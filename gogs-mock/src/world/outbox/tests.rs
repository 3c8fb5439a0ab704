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
fn the_oldest_are_forgotten_when_bodies_are_many_bytes() {
    let mut outbox = Outbox::default();
    for _ in 0..3 {
        outbox.keep(1.into(), |place| delivery(place, 24 << 20));
        outbox.send(1.into());
    }
    assert_eq!(sent(&outbox, 0), ["1", "2"]);
    assert_eq!(sent(&outbox, 2), ["2"]);
    assert_eq!(outbox.count(), 3);
    // The last one is remembered, however long.
    outbox.keep(1.into(), |place| delivery(place, 65 << 20));
    outbox.send(1.into());
    assert_eq!(sent(&outbox, 0), ["3"]);
}

#[test]
fn the_oldest_are_forgotten_when_they_are_many() {
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
fn what_waits_is_bounded_as_well() {
    let mut outbox = Outbox::default();
    for _ in 0..10_001 {
        outbox.keep(1.into(), |place| delivery(place, 1));
    }
    assert_eq!(outbox.count(), 0);
    outbox.send(1.into());
    assert_eq!(outbox.count(), 10_000);
}

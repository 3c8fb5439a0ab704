//! The events of the server, as server-sent events.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use bytes::Bytes;
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::Control;
use super::answer::{Answer, Answered};
use super::call::ControlCall;
use super::{deliveries, faults, log};
use crate::{MockGogs, Snapshot};

/// The number of batches of events that are queued for a slow reader.
const WAITING: usize = 4;

/// The interval of comments while there are no events, so that readers notice if the server is gone.
const PAUSE: Duration = Duration::from_secs(15);

/// The position of a reader. It is the id of an event, so that a page can continue after it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Cursor {
    /// How often the log was cleared.
    cleared: u64,
    /// The number of the last request.
    request: u64,
    /// How often the world was replaced.
    replaced: u64,
    /// The number of deliveries.
    delivery: u64,
    /// The number of reports about outcomes of deliveries.
    outcome: u64,
    /// How often the world may have changed.
    world: u64,
    /// How often the faults changed.
    faults: u64,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cleared, request, replaced, delivery, outcome, world, faults } = self;
        write!(f, "{cleared}.{request}.{replaced}.{delivery}.{outcome}.{world}.{faults}")
    }
}

impl FromStr for Cursor {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let numbers: Result<Vec<u64>, _> = text.split('.').map(str::parse).collect();
        match numbers.as_deref() {
            Ok(&[cleared, request, replaced, delivery, outcome, world, faults]) => {
                Ok(Self { cleared, request, replaced, delivery, outcome, world, faults })
            }
            _ => Err("it is not the id of an event"),
        }
    }
}

/// A reader of events.
struct Reader {
    mock: MockGogs,
    cursor: Cursor,
    /// The world that the reader has seen; `None` after a lost connection.
    seen: Option<Snapshot>,
}

/// Sends events from now on, or those after the id in `Last-Event-ID` or `after`.
pub(super) fn stream(control: &Control, call: &ControlCall) -> Answered {
    let given = call.last_event.as_deref().or(call.parameter("after"));
    let after: Option<Cursor> =
        given.map(str::parse).transpose().map_err(|reason| format!("at after: {given:?}: {reason}"))?;
    let mock = control.mock.clone();
    let reader = match after {
        Some(cursor) => Reader { mock, cursor, seen: None },
        None => Reader { cursor: Cursor::now(&mock), seen: Some(mock.snapshot()), mock },
    };
    let (sender, receiver) = mpsc::channel(WAITING);
    tokio::spawn(reader.send(sender));
    Ok(Answer::events(receiver))
}

impl Cursor {
    fn now(mock: &MockGogs) -> Self {
        // Never hold two locks at once.
        let delivery = mock.world().outbox.count() as u64;
        let cleared = mock.instruments().recorder.cleared;
        let (log, pulse) = (mock.log(), mock.pulse());
        Self {
            cleared,
            request: log.forgotten() + log.len() as u64,
            replaced: pulse.replaced(),
            delivery,
            outcome: mock.posting.outcomes.reported_after(u64::MAX).1,
            world: pulse.world(),
            faults: pulse.faults(),
        }
    }
}

impl Reader {
    async fn send(mut self, sender: mpsc::Sender<Bytes>) {
        // The first event tells the reader its position.
        let mut text = event("hello", self.cursor, &json!({}));
        loop {
            let mock = self.mock.clone();
            let next = mock.pulse().next();
            text.push_str(&self.news());
            if !text.is_empty() && sender.send(text.into()).await.is_err() {
                return;
            }
            text = String::new();
            tokio::select! {
                () = sender.closed() => return,
                () = tokio::time::sleep(PAUSE) => text.push_str(": nothing happened\n\n"),
                _ = next => {}
            }
        }
    }

    /// Returns the events since the last call.
    fn news(&mut self) -> String {
        let mut text = String::new();
        self.requests(&mut text);
        self.world(&mut text);
        self.deliveries(&mut text);
        let faults = self.mock.pulse().faults();
        if faults != self.cursor.faults {
            self.cursor.faults = faults;
            text.push_str(&event("faults", self.cursor, &json!(faults::rules(&self.mock))));
        }
        text
    }

    fn requests(&mut self, text: &mut String) {
        let (log, cleared) = {
            let instruments = self.mock.instruments();
            (instruments.recorder.log(), instruments.recorder.cleared)
        };
        if cleared != self.cursor.cleared {
            (self.cursor.cleared, self.cursor.request) = (cleared, 0);
            text.push_str(&event("log_cleared", self.cursor, &json!({})));
        }
        for request in log.any().after(self.cursor.request).all() {
            self.cursor.request = request.number();
            text.push_str(&event("request", self.cursor, &log::in_short(request)));
        }
    }

    fn world(&mut self, text: &mut String) {
        let pulse = self.mock.pulse();
        let (replaced, revision) = (pulse.replaced(), pulse.world());
        if replaced != self.cursor.replaced {
            // The new world has its own deliveries. Only later ones are events.
            self.cursor.delivery = self.mock.world().outbox.count() as u64;
            (self.cursor.replaced, self.cursor.world) = (replaced, revision);
            self.seen = Some(self.mock.snapshot());
            text.push_str(&event("world_replaced", self.cursor, &json!({})));
            return;
        }
        if revision == self.cursor.world {
            return;
        }
        self.cursor.world = revision;
        let now = self.mock.snapshot();
        let changes = self.seen.replace(now.clone()).map(|seen| seen.changes_to(&now));
        if changes.as_ref().is_none_or(|changes| !changes.is_empty()) {
            text.push_str(&event("world", self.cursor, &json!({ "changes": changes })));
        }
    }

    /// Returns new deliveries, and those with a new outcome.
    fn deliveries(&mut self, text: &mut String) {
        let (reported, outcome) = self.mock.posting.outcomes.reported_after(self.cursor.outcome);
        let count = self.mock.world().outbox.count() as u64;
        if outcome == self.cursor.outcome && count == self.cursor.delivery {
            return;
        }
        let reported: BTreeSet<_> = reported.into_iter().collect();
        let mut news = self.mock.deliveries();
        news.retain(|delivery| delivery.number > self.cursor.delivery || reported.contains(&delivery.id));
        (self.cursor.outcome, self.cursor.delivery) = (outcome, count);
        for shown in deliveries::shown(&self.mock, news.into_iter()) {
            text.push_str(&event("delivery", self.cursor, &json!(shown)));
        }
    }
}

fn event(name: &str, id: Cursor, data: &Value) -> String {
    // JSON without line breaks needs no further `data:` lines.
    format!("event: {name}\nid: {id}\ndata: {data}\n\n")
}

#[cfg(test)]
mod tests {
    use super::Cursor;

    #[test]
    fn event_id_is_parsed_as_it_is_written() {
        let cursor = Cursor { cleared: 1, request: 20, replaced: 3, delivery: 4, outcome: 5, world: 6, faults: 7 };
        assert_eq!(cursor.to_string(), "1.20.3.4.5.6.7");
        assert_eq!("1.20.3.4.5.6.7".parse(), Ok(cursor));
        for text in ["", "1", "1.2.3.4.5.6", "1.2.3.4.5.6.7.8", "1.2.3.4.5.6.x", "-1.2.3.4.5.6.7"] {
            assert!(text.parse::<Cursor>().is_err(), "{text:?}");
        }
    }
}

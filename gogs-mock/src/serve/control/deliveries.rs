//! The deliveries of hooks, and their outcomes.

use std::collections::BTreeMap;

use gogs_core::models::HookEvent;
use serde::Serialize;

use super::Control;
use super::answer::{Answer, Answered};
use super::call::ControlCall;
use super::matching;
use super::waiting::Found;
use crate::instruments::log::redact;
use crate::world::Hook;
use crate::{Delivery, MockGogs, Outcome};

/// The query parameters that filter and page deliveries.
pub(super) const FILTERS: &[&str] = &["event", "hook", "repository", "outcome", "after", "limit"];

/// Deliveries, oldest first.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Deliveries"))]
pub(super) struct Page {
    /// The number of older deliveries that are no longer kept.
    forgotten: usize,
    /// The number of deliveries that did not fit into the queue.
    unposted: u64,
    /// The number of the last delivery of all; 0 if there is none.
    last: u64,
    /// Whether `limit` left out further deliveries.
    more: bool,
    deliveries: Vec<Shown>,
}

/// A request that a hook has sent.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Delivery"))]
pub(super) struct Shown {
    /// The delivery's number among all of the server, from 1.
    number: u64,
    /// The id that the receiver sees, a UUID.
    id: String,
    /// The id of the hook.
    hook: i64,
    /// The repository: `owner/name`; null if it is gone.
    repository: Option<String>,
    /// The address to which it is posted, without passwords and tokens.
    url: String,
    /// The event: `push`, `issues`, ….
    event: String,
    /// The request that caused it: `POST /api/v1/repos/alice/hello/issues`; null if it was not caused through the API.
    cause: Option<String>,
    /// The headers, including the signature.
    headers: BTreeMap<String, String>,
    /// The body, exactly as it is signed.
    body: String,
    outcome: Kind,
    /// The status of the receiver's answer.
    status: Option<u16>,
    /// The beginning of the body of the receiver's answer.
    answer: Option<String>,
    /// The reason why there is no answer.
    error: Option<String>,
}

/// The outcome of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "DeliveryOutcome"))]
#[serde(rename_all = "snake_case")]
enum Kind {
    /// It was created before the server listened.
    NotPosted,
    /// It waits for its turn, or for the receiver's answer.
    Waiting,
    /// The receiver answered.
    Answered,
    /// There is no answer.
    Failed,
}

/// The outcomes, by their names in JSON.
const KINDS: [(&str, Kind); 4] = [
    ("not_posted", Kind::NotPosted),
    ("waiting", Kind::Waiting),
    ("answered", Kind::Answered),
    ("failed", Kind::Failed),
];

impl Kind {
    fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::NotPosted => Self::NotPosted,
            Outcome::Waiting => Self::Waiting,
            Outcome::Answered { .. } => Self::Answered,
            Outcome::Failed(_) => Self::Failed,
        }
    }
}

impl Control {
    pub(super) fn deliveries(&self, call: &ControlCall) -> Answered {
        Ok(page(&self.mock, found(&self.mock, call)?, call)?)
    }

    pub(super) fn deliveries_of(&self, call: &ControlCall, count: usize) -> Found {
        if call.parameter("outcome") == Some("waiting") {
            return Err("at outcome: this waits for deliveries that are no longer waiting".to_owned());
        }
        let found = found(&self.mock, call)?;
        let settled = found.iter().filter(|delivery| delivery.outcome != Outcome::Waiting).count();
        if settled < count {
            return Ok(Err(format!("{settled}{}", silent_hooks(&self.mock, call))));
        }
        page(&self.mock, found, call).map(Ok)
    }
}

/// Returns what may keep hooks from sending, for the message of a wait that timed out: `; 1 hook is inactive`.
fn silent_hooks(mock: &MockGogs, call: &ControlCall) -> String {
    let world = mock.world();
    let is_meant = |hook: &&Hook| {
        let is_of = |name: &str| world.full_name(hook.repository).eq_ignore_ascii_case(name);
        call.parameter("hook").is_none_or(|id| hook.id.to_string() == id)
            && call.parameter("repository").is_none_or(is_of)
    };
    let hooks: Vec<_> = world.hooks.iter().filter(is_meant).collect();
    if hooks.is_empty() {
        return "; there is no such hook".to_owned();
    }
    let plural = |count, what: &str| match count {
        0 => String::new(),
        1 => format!("; 1 hook is {what}"),
        _ => format!("; {count} hooks are {what}"),
    };
    let is_sent = |hook: &&&Hook| {
        call.parameter("event").is_none_or(|event| hook.events.iter().any(|sent| sent.as_str() == event))
    };
    let inactive = hooks.iter().filter(|hook| !hook.active).count();
    let others = hooks.iter().filter(|hook| hook.active && !is_sent(hook)).count();
    plural(inactive, "inactive") + &plural(others, "for other events")
}

/// Returns the deliveries that pass the filters.
fn found(mock: &MockGogs, call: &ControlCall) -> Result<Vec<Delivery>, String> {
    let after: u64 = call.read_parameter("after")?.unwrap_or(0);
    let hook: Option<i64> = call.read_parameter("hook")?;
    let (event, repository) = (call.parameter("event"), call.parameter("repository"));
    let known = HookEvent::ALL.map(|event| event.to_string());
    if let Some(other) = event.filter(|event| !known.iter().any(|known| known == event)) {
        return Err(format!("at event: {other:?} is not one of {}", known.join(", ")));
    }
    repository.map_or(Ok(()), matching::repository)?;
    if let Some(id @ ..=0) = hook {
        return Err(format!("at hook: {id} is not the id of a hook"));
    }
    let kind = |outcome: &str| {
        let found = KINDS.iter().find(|(name, _)| *name == outcome).map(|(_, kind)| *kind);
        found.ok_or_else(|| format!("at outcome: {outcome:?} is not one of {}", KINDS.map(|(name, _)| name).join(", ")))
    };
    let outcome = call.parameter("outcome").map(kind).transpose()?;
    let mut deliveries = mock.deliveries();
    let world = mock.world();
    deliveries.retain(|delivery| {
        delivery.number > after
            && hook.is_none_or(|hook| delivery.hook == hook)
            && event.is_none_or(|event| delivery.event.as_str() == event)
            && outcome.is_none_or(|outcome| Kind::of(&delivery.outcome) == outcome)
            && repository
                .is_none_or(|wanted| world.full_name(delivery.repository).to_lowercase() == wanted.to_lowercase())
    });
    Ok(deliveries)
}

fn page(mock: &MockGogs, found: Vec<Delivery>, call: &ControlCall) -> Result<Answer, String> {
    let limit = call.read_parameter("limit")?.unwrap_or(usize::MAX);
    let last = mock.world().outbox.count() as u64;
    Ok(Answer::json(&Page {
        forgotten: mock.forgotten_deliveries(),
        unposted: mock.unposted_deliveries(),
        last,
        more: found.len() > limit,
        deliveries: shown(mock, found.into_iter().take(limit)),
    }))
}

/// Converts deliveries to the form in which they are shown.
pub(super) fn shown(mock: &MockGogs, deliveries: impl Iterator<Item = Delivery>) -> Vec<Shown> {
    let world = mock.world();
    let shown = |delivery: Delivery| {
        let outcome = Kind::of(&delivery.outcome);
        let (status, answer, error) = match delivery.outcome {
            Outcome::Answered { status, body } => (Some(status), Some(body), None),
            Outcome::Failed(reason) => (None, None, Some(reason)),
            Outcome::NotPosted | Outcome::Waiting => (None, None, None),
        };
        Shown {
            number: delivery.number,
            id: delivery.id,
            hook: delivery.hook,
            repository: Some(world.full_name(delivery.repository)).filter(|name| !name.is_empty()),
            url: redact::address(&delivery.url),
            event: delivery.event.as_str().to_owned(),
            cause: delivery.cause,
            headers: delivery.headers.into_iter().collect(),
            body: delivery.body.as_ref().to_owned(),
            outcome,
            status,
            answer,
            error,
        }
    };
    deliveries.map(shown).collect()
}

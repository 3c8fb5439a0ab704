//! What hooks send: queued here, in the order in which the server sends it.

mod dingtalk;
mod discord;
mod payload;
mod slack;
#[cfg(test)]
mod tests;

use std::fmt;

use bytes::Bytes;
use gogs_core::models::{HookContentType, HookEvent};
use gogs_core::webhook::{Event, sign};
use http::{HeaderMap, HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::go::hex::hex;
use crate::go::query;
use crate::request::address::BASE_URL;
use crate::views;
use crate::world::{Hook, What, World};

/// Something that a hook sends.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Delivery {
    /// The delivery's number, a UUID.
    pub id: String,
    /// The hook's number.
    pub hook: i64,
    /// Where it is posted to.
    pub url: String,
    /// What happened.
    pub event: HookEvent,
    /// The request that caused it, such as `POST /api/v1/repos/alice/hello/issues`; `None` for what did not happen through
    /// the API.
    pub cause: Option<String>,
    pub(crate) repository: i64,
    headers: Vec<(String, String)>,
    body: String,
}

impl fmt::Debug for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, hook, url, event, cause, .. } = self;
        let mut shown = f.debug_struct("Delivery");
        shown.field("id", id).field("hook", hook).field("url", url).field("event", event).field("cause", cause);
        shown.finish_non_exhaustive()
    }
}

impl Delivery {
    /// The headers of the request.
    pub fn headers(&self) -> HeaderMap {
        let parse = |(name, value): &(String, String)| {
            Some((name.parse::<HeaderName>().ok()?, HeaderValue::from_str(value).ok()?))
        };
        self.headers.iter().filter_map(parse).collect()
    }

    /// How many bytes the body has.
    pub(crate) fn size(&self) -> usize {
        self.body.len()
    }

    /// The body of the request.
    pub fn body(&self) -> Bytes {
        Bytes::copy_from_slice(self.body.as_bytes())
    }
}

/// Queues what the hooks send of all that happened since the last time.
pub(crate) fn flush(world: &mut World) {
    if world.happenings.is_empty() {
        return;
    }
    let base = if world.base.is_empty() { BASE_URL.to_owned() } else { world.base.clone() };
    for happening in std::mem::take(&mut world.happenings) {
        let repository = happening.repository;
        let hooks: Vec<Hook> = world.hooks.of_repository(repository).filter(|hook| hook.active).cloned().collect();
        for event in views::events(&happening, &base) {
            let written = write_all(world, &hooks, &event, &base);
            if written.is_some() && !hooks.is_empty() {
                world.outbox.send(repository);
            }
        }
        // After a push the server sends what it has of the repository, whatever became of the event.
        if matches!(happening.what, What::Reference { .. } | What::Merge { .. }) {
            world.outbox.send(repository);
        }
    }
}

/// Writes what each hook that hears of an event is to send. Ends at the first for which that fails; what was written for
/// those before is kept.
fn write_all(world: &mut World, hooks: &[Hook], event: &Event, base: &str) -> Option<()> {
    let name = HookEvent::from(event.name());
    for hook in hooks.iter().filter(|hook| hook.events.contains(&name)) {
        let payload = payload::of(hook, event, base)?;
        let cause = world.cause.clone();
        world.outbox.keep(hook.repository, |place| delivery(place, hook, event, &payload, cause));
    }
    Some(())
}

fn delivery(place: u64, hook: &Hook, event: &Event, payload: &str, cause: Option<String>) -> Delivery {
    let id = uuid(place);
    let signature = if hook.secret.is_empty() { String::new() } else { sign(&hook.secret, payload.as_bytes()) };
    let (content_type, body) = match hook.content_type {
        HookContentType::Form => ("application/x-www-form-urlencoded", format!("payload={}", query::escape(payload))),
        _ => ("application/json", payload.to_owned()),
    };
    let headers = [
        ("User-Agent", "GogsServer"),
        ("Content-Type", content_type),
        ("X-Github-Delivery", &id),
        ("X-Github-Event", event.name()),
        ("X-Gogs-Delivery", &id),
        ("X-Gogs-Event", event.name()),
        ("X-Gogs-Signature", &signature),
    ];
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    let event = HookEvent::from(event.name());
    Delivery { id, hook: hook.id, url: hook.url.clone(), event, cause, repository: hook.repository, headers, body }
}

/// How chats count commits.
fn new_commits(count: usize) -> String {
    if count == 1 { "1 new commit".to_owned() } else { format!("{count} new commits") }
}

/// A UUID of version 4 in form, always the same for the same place among all.
fn uuid(place: u64) -> String {
    let mut bytes: [u8; 32] = Sha256::digest(format!("delivery {place}")).into();
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = hex(&bytes[..16]);
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

//! Deliveries of hooks, which are queued in the order in which the server sends them.

mod dingtalk;
mod discord;
mod slack;
mod subject;

use gogs_core::models::{HookContentType, HookEvent, HookType};
use gogs_core::webhook::{Event, sign};
use sha2::{Digest, Sha256};

use crate::go::hex::hex;
use crate::go::json::{escape_like_jsoniter, indented};
use crate::go::query;
use crate::rules::events::{EventKind, Events};
use crate::views;
use crate::world::{Delivery, Hook, Outcome, World};

/// Writes the deliveries for these events, which were caused by a request to this address of the server.
pub(crate) fn write(world: &mut World, events: Events, base: &str, cause: Option<&str>) {
    for happened in events.list {
        let repository = happened.repository;
        let hooks: Vec<Hook> = world.hooks.of_repository(repository).filter(|hook| hook.active).cloned().collect();
        for event in views::events(&happened, base) {
            let written = write_all(world, &hooks, &event, base, cause);
            if written.is_some() && !hooks.is_empty() {
                world.outbox.send(repository);
            }
        }
        // After a push, the server sends all deliveries that it kept for the repository, whatever the result of the event.
        if matches!(happened.kind, EventKind::Reference { .. } | EventKind::Merge { .. } | EventKind::MirrorSync { .. })
        {
            world.outbox.send(repository);
        }
    }
}

/// Writes the deliveries of all hooks that are subscribed to an event. Stops at the first failure; deliveries written before
/// are kept.
fn write_all(world: &mut World, hooks: &[Hook], event: &Event, base: &str, cause: Option<&str>) -> Option<()> {
    let name: HookEvent = event.name().parse().ok()?;
    for hook in hooks.iter().filter(|hook| hook.events.contains(&name)) {
        let payload = payload(hook, event, base)?;
        world.outbox.keep(hook.repository, |place| delivery(place, hook, event, &payload, cause));
    }
    Some(())
}

/// Returns the JSON in the format of the hook's type, or `None` if the server fails to write it. Chat messages are written by
/// another library than the others.
fn payload(hook: &Hook, event: &Event, base: &str) -> Option<String> {
    Some(match hook.hook_type {
        HookType::Discord => escape_like_jsoniter(&indented(&discord::message(hook.slack.as_ref()?, event, base))),
        HookType::Slack => escape_like_jsoniter(&indented(&slack::message(hook, event, base))),
        HookType::Dingtalk => escape_like_jsoniter(&indented(&dingtalk::message(event))),
        _ => indented(event),
    })
}

fn delivery(place: u64, hook: &Hook, event: &Event, payload: &str, cause: Option<&str>) -> Delivery {
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
    let (event, cause, body) = (event.name().parse().unwrap_or_default(), cause.map(str::to_owned), body.into());
    Delivery {
        id,
        hook: hook.id.into(),
        url: hook.url.clone(),
        event,
        cause,
        number: 0,
        outcome: Outcome::default(),
        repository: hook.repository,
        headers,
        body,
    }
}

/// Returns a UUID in the form of version 4, always the same for the same place in the sequence of deliveries.
fn uuid(place: u64) -> String {
    let mut bytes: [u8; 32] = Sha256::digest(format!("delivery {place}")).into();
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = hex(&bytes[..16]);
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

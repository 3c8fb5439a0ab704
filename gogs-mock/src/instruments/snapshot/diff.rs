//! Compares two worlds. Parts that both share are skipped, so that the cost grows with the changes.

use std::collections::{BTreeMap, BTreeSet};

use imbl::OrdMap;
use serde::Serialize;
use serde_json::Value;

use super::changes::{Change, ChangeKind, Changes};
use super::names;
use crate::instruments::log::redact;
use crate::world::{Clock, Row, Table, UserId, World, changed};

impl Changes {
    /// Returns the changes from one world to another.
    pub(crate) fn between(before: &World, after: &World) -> Self {
        let mut diff = Diff { before, after, changes: Vec::new() };
        // Destructured, so that the compiler asks for a decision here if an area is added.
        let World {
            access_tokens,
            blocks_local_network,
            clock,
            collaborations,
            comments,
            deploy_keys,
            email_addresses,
            external_url,
            fetches_from_loopback,
            follows,
            hooks,
            issues,
            labels,
            milestones,
            organizations,
            posts_anywhere,
            public_keys,
            releases,
            repositories,
            users,
            version,
            // It follows from the issues.
            last_pull_request: _,
            // Deliveries have a list of their own.
            outbox: _,
            // The credentials of tests do not belong to the server.
            sign_ins: _,
        } = after;
        diff.rows("access_tokens", &before.access_tokens, access_tokens);
        diff.server("blocks_local_network", &before.blocks_local_network, blocks_local_network);
        diff.server("clock", &shown_clock(&before.clock), &shown_clock(clock));
        diff.rows("collaborations", &before.collaborations.table, &collaborations.table);
        diff.rows("comments", &before.comments, comments);
        diff.rows("deploy_keys", &before.deploy_keys, deploy_keys);
        diff.rows("email_addresses", &before.email_addresses, email_addresses);
        diff.server("external_url", &before.external_url, external_url);
        diff.server("fetches_from_loopback", &before.fetches_from_loopback, fetches_from_loopback);
        diff.rows("hooks", &before.hooks, hooks);
        diff.rows("issues", &before.issues, issues);
        diff.rows("labels", &before.labels, labels);
        diff.rows("milestones", &before.milestones, milestones);
        diff.rows("organizations", &before.organizations.teams, &organizations.teams);
        diff.server("posts_anywhere", &before.posts_anywhere, posts_anywhere);
        diff.rows("public_keys", &before.public_keys, public_keys);
        diff.rows("releases", &before.releases, releases);
        diff.rows("repositories", &before.repositories, repositories);
        diff.rows("users", &before.users, users);
        diff.server("version", &before.version, version);
        diff.relations(("follow", "to", "place"), before.follows.places(), follows.places());
        diff.relations(("membership", "in", "shown"), before.organizations.memberships(), organizations.memberships());
        Self { changes: diff.changes }
    }
}

struct Diff<'w> {
    before: &'w World,
    after: &'w World,
    changes: Vec<Change>,
}

impl Diff<'_> {
    fn server<T: Serialize>(&mut self, name: &str, old: &T, new: &T) {
        let (old, new) = (value_of(old), value_of(new));
        if old != new {
            let fields = BTreeMap::from([(name.to_owned(), (old, new))]);
            self.changes.push(Change { kind: ChangeKind::Changed, what: "server".to_owned(), fields });
        }
    }

    fn rows<T: Row + Serialize>(&mut self, area: &str, before: &Table<T>, after: &Table<T>) {
        for (id, old, new) in after.changed(before) {
            let (old, new) = (old.map(value_of), new.map(value_of));
            if old == new {
                continue;
            }
            let mut fields = BTreeMap::new();
            let kind = kind_of(old.is_some(), new.is_some());
            compare(&mut fields, "", old.as_ref().unwrap_or(&Value::Null), new.as_ref().unwrap_or(&Value::Null));
            if kind != ChangeKind::Changed {
                fields.retain(|_, (old, new)| !is_blank(old) || !is_blank(new));
            }
            let what = names::name_of(self.world_of(kind), area, id.into(), &new.or(old).unwrap_or_default());
            self.changes.push(Change { kind, what, fields });
        }
    }

    /// Compares users, and the users or organizations that they are tied to.
    fn relations<T: Clone + PartialEq + Serialize>(
        &mut self,
        (noun, word, field): (&str, &str, &str),
        before: &OrdMap<UserId, OrdMap<UserId, T>>,
        after: &OrdMap<UserId, OrdMap<UserId, T>>,
    ) {
        let none = OrdMap::new();
        for (one, old, new) in changed(before, after) {
            for (other, was, is) in changed(old.unwrap_or(&none), new.unwrap_or(&none)) {
                let kind = kind_of(was.is_some(), is.is_some());
                let world = self.world_of(kind);
                let what = format!("{noun} of {} {word} {}", names::user(world, one), names::user(world, other));
                let fields = match (was, is) {
                    (Some(was), Some(is)) => BTreeMap::from([(field.to_owned(), (value_of(was), value_of(is)))]),
                    _ => BTreeMap::new(),
                };
                self.changes.push(Change { kind, what, fields });
            }
        }
    }

    /// Returns the world that contains the thing.
    fn world_of(&self, kind: ChangeKind) -> &World {
        if kind == ChangeKind::Deleted { self.before } else { self.after }
    }
}

fn kind_of(was_there: bool, is_there: bool) -> ChangeKind {
    match (was_there, is_there) {
        (true, true) => ChangeKind::Changed,
        (true, false) => ChangeKind::Deleted,
        (false, _) => ChangeKind::Made,
    }
}

/// Returns a clock as the control port shows it, without the present time of the system clock.
fn shown_clock(clock: &Clock) -> Value {
    match clock {
        Clock::At(now) => serde_json::json!({ "now": now, "standing": true }),
        Clock::System => serde_json::json!({ "standing": false }),
    }
}

/// Returns whether a value says nothing about a thing that was created or deleted.
fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Returns the objects of Git LFS by size, without their content.
fn sizes(objects: &Value) -> Value {
    let objects = objects.as_object().into_iter().flatten();
    objects.map(|(oid, object)| (oid.clone(), object["size"].clone())).collect()
}

fn value_of(part: &impl Serialize) -> Value {
    // Worlds are saved to files in this way, and hold nothing that JSON cannot.
    serde_json::to_value(part).unwrap_or_default()
}

/// Adds the fields that differ. For Git it compares only references, because the objects follow from them.
fn compare(fields: &mut BTreeMap<String, (Value, Value)>, prefix: &str, old: &Value, new: &Value) {
    let names = |value: &Value| value.as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect();
    let names: BTreeSet<String> = [names(old), names(new)].into_iter().flat_map(|names: Vec<_>| names).collect();
    for name in names {
        let (old, new) = (&old[name.as_str()], &new[name.as_str()]);
        match name.as_str() {
            _ if old == new => {}
            "objects" if prefix == "git." => {}
            "lfs" => compare(fields, "lfs.", &sizes(old), &sizes(new)),
            "git" | "references" => compare(fields, if name == "git" { "git." } else { "" }, old, new),
            _ => {
                let shown = |value: &Value| {
                    // Whether there is a secret is no secret.
                    if value.is_null() {
                        return Value::Null;
                    }
                    let key = match name.as_str() {
                        // Access tokens are stored as values.
                        "value" => "token",
                        other => other,
                    };
                    let mut holder = match value.as_str().filter(|_| key == "url") {
                        Some(address) => serde_json::json!({ key: redact::address(address) }),
                        None => serde_json::json!({ key: value }),
                    };
                    redact::clean(&mut holder);
                    holder[key].take()
                };
                fields.insert(format!("{prefix}{name}"), (shown(old), shown(new)));
            }
        }
    }
}

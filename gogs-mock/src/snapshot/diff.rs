//! What changed from one world to another.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::names;
use crate::log::redact;
use crate::world::World;

/// What changed from one world to another, area by area.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Changes {
    /// One for each thing.
    pub changes: Vec<Change>,
}

/// A thing that was made, deleted or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What happened to it.
    pub kind: ChangeKind,
    /// What it is: `issue alice/hello#1`, `user bob`.
    pub what: String,
    /// The fields that changed, by name, with their values before and after. Empty for what was made or deleted. Secrets
    /// are not shown.
    pub fields: BTreeMap<String, (Value, Value)>,
}

/// What happened to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// It was made.
    Made,
    /// It was deleted.
    Deleted,
    /// It was changed.
    Changed,
}

impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The changes in short, in a fixed order: `+ issue alice/hello#1`, `- label alice/hello "bug"`,
    /// `~ repository alice/hello: description, updated`.
    pub fn summary(&self) -> Vec<String> {
        self.changes.iter().map(Change::summary).collect()
    }

    /// Asserts that these are the changes, as [`summary`](Self::summary) writes them, in whatever order.
    ///
    /// # Panics
    ///
    /// With what is missing and what is there beside, values included.
    #[track_caller]
    pub fn assert_are(&self, expected: &[&str]) {
        let found = self.summary();
        let missing: Vec<_> = expected.iter().filter(|line| !found.iter().any(|other| other == *line)).collect();
        let beside: Vec<_> = self.changes.iter().filter(|all| !expected.contains(&all.summary().as_str())).collect();
        if missing.is_empty() && beside.is_empty() {
            return;
        }
        let mut text = "the world changed otherwise\n".to_owned();
        missing.iter().for_each(|line| text += &format!("  missing: {line}\n"));
        beside.iter().for_each(|change| text += &format!("  beside: {change}\n"));
        panic!("{text}");
    }
}

/// A line for each change, and one for each field.
impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.changes.iter().try_for_each(|change| writeln!(f, "{change}"))
    }
}

impl Change {
    fn summary(&self) -> String {
        let sign = match self.kind {
            ChangeKind::Made => '+',
            ChangeKind::Deleted => '-',
            ChangeKind::Changed => '~',
        };
        let fields: Vec<_> = self.fields.keys().map(String::as_str).collect();
        let colon = if fields.is_empty() { "" } else { ": " };
        format!("{sign} {}{colon}{}", self.what, fields.join(", "))
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.summary())?;
        self.fields.iter().try_for_each(|(name, (old, new))| write!(f, "\n    {name}: {old} -> {new}"))
    }
}

pub(super) fn between(before: &World, after: &World) -> Changes {
    let (before, after) = (value_of(before), value_of(after));
    let mut changes = Vec::new();
    let areas = after.as_object().into_iter().flatten().map(|(area, _)| area.as_str());
    for area in areas {
        let (old, new) = (&before[area], &after[area]);
        if old == new {
            continue;
        }
        match ["table", "teams"].iter().find(|name| new[**name].get("rows").is_some()) {
            Some(table) => rows(&mut changes, area, (&before, &old[*table]["rows"]), (&after, &new[*table]["rows"])),
            // Follows are told below, and deliveries have a list of their own.
            None if matches!(area, "follows" | "outbox") => {}
            None => changes.push(Change {
                kind: ChangeKind::Changed,
                what: "server".to_owned(),
                fields: BTreeMap::from([(area.to_owned(), (old.clone(), new.clone()))]),
            }),
        }
    }
    relations(&mut changes, &before, &after, "follow", "to", |world| &world["follows"]["places"]);
    relations(&mut changes, &before, &after, "membership", "in", |world| &world["organizations"]["memberships"]);
    Changes { changes }
}

/// A world as JSON. The indexes in it are not compared: they follow from the rows.
fn value_of(world: &World) -> Value {
    // A world is written to files in this way, and holds nothing that JSON does not.
    serde_json::to_value(world).unwrap_or_default()
}

fn rows(changes: &mut Vec<Change>, area: &str, before: (&Value, &Value), after: (&Value, &Value)) {
    for id in keys(before.1, after.1) {
        let (old, new) = (&before.1[id.as_str()], &after.1[id.as_str()]);
        if old == new {
            continue;
        }
        let (kind, (world, row)) = match (old.is_null(), new.is_null()) {
            (true, _) => (ChangeKind::Made, (after.0, new)),
            (_, true) => (ChangeKind::Deleted, (before.0, old)),
            _ => (ChangeKind::Changed, (after.0, new)),
        };
        let mut fields = BTreeMap::new();
        if kind == ChangeKind::Changed {
            compare(&mut fields, "", old, new);
        }
        changes.push(Change { kind, what: names::name_of(world, area, &id, row), fields });
    }
}

/// Notes the fields that differ; of Git the references, whose objects follow from them.
fn compare(fields: &mut BTreeMap<String, (Value, Value)>, prefix: &str, old: &Value, new: &Value) {
    for name in keys(old, new) {
        let (old, new) = (&old[name.as_str()], &new[name.as_str()]);
        match name.as_str() {
            _ if old == new => {}
            "objects" if prefix == "git." => {}
            "git" | "references" => compare(fields, if name == "git" { "git." } else { "" }, old, new),
            _ => {
                let shown = |value: &Value| {
                    let mut holder = serde_json::json!({ name.as_str(): value });
                    redact::clean(&mut holder);
                    holder[name.as_str()].take()
                };
                fields.insert(format!("{prefix}{name}"), (shown(old), shown(new)));
            }
        }
    }
}

/// Users and whom or what they are tied to.
fn relations(
    changes: &mut Vec<Change>,
    before: &Value,
    after: &Value,
    noun: &str,
    word: &str,
    of: impl Fn(&Value) -> &Value,
) {
    let (old, new) = (of(before), of(after));
    for one in keys(old, new) {
        for other in keys(&old[one.as_str()], &new[one.as_str()]) {
            let (was, is) = (&old[one.as_str()][other.as_str()], &new[one.as_str()][other.as_str()]);
            let (kind, world) = match (was.is_null(), is.is_null()) {
                _ if was == is => continue,
                (true, _) => (ChangeKind::Made, after),
                (_, true) => (ChangeKind::Deleted, before),
                _ => (ChangeKind::Changed, after),
            };
            let name = |id: &str| names::user(world, &Value::from(id));
            let fields = if kind == ChangeKind::Changed {
                BTreeMap::from([("shown".to_owned(), (was.clone(), is.clone()))])
            } else {
                BTreeMap::new()
            };
            changes.push(Change { kind, what: format!("{noun} of {} {word} {}", name(&one), name(&other)), fields });
        }
    }
}

/// The keys of both, numbers in their order.
fn keys(one: &Value, other: &Value) -> Vec<String> {
    let of = |value: &Value| value.as_object().into_iter().flatten().map(|(key, _)| key.clone()).collect::<Vec<_>>();
    let mut keys: Vec<_> = of(one).into_iter().chain(of(other)).collect::<BTreeSet<_>>().into_iter().collect();
    keys.sort_by_key(|key| key.parse::<i64>().unwrap_or(i64::MAX));
    keys
}

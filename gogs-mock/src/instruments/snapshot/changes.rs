//! Changes between two worlds, formatted for readers.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use serde_json::Value;

/// The approximate size of a value without its text, in bytes.
const OVERHEAD: usize = 64;

/// The changes from one world to another, area by area.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Changes {
    /// One change for each thing.
    pub changes: Vec<Change>,
}

/// A thing that was created, deleted or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// The kind of the change.
    pub kind: ChangeKind,
    /// The name of the thing: `issue alice/hello#1`, `user bob`.
    pub what: String,
    /// The changed fields by name, with their values before and after. If the thing was created or deleted, these are its
    /// fields, with null before or after; empty ones are left out. Secrets are hidden.
    pub fields: BTreeMap<String, (Value, Value)>,
}

/// The kind of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// The thing was created.
    Made,
    /// The thing was deleted.
    Deleted,
    /// The thing was changed.
    Changed,
}

impl Changes {
    /// Returns whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Returns the number of changed things.
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// Returns the approximate number of bytes in memory.
    pub(crate) fn weight(&self) -> usize {
        let of = |(name, (old, new)): (&String, &(Value, Value))| {
            2 * OVERHEAD + name.len() + old.to_string().len() + new.to_string().len()
        };
        let weight = |change: &Change| OVERHEAD + change.what.len() + change.fields.iter().map(of).sum::<usize>();
        self.changes.iter().map(weight).sum()
    }

    /// Returns one short line per change, in a fixed order: `+ issue alice/hello#1`, `- label alice/hello "bug"`,
    /// `~ repository alice/hello: description, updated`.
    pub fn summary(&self) -> Vec<String> {
        self.changes.iter().map(Change::summary).collect()
    }

    /// Asserts that the changes are these, in any order. Lines are written as in [`summary`](Self::summary).
    ///
    /// # Panics
    ///
    /// If they differ, with the missing and the unexpected changes and their values.
    #[track_caller]
    pub fn assert_are(&self, expected: &[&str]) {
        let found = self.summary();
        let missing: Vec<_> = expected.iter().filter(|line| !found.iter().any(|other| other == *line)).collect();
        let beside: Vec<_> = self.changes.iter().filter(|all| !expected.contains(&all.summary().as_str())).collect();
        if missing.is_empty() && beside.is_empty() {
            return;
        }
        let mut text = "the changes are not those expected:\n".to_owned();
        missing.iter().for_each(|line| text += &format!("  missing: {line}\n"));
        beside.iter().for_each(|change| text += &format!("  unexpected: {change}\n"));
        panic!("{text}");
    }
}

/// Iterates over the changes, area by area.
impl<'c> IntoIterator for &'c Changes {
    type Item = &'c Change;
    type IntoIter = std::slice::Iter<'c, Change>;

    fn into_iter(self) -> Self::IntoIter {
        self.changes.iter()
    }
}

/// Formats one line for each change, and one for each changed field.
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
        let is_changed = self.kind == ChangeKind::Changed;
        let fields: Vec<_> = self.fields.keys().filter(|_| is_changed).map(String::as_str).collect();
        let colon = if fields.is_empty() { "" } else { ": " };
        format!("{sign} {}{colon}{}", self.what, fields.join(", "))
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.summary())?;
        let changed = self.fields.iter().filter(|_| self.kind == ChangeKind::Changed);
        changed.into_iter().try_for_each(|(name, (old, new))| write!(f, "\n    {name}: {old} -> {new}"))
    }
}

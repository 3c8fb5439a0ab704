//! Worlds in files.

mod check;
mod references;

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Seed;
use crate::{MockGogs, Snapshot};

/// The version of the format that this crate reads and writes.
const FORMAT: u64 = 1;

/// A seed that cannot be planted: a sentence that names the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedError(String);

impl fmt::Display for SeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SeedError {}

impl SeedError {
    pub(super) fn at(place: &str, reason: impl fmt::Display) -> Self {
        Self(format!("at {place}: {reason}"))
    }
}

#[derive(Serialize)]
struct WorldFile<'a> {
    gogs_mock: u64,
    world: &'a crate::world::World,
}

impl Seed {
    /// Reads a seed from JSON. `gogs_mock` is the format's version: 1.
    ///
    /// # Errors
    ///
    /// [`SeedError`] for what is no JSON, another version, a field that is unknown or holds something else.
    pub fn from_json(json: &str) -> Result<Self, SeedError> {
        let mut value = versioned(json)?;
        if let Some(fields) = value.as_object_mut() {
            fields.remove("gogs_mock");
        }
        read(value)
    }

    /// Writes the seed as JSON that [`from_json`](Self::from_json) reads.
    pub fn to_json(&self) -> String {
        let mut value = serde_json::to_value(self).unwrap_or_default();
        value["gogs_mock"] = FORMAT.into();
        format!("{value:#}")
    }
}

impl Snapshot {
    /// Writes the whole world as JSON: every id, time, token and SHA-1, files as text. Passwords stand in it.
    pub fn to_json(&self) -> String {
        // A world holds nothing that JSON does not.
        serde_json::to_string_pretty(&WorldFile { gogs_mock: FORMAT, world: &self.world }).unwrap_or_default()
    }

    /// Reads a world that [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    ///
    /// [`SeedError`] for what is no JSON, another version, a field that is unknown or holds something else, a number that
    /// names nothing, and an object of Git that is not what its id says.
    pub fn from_json(json: &str) -> Result<Self, SeedError> {
        let mut value = versioned(json)?;
        let given = value["world"].take();
        let world: crate::world::World = read(given.clone())?;
        // What reading dropped is a field that this version does not know.
        let kept = serde_json::to_value(&world).unwrap_or_default();
        if let Some(place) = dropped(&given, &kept, "world") {
            return Err(SeedError::at(&place, "this field is unknown"));
        }
        check::check(&world, &kept)?;
        Ok(Self { world })
    }
}

impl MockGogs {
    /// Loads a file of either kind: a [`Seed`] is planted, a [saved world](Snapshot::to_json) takes the place of what is there.
    /// Whether hooks post elsewhere and migrations fetch from this machine stays as the builder was told.
    ///
    /// # Errors
    ///
    /// [`SeedError`]; the server is left as it was then.
    pub fn load(&self, json: &str) -> Result<(), SeedError> {
        if versioned(json)?.get("world").is_some() {
            let mut saved = Snapshot::from_json(json)?;
            let mut world = self.world();
            // Whom a server may reach is for those to say who start it, not for a file.
            saved.world.posts_anywhere = world.posts_anywhere;
            saved.world.fetches_from_loopback = world.fetches_from_loopback;
            world.replace(saved.world);
            return Ok(());
        }
        self.plant(&Seed::from_json(json)?)
    }
}

fn versioned(json: &str) -> Result<Value, SeedError> {
    let value: Value = serde_json::from_str(json).map_err(|error| SeedError(format!("this is not JSON: {error}")))?;
    match value.get("gogs_mock") {
        Some(Value::Number(version)) if version.as_u64() == Some(FORMAT) => Ok(value),
        Some(version) => {
            Err(SeedError::at("gogs_mock", format!("version {version} is unknown; this reads version {FORMAT}")))
        }
        None => Err(SeedError(format!("the field \"gogs_mock\": {FORMAT} is missing, which says that this is a seed"))),
    }
}

fn read<'de, T: Deserialize<'de>>(value: Value) -> Result<T, SeedError> {
    serde_path_to_error::deserialize(value).map_err(|error| SeedError::at(&error.path().to_string(), error.inner()))
}

/// The first field that is in one value and not in the other.
fn dropped(given: &Value, kept: &Value, place: &str) -> Option<String> {
    match (given, kept) {
        (Value::Object(given), Value::Object(kept)) => given.iter().find_map(|(name, value)| {
            let place = format!("{place}.{name}");
            match kept.get(name) {
                Some(kept) => dropped(value, kept, &place),
                None => Some(place),
            }
        }),
        (Value::Array(given), Value::Array(kept)) => {
            let pairs = given.iter().zip(kept).enumerate();
            pairs.into_iter().find_map(|(index, (given, kept))| dropped(given, kept, &format!("{place}[{index}]")))
        }
        _ => None,
    }
}

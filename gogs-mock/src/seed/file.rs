//! Worlds in files.

mod check;
mod references;

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::Seed;
use crate::documents;
use crate::{MockGogs, Snapshot};

/// The version of the format that this crate reads and writes.
const FORMAT: u64 = 1;

/// An error in a seed: a sentence that names the place.
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
    /// Reads a seed from JSON. The field `gogs_mock` is the version of the format: 1.
    ///
    /// # Errors
    ///
    /// Returns [`SeedError`] if
    ///
    /// * the text is not JSON, or an object has the same key twice,
    /// * the version is unknown, or
    /// * a field is unknown or has an invalid value.
    pub fn from_json(json: &str) -> Result<Self, SeedError> {
        let mut value = versioned(json)?;
        if let Some(fields) = value.as_object_mut() {
            fields.remove("gogs_mock");
        }
        documents::read(value).map_err(|mistake| SeedError(mistake.to_string()))
    }

    /// Writes the seed as JSON that [`from_json`](Self::from_json) reads.
    pub fn to_json(&self) -> String {
        let mut value = serde_json::to_value(self).unwrap_or_default();
        value["gogs_mock"] = FORMAT.into();
        format!("{value:#}")
    }
}

impl Snapshot {
    /// Returns the whole world as JSON: every id, time, token and SHA-1, with files as text. It contains the passwords.
    pub fn to_json(&self) -> String {
        // A world holds nothing that JSON cannot express.
        serde_json::to_string_pretty(&WorldFile { gogs_mock: FORMAT, world: &self.world }).unwrap_or_default()
    }

    /// Reads a world that [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    ///
    /// Returns [`SeedError`] if
    ///
    /// * the text is not JSON, or an object has the same key twice,
    /// * the version is unknown,
    /// * a field is unknown or has an invalid value,
    /// * a number refers to nothing, or
    /// * an object of Git does not match its id.
    pub fn from_json(json: &str) -> Result<Self, SeedError> {
        let mut value = versioned(json)?;
        let mut others = value.as_object().into_iter().flatten().map(|(name, _)| name.as_str());
        if let Some(unknown) = others.find(|name| !matches!(*name, "gogs_mock" | "world")) {
            return Err(SeedError::at(
                unknown,
                "this field is unknown in a saved world, which has only gogs_mock and world",
            ));
        }
        let given = value["world"].take();
        let world: crate::world::World = documents::read(given.clone()).map_err(|mistake| {
            let place = mistake.place.map_or_else(|| "world".to_owned(), |place| format!("world.{place}"));
            SeedError::at(&place, mistake.reason)
        })?;
        // A field that was lost by reading is unknown to this version.
        let kept = serde_json::to_value(&world).unwrap_or_default();
        if let Some(place) = dropped(&given, &kept, "world") {
            return Err(SeedError::at(&place, "this field is unknown"));
        }
        check::check(&world, &kept)?;
        Ok(Self { world })
    }
}

impl MockGogs {
    /// Loads a file of either kind: a [`Seed`] is added, a [saved world](Snapshot::to_json) replaces the present one. The
    /// builder still decides whether hooks post to other hosts and migrations fetch from this machine.
    ///
    /// # Errors
    ///
    /// Returns [`SeedError`] if the file is invalid. The server is then unchanged.
    pub fn load(&self, json: &str) -> Result<(), SeedError> {
        if versioned(json)?.get("world").is_some() {
            let mut saved = Snapshot::from_json(json)?;
            let mut world = self.world();
            // Which hosts a server may contact is decided by whoever starts it, not by a file.
            saved.world.posts_anywhere = world.posts_anywhere;
            saved.world.fetches_from_loopback = world.fetches_from_loopback;
            world.replace(saved.world);
            return Ok(());
        }
        self.plant(&Seed::from_json(json)?)
    }
}

fn versioned(json: &str) -> Result<Value, SeedError> {
    let value = documents::parse("this", json.as_bytes()).map_err(SeedError)?;
    match value.get("gogs_mock") {
        Some(Value::Number(version)) if version.as_u64() == Some(FORMAT) => Ok(value),
        Some(version) => {
            Err(SeedError::at("gogs_mock", format!("version {version} is unknown; this reads version {FORMAT}")))
        }
        None => Err(SeedError(format!("missing \"gogs_mock\": {FORMAT}, which marks the file as a seed"))),
    }
}

/// Returns the place of the first field that is in `given` and not in `kept`.
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

//! The objects of a repository, by id.

use std::sync::{Arc, OnceLock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::pack::Entry;
use super::{Object, ObjectId, encoding};

/// The block size of the disk, in bytes.
const BLOCK: usize = 4096;

type ById = OrdMap<ObjectId, Arc<Stored>>;

/// Objects by id, and the disk space that they take.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(into = "ById", from = "ById")]
pub(super) struct Objects {
    /// Changed only here, because the size depends on it.
    pub(super) by_id: ById,
    disk_size: i64,
}

impl From<Objects> for ById {
    fn from(objects: Objects) -> Self {
        objects.by_id
    }
}

impl From<ById> for Objects {
    fn from(by_id: ById) -> Self {
        let disk_size = by_id.values().map(|stored| stored.disk_size()).sum();
        Self { by_id, disk_size }
    }
}

impl Objects {
    /// Stores an object, unless the id exists.
    pub(super) fn insert(&mut self, id: ObjectId, stored: impl Into<Arc<Stored>>) {
        if !self.by_id.contains_key(&id) {
            let stored = stored.into();
            self.disk_size += stored.disk_size();
            self.by_id.insert(id, stored);
        }
    }

    pub(super) fn put(&mut self, content: Arc<[u8]>, object: Object) -> ObjectId {
        let id = ObjectId::of(object.kind(), &content);
        self.insert(id, Stored::new(content, object));
        id
    }

    pub(super) fn get(&self, id: ObjectId) -> Option<&Arc<Stored>> {
        self.by_id.get(&id)
    }

    pub(super) fn absorb(&mut self, other: &Self) {
        *self = std::mem::take(&mut self.by_id).union(other.by_id.clone()).into();
    }

    pub(super) fn disk_size(&self) -> i64 {
        self.disk_size
    }
}

/// An object as the bytes that Git hashes, and parsed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(into = "Raw", try_from = "Raw")]
pub(super) struct Stored {
    pub(super) content: Arc<[u8]>,
    pub(super) object: Object,
    /// The form in which the object was last sent or received in a pack, so that it need not be compressed again. Takes no
    /// more memory than the object itself, and is not part of saved files.
    pub(super) entry: OnceLock<Entry>,
}

/// An object as it is written to files: texts are written as text, so that people can read them, and everything else in
/// Base64.
#[derive(Serialize, Deserialize)]
struct Raw {
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base64: Option<String>,
}

impl From<Stored> for Raw {
    fn from(stored: Stored) -> Self {
        let kind = stored.object.kind().to_owned();
        match String::from_utf8(stored.content.to_vec()) {
            Ok(text) => Self { kind, text: Some(text), base64: None },
            Err(_) => Self { kind, text: None, base64: Some(STANDARD.encode(&stored.content)) },
        }
    }
}

impl TryFrom<Raw> for Stored {
    type Error = String;

    fn try_from(Raw { kind, text, base64 }: Raw) -> Result<Self, String> {
        let content: Arc<[u8]> = match (text, base64) {
            (Some(text), None) => text.into_bytes().into(),
            (None, Some(base64)) => STANDARD.decode(base64).map_err(|error| error.to_string())?.into(),
            _ => return Err("an object has either text or base64".to_owned()),
        };
        let object = encoding::parsed(&kind, &content).ok_or_else(|| format!("not a {kind}"))?;
        Ok(Self::new(content, object))
    }
}

impl Stored {
    pub(super) fn new(content: Arc<[u8]>, object: Object) -> Self {
        Self { content, object, entry: OnceLock::new() }
    }

    /// Keeps a packed form for the next pack, unless there is one already. A compressed stream can be padded; then it is not
    /// kept.
    pub(super) fn keep(&self, entry: Entry) {
        if entry.zlib.len() <= self.content.len() + 64 {
            let _ = self.entry.set(entry);
        }
    }

    fn disk_size(&self) -> i64 {
        (self.content.len().div_ceil(BLOCK).max(1) * BLOCK) as i64
    }
}

//! The objects of Git LFS.

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

/// The largest object that is saved with the world, in bytes: 1 MiB. Larger ones are missing from a world that was loaded.
const MAX_SAVED_SIZE: usize = 1 << 20;

/// The objects of one repository, by their ids (SHA-256).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(into = "Saved", try_from = "Saved")]
pub(crate) struct LfsObjects(OrdMap<Arc<str>, Bytes>);

/// The same in a file.
type Saved = BTreeMap<Arc<str>, SavedObject>;

#[derive(Serialize, Deserialize)]
struct SavedObject {
    size: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base64: Option<String>,
}

impl LfsObjects {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn get(&self, oid: &str) -> Option<&Bytes> {
        self.0.get(oid)
    }

    pub(crate) fn insert(&mut self, oid: &str, content: Bytes) {
        self.0.insert(oid.into(), content);
    }
}

impl From<LfsObjects> for Saved {
    fn from(objects: LfsObjects) -> Self {
        let saved = |content: Bytes| SavedObject {
            size: content.len(),
            base64: (content.len() <= MAX_SAVED_SIZE).then(|| STANDARD.encode(&content)),
        };
        objects.0.into_iter().map(|(oid, content)| (oid, saved(content))).collect()
    }
}

impl TryFrom<Saved> for LfsObjects {
    type Error = base64::DecodeError;

    fn try_from(saved: Saved) -> Result<Self, base64::DecodeError> {
        let decoded = |(oid, object): (Arc<str>, SavedObject)| {
            Some(STANDARD.decode(object.base64?).map(|content| (oid, Bytes::from(content))))
        };
        saved.into_iter().filter_map(decoded).collect::<Result<_, _>>().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_of_up_to_1_mib_are_saved_and_loaded() {
        let mut objects = LfsObjects::default();
        objects.insert("small", Bytes::from(vec![0xff; MAX_SAVED_SIZE]));
        objects.insert("large", Bytes::from(vec![0xff; MAX_SAVED_SIZE + 1]));
        let saved = serde_json::to_value(&objects).unwrap();
        assert_eq!(saved["large"], serde_json::json!({ "size": MAX_SAVED_SIZE + 1 }));
        let loaded: LfsObjects = serde_json::from_value(saved).unwrap();
        assert_eq!(loaded.get("small"), objects.get("small"));
        assert_eq!(loaded.get("large"), None);
    }
}

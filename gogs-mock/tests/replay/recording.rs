//! The format of the recordings.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use crate::ordered::Ordered;

#[derive(Debug, Deserialize)]
pub(crate) struct Recording {
    pub(crate) scenario: String,
    pub(crate) exchanges: Vec<Step>,
    #[serde(default)]
    pub(crate) webhook_deliveries: Vec<Value>,
}

/// What happened, in order.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Step {
    Exchange(Box<Exchange>),
    /// Something that is no API call: a push, a form of the web pages, …
    Outside(Value),
}

#[derive(Debug, Deserialize)]
pub(crate) struct Exchange {
    #[serde(default)]
    pub(crate) note: String,
    pub(crate) request: Request,
    pub(crate) response: Response,
    /// Variables, and where in the answer their values are.
    #[serde(default)]
    pub(crate) capture: BTreeMap<String, String>,
    /// Whether the answer is a list in random order, kept sorted by id.
    #[serde(default)]
    pub(crate) unordered: bool,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) token: Option<String>,
    pub(crate) basic: Option<[String; 2]>,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) json: Option<Ordered>,
    pub(crate) raw: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) json: Option<Value>,
    pub(crate) text: Option<String>,
    pub(crate) binary_bytes: Option<u64>,
    pub(crate) magic: Option<String>,
}

impl Recording {
    pub(crate) fn load_all(directory: &Path) -> Vec<Self> {
        let files = std::fs::read_dir(directory).expect("a folder of recordings");
        let paths = files.map(|file| file.expect("a readable folder").path());
        let mut paths: Vec<_> =
            paths.filter(|path| path.extension().is_some_and(|extension| extension == "json")).collect();
        paths.sort();
        paths.iter().map(|path| Self::load(path)).collect()
    }

    fn load(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).expect("a readable recording");
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}

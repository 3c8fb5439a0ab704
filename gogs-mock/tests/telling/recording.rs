//! The format of the recordings.

use std::path::Path;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::ordered::Ordered;

/// What every recording says of the server that it starts from.
pub(crate) const START: &str =
    "a fresh server whose only user is the site administrator root1 / rootpw (id 1, root1@example.com)";

/// A story with what a server responded.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Recording {
    pub(crate) scenario: String,
    /// What the story is about, in a sentence.
    pub(crate) about: String,
    /// `Gogs 0.14.3`.
    pub(crate) server: String,
    /// What the server holds before the first step.
    pub(crate) start: String,
    pub(crate) exchanges: Vec<Step>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) webhook_deliveries: Vec<Delivery>,
}

/// What happens, in order.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Step {
    Exchange(Box<Exchange>),
    /// Something that is no API call.
    Outside(Outside),
}

/// An API call.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Exchange {
    /// What is worth seeing here.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) note: String,
    pub(crate) request: Request,
    /// What the server responded, if it was asked already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) response: Option<Response>,
    /// Variables, and where in the answer their values are.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub(crate) capture: IndexMap<String, String>,
    /// Whether the answer is a list in random order, kept sorted by id.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) unordered: bool,
}

/// A request below `/api/v1`; its texts may hold `{{variables}}` and `<base>`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    /// Whose token is sent; a name without a token is sent as it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) token: Option<String>,
    /// User name and password.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) basic: Option<[String; 2]>,
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub(crate) headers: IndexMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) json: Option<Ordered>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) raw: Option<String>,
}

/// An answer after normalisation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: IndexMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) json: Option<Ordered>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) binary_bytes: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) magic: Option<String>,
}

/// A step that is no API call.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "outside")]
pub(crate) enum Outside {
    #[serde(rename = "git push")]
    Push(Push),
    #[serde(rename = "web form")]
    WebForm(WebForm),
    /// Gives a variable a value that no answer holds.
    #[serde(rename = "let")]
    Let {
        name: String,
        #[serde(flatten)]
        value: Assigned,
    },
    /// From here on at least a second passes before every POST.
    #[serde(rename = "spaced")]
    Spaced { what: String },
    /// The next three POSTs fall into one second.
    #[serde(rename = "tied")]
    Tied { what: String },
    /// GET of the path is repeated until the answer is 200.
    #[serde(rename = "wait")]
    Wait { until: String },
}

/// The value of a variable.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Assigned {
    /// The first characters of another variable.
    First {
        first: usize,
        of: String,
    },
    Repeated {
        repeat: String,
        times: usize,
    },
    /// The address of an HTTP server that takes the deliveries.
    Receiver {
        receiver: String,
    },
}

/// Commits, tags and deletions that are pushed at once.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Push {
    #[serde(rename = "as")]
    pub(crate) user: String,
    pub(crate) repo: String,
    pub(crate) steps: Vec<PushStep>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum PushStep {
    Commit(Commit),
    Tag(Tag),
    Delete(Delete),
}

/// A commit on a branch.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Commit {
    pub(crate) branch: String,
    /// Where the branch starts; without it, where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) from: Option<String>,
    pub(crate) message: String,
    /// What lies at a path; `None` removes it.
    pub(crate) files: IndexMap<String, Option<Entry>>,
    /// `Name <address>`; without it, the user who pushes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) author: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Entry {
    File(String),
    Link { link: String },
    Executable { exec: String },
    Submodule { submodule: String },
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Tag {
    pub(crate) tag: String,
    /// What is tagged; without it, the newest commit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) at: Option<String>,
    /// The message of an annotated tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) annotated: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Delete {
    pub(crate) delete: String,
}

/// A form of the web pages.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct WebForm {
    #[serde(rename = "as")]
    pub(crate) user: String,
    /// What it does, in words.
    pub(crate) what: String,
    pub(crate) path: String,
    pub(crate) fields: IndexMap<String, Ordered>,
}

/// What a hook sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Delivery {
    /// The index of the step that caused it.
    pub(crate) after: usize,
    pub(crate) headers: IndexMap<String, String>,
    /// The body as it came, kept if it is signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) body: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) json: Option<Ordered>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) form: Option<IndexMap<String, Ordered>>,
}

impl Recording {
    /// Reads every recording in a folder, sorted by name.
    pub(crate) fn load_all(directory: &Path) -> Vec<Self> {
        let files = std::fs::read_dir(directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display()));
        let paths = files.map(|file| file.expect("a readable folder").path());
        let mut paths: Vec<_> =
            paths.filter(|path| path.extension().is_some_and(|extension| extension == "json")).collect();
        paths.sort();
        paths.iter().map(|path| Self::load(path)).collect()
    }

    /// Reads one recording.
    pub(crate) fn load(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}

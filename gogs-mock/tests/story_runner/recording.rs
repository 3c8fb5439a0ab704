//! The format of the recordings.

use std::path::Path;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::ordered::Ordered;

/// The initial state of the server in every recording.
pub(crate) const START: &str =
    "a fresh server whose only user is the site administrator root1 / rootpw (id 1, root1@example.com)";

/// A story with the responses of a server.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Recording {
    pub(crate) scenario: String,
    /// The subject of the story, as a sentence.
    pub(crate) about: String,
    /// `Gogs 0.14.3`.
    pub(crate) server: String,
    /// The state of the server before the first step.
    pub(crate) start: String,
    pub(crate) exchanges: Vec<Step>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) webhook_deliveries: Vec<Delivery>,
}

/// The steps, in order.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Step {
    Exchange(Box<Exchange>),
    /// A step that is not an API call.
    Outside(Outside),
}

/// An API call.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Exchange {
    /// The point of this call.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) note: String,
    pub(crate) request: Request,
    /// The response of the server, if the request was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) response: Option<Response>,
    /// Variables, and the places of their values in the response.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub(crate) capture: IndexMap<String, String>,
    /// Whether the response is a list in random order, stored sorted by id.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) unordered: bool,
}

/// A request below `/api/v1`; its texts may contain `{{variables}}` and `<base>`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    /// The user whose token is sent; a name without a token is sent unchanged.
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

/// A response after normalisation.
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

/// A step that is not an API call.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "outside")]
pub(crate) enum Outside {
    #[serde(rename = "git push")]
    Push(Push),
    #[serde(rename = "web form")]
    WebForm(WebForm),
    /// Sets a variable to a value that is in no response.
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
    /// Repeats GET of the path until the status is 200.
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
    /// The address of an HTTP server that receives the deliveries.
    Receiver {
        receiver: String,
    },
}

/// Commits, tags and deletions that are pushed together.
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
    /// The start of the branch; by default, its tip.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) from: Option<String>,
    pub(crate) message: String,
    /// The entry at a path; `None` removes it.
    pub(crate) files: IndexMap<String, Option<Entry>>,
    /// `Name <address>`; by default, the user who pushes.
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
    /// The tagged object; by default, the latest commit.
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

/// A form of the web site.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct WebForm {
    #[serde(rename = "as")]
    pub(crate) user: String,
    /// The purpose, in words.
    pub(crate) what: String,
    pub(crate) path: String,
    pub(crate) fields: IndexMap<String, Ordered>,
}

/// A delivery of a hook.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Delivery {
    /// The index of the step that caused it.
    pub(crate) after: usize,
    pub(crate) headers: IndexMap<String, String>,
    /// The raw body, stored if it is signed.
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

//! Blobs, trees, commits and tags.

use std::sync::Arc;

use jiff::Timestamp;

use super::{ObjectId, Tree};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Object {
    Blob(Arc<[u8]>),
    Tree(Tree),
    Commit(Commit),
    Tag(Tag),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Commit {
    pub(crate) tree: ObjectId,
    pub(crate) parents: Vec<ObjectId>,
    pub(crate) author: Signature,
    pub(crate) committer: Signature,
    pub(crate) message: String,
}

/// An annotated tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) object: ObjectId,
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) tagger: Signature,
    pub(crate) message: String,
}

/// The author of an action and its time in seconds. The offset is not parsed, because the server shows times in its own zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Signature {
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) time: Timestamp,
}

impl Object {
    /// Returns Git's name for the kind of the object.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Blob(_) => "blob",
            Self::Tree(_) => "tree",
            Self::Commit(_) => "commit",
            Self::Tag(_) => "tag",
        }
    }
}

impl Commit {
    /// Returns the first line of the message.
    pub(crate) fn summary(&self) -> &str {
        self.message.split('\n').next().unwrap_or_default()
    }
}

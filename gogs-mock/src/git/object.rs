//! Blobs, trees, commits and tags.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ObjectId;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Object {
    Blob(Arc<[u8]>),
    Tree(Tree),
    Commit(Commit),
    Tag(Tag),
}

/// A directory: its entries, in Git's order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tree {
    entries: Vec<TreeEntry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TreeEntry {
    pub(crate) mode: EntryMode,
    pub(crate) name: String,
    pub(crate) id: ObjectId,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum EntryMode {
    File,
    Executable,
    Link,
    Directory,
    Submodule,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Commit {
    pub(crate) tree: ObjectId,
    pub(crate) parents: Vec<ObjectId>,
    pub(crate) author: Signature,
    pub(crate) committer: Signature,
    pub(crate) message: String,
}

/// An annotated tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tag {
    pub(crate) object: ObjectId,
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) tagger: Signature,
    pub(crate) message: String,
}

/// Who did something, and when, to the second, in UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Signature {
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) time: Timestamp,
}

impl EntryMode {
    fn digits(self) -> &'static str {
        match self {
            Self::File => "100644",
            Self::Executable => "100755",
            Self::Link => "120000",
            Self::Directory => "40000",
            Self::Submodule => "160000",
        }
    }
}

impl Tree {
    /// A tree of these entries, put into Git's order: by name, a directory's as if a slash followed.
    pub(crate) fn new(mut entries: Vec<TreeEntry>) -> Self {
        let key = |entry: &TreeEntry| {
            let slash = if entry.mode == EntryMode::Directory { "/" } else { "" };
            format!("{}{slash}", entry.name).into_bytes()
        };
        entries.sort_by_cached_key(key);
        Self { entries }
    }

    pub(crate) fn entries(&self) -> &[TreeEntry] {
        &self.entries
    }

    pub(crate) fn get(&self, name: &str) -> Option<&TreeEntry> {
        self.entries.iter().find(|entry| entry.name == name)
    }
}

impl Object {
    /// The object's id.
    pub(crate) fn id(&self) -> ObjectId {
        ObjectId::of(self.kind(), &self.content())
    }

    /// Git's word for the object's kind.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Blob(_) => "blob",
            Self::Tree(_) => "tree",
            Self::Commit(_) => "commit",
            Self::Tag(_) => "tag",
        }
    }

    /// The object's canonical form, without its header.
    pub(crate) fn content(&self) -> Vec<u8> {
        match self {
            Self::Blob(bytes) => bytes.to_vec(),
            Self::Tree(tree) => tree_content(tree),
            Self::Commit(commit) => commit_content(commit).into_bytes(),
            Self::Tag(tag) => tag_content(tag).into_bytes(),
        }
    }
}

fn tree_content(tree: &Tree) -> Vec<u8> {
    let mut content = Vec::new();
    for entry in &tree.entries {
        content.extend_from_slice(format!("{} {}\0", entry.mode.digits(), entry.name).as_bytes());
        content.extend_from_slice(entry.id.as_bytes());
    }
    content
}

fn commit_content(commit: &Commit) -> String {
    let parents: String = commit.parents.iter().map(|parent| format!("parent {parent}\n")).collect();
    let (author, committer) = (signature(&commit.author), signature(&commit.committer));
    format!("tree {}\n{parents}author {author}\ncommitter {committer}\n\n{}", commit.tree, commit.message)
}

fn tag_content(tag: &Tag) -> String {
    let tagger = signature(&tag.tagger);
    format!("object {}\ntype {}\ntag {}\ntagger {tagger}\n\n{}", tag.object, tag.kind, tag.name, tag.message)
}

fn signature(signature: &Signature) -> String {
    format!("{} <{}> {} +0000", signature.name, signature.email, signature.time.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    // The ids below are those that Git itself gives: `git hash-object`, `git mktree`, `git commit-tree`.

    #[test]
    fn a_blob_has_gits_id() {
        assert_eq!(Object::Blob((*b"# hello\n\n").into()).id().to_string(), "da430cbd6f303e67d3f1c950f6331f0685fa0ac6");
        assert_eq!(Object::Blob((*b"").into()).id().to_string(), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
    }

    #[test]
    fn an_empty_tree_has_gits_id() {
        assert_eq!(Object::Tree(Tree::default()).id().to_string(), "4b825dc642cb6eb9a060e54bf8d69288fbee4904");
    }
}

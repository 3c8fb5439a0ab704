//! Files and directories of a commit.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::Serialize;

use super::commits::at_revision;
use crate::git::{EntryMode, ObjectId, Repository, TreeEntry};
use crate::serve::control::Control;
use crate::serve::control::answer::{Answer, Answered};
use crate::serve::control::call::ControlCall;

/// A directory or a file.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldPath"))]
#[serde(untagged)]
pub(in super::super) enum AtPath<'w> {
    Directory(Directory<'w>),
    File(File<'w>),
}

/// A directory.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldDirectory"))]
pub(in super::super) struct Directory<'w> {
    path: &'w str,
    /// `directory`.
    kind: Kind,
    entries: Vec<Listed>,
}

/// A file with its content.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldFile"))]
pub(in super::super) struct File<'w> {
    #[serde(flatten)]
    entry: Listed,
    path: &'w str,
    /// The content, or the target of a link, if it is text.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'w str>,
    /// The content in Base64, if it is not text.
    #[serde(skip_serializing_if = "Option::is_none")]
    base64: Option<String>,
}

/// An entry of a directory.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldEntry"))]
struct Listed {
    name: String,
    kind: Kind,
    sha: String,
    /// The number of bytes; null for directories and submodules.
    size: Option<usize>,
}

/// The kind of an entry.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldEntryKind"))]
#[serde(rename_all = "snake_case")]
enum Kind {
    File,
    Executable,
    Link,
    Directory,
    Submodule,
}

impl Control {
    pub(in super::super) fn browse_files(&self, call: &ControlCall) -> Answered {
        let (view, path, revision) = (self.view(), call.value(2), call.parameter("revision"));
        let repository = view.repository_of(call)?;
        let git = &repository.git;
        if git.is_empty() && revision.is_none() && path.is_empty() {
            return Ok(Answer::json(&directory("", Vec::new())));
        }
        let commit = git.commit(at_revision(repository, revision)?);
        let found = commit.and_then(|commit| at_path(git, commit.tree, path));
        Ok(Answer::json(&found.ok_or_else(|| Answer::missing(format!("the commit has no {path:?}")))?))
    }
}

fn at_path<'w>(git: &'w Repository, tree: ObjectId, path: &'w str) -> Option<AtPath<'w>> {
    if path.is_empty() {
        return Some(directory("", entries(git, tree)));
    }
    let entry = git.entry(tree, path)?;
    if entry.mode == EntryMode::Directory {
        return Some(directory(path, entries(git, entry.id)));
    }
    let (mut text, mut base64) = (None, None);
    if let Some(content) = git.blob(entry.id).filter(|_| entry.mode != EntryMode::Submodule) {
        match std::str::from_utf8(content) {
            Ok(content) => text = Some(content),
            Err(_) => base64 = Some(BASE64.encode(content)),
        }
    }
    Some(AtPath::File(File { entry: listed(git, entry), path, text, base64 }))
}

fn directory<'w>(path: &'w str, entries: Vec<Listed>) -> AtPath<'w> {
    AtPath::Directory(Directory { path, kind: Kind::Directory, entries })
}

fn entries(git: &Repository, tree: ObjectId) -> Vec<Listed> {
    git.tree(tree).into_iter().flat_map(|tree| tree.entries()).map(|entry| listed(git, entry)).collect()
}

fn listed(git: &Repository, entry: &TreeEntry) -> Listed {
    let kind = match entry.mode {
        EntryMode::File => Kind::File,
        EntryMode::Executable => Kind::Executable,
        EntryMode::Link => Kind::Link,
        EntryMode::Directory => Kind::Directory,
        EntryMode::Submodule => Kind::Submodule,
    };
    let size = git.blob(entry.id).map(|content| content.len());
    Listed { name: entry.name().to_string(), kind, sha: entry.id.to_string(), size }
}

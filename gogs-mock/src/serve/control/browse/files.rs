//! Files and directories of a commit.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};

use super::commits::at_revision;
use crate::git::{EntryMode, ObjectId, Repository, TreeEntry};
use crate::serve::control::Control;
use crate::serve::control::answer::{Answer, Answered};
use crate::serve::control::asked::Asked;

impl Control {
    pub(in super::super) fn browse_files(&self, asked: &Asked) -> Answered {
        let (sight, path, revision) = (self.sight(), asked.value(2), asked.parameter("revision"));
        let repository = sight.repository_of(asked)?;
        let git = &repository.git;
        if git.is_empty() && revision.is_none() && path.is_empty() {
            return Ok(Answer::json(&directory("", Vec::new())));
        }
        let commit = git.commit(at_revision(repository, revision)?);
        let found = commit.and_then(|commit| at_path(git, commit.tree, path));
        Ok(Answer::json(&found.ok_or_else(|| Answer::missing(format!("the commit has no {path:?}")))?))
    }
}

fn at_path(git: &Repository, tree: ObjectId, path: &str) -> Option<Value> {
    if path.is_empty() {
        return Some(directory("", entries(git, tree)));
    }
    let entry = git.entry(tree, path)?;
    if entry.mode == EntryMode::Directory {
        return Some(directory(path, entries(git, entry.id)));
    }
    let mut shown = listed(git, entry);
    shown["path"] = path.into();
    if let Some(content) = git.blob(entry.id).filter(|_| entry.mode != EntryMode::Submodule) {
        match std::str::from_utf8(content) {
            Ok(text) => shown["text"] = text.into(),
            Err(_) => shown["base64"] = BASE64.encode(content).into(),
        }
    }
    Some(shown)
}

fn directory(path: &str, entries: Vec<Value>) -> Value {
    json!({ "path": path, "kind": "directory", "entries": entries })
}

fn entries(git: &Repository, tree: ObjectId) -> Vec<Value> {
    git.tree(tree).into_iter().flat_map(|tree| tree.entries()).map(|entry| listed(git, entry)).collect()
}

fn listed(git: &Repository, entry: &TreeEntry) -> Value {
    let kind = match entry.mode {
        EntryMode::File => "file",
        EntryMode::Executable => "executable",
        EntryMode::Link => "link",
        EntryMode::Directory => "directory",
        EntryMode::Submodule => "submodule",
    };
    let size = git.blob(entry.id).map(|content| content.len());
    json!({ "name": entry.name(), "kind": kind, "sha": entry.id.to_string(), "size": size })
}

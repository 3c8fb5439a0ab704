//! Addresses of submodules.

use std::collections::HashMap;

use crate::git::{ObjectId, Repository};
use crate::rules::{Error, Result, paths};

/// Returns the addresses of submodules by path, from `.gitmodules` of a tree. If the file contains a path that does not
/// exist, the server fails for all submodules.
pub(crate) fn urls(git: &Repository, tree: ObjectId) -> Result<HashMap<String, String>> {
    let file = paths::stored_entry(git, tree, ".gitmodules").ok().and_then(|entry| git.blob(entry.id));
    let file = String::from_utf8_lossy(file.ok_or(Error::unforeseen("there is no .gitmodules"))?).into_owned();
    let (mut is_section, mut at, mut from, mut urls) = (false, "", "", HashMap::new());
    for line in file.lines() {
        if line.starts_with("[submodule") {
            (is_section, at, from) = (true, "", "");
            continue;
        }
        let mut fields = line.split('=').map(str::trim);
        match fields.next() {
            _ if !is_section => continue,
            Some("path") => at = fields.next().ok_or(Error::Panic(".gitmodules has a key without a value"))?,
            Some("url") => from = fields.next().ok_or(Error::Panic(".gitmodules has a key without a value"))?,
            _ => {}
        }
        if !at.is_empty() && !from.is_empty() {
            git.entry(tree, at).ok_or(Error::unforeseen(".gitmodules names a path that is not there"))?;
            urls.insert(at.to_owned(), from.to_owned());
            is_section = false;
        }
    }
    Ok(urls)
}

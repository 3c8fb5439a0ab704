//! Where submodules come from.

use crate::git::{ObjectId, Repository};
use crate::rules::{Error, Result, paths};

/// The address of the submodule at a path, as `.gitmodules` of the same tree says. The server fails where that does not, and
/// for all submodules where it names a path at which nothing lies.
pub(crate) fn url(git: &Repository, tree: ObjectId, path: &str) -> Result<String> {
    let file = paths::entry(git, tree, ".gitmodules").ok().and_then(|entry| git.blob(entry.id));
    let file = String::from_utf8_lossy(file.ok_or(Error::Unforeseen("there is no .gitmodules"))?).into_owned();
    let (mut is_section, mut at, mut from, mut found) = (false, "", "", None);
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
            git.entry(tree, at).ok_or(Error::Unforeseen("nothing is at a path that .gitmodules names"))?;
            found = Some(from.to_owned()).filter(|_| at == path).or(found);
            is_section = false;
        }
    }
    found.ok_or(Error::Unforeseen(".gitmodules does not name the path"))
}

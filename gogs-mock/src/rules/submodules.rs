//! Where submodules come from.

use crate::git::{ObjectId, Repository};
use crate::rules::paths;
use crate::wire::Refusal;

/// The address of the submodule at a path, as `.gitmodules` of the same tree says. The server fails where that does not, and
/// for all submodules where it names a path at which nothing lies.
pub(crate) fn url(git: &Repository, tree: ObjectId, path: &str) -> Result<String, Refusal> {
    let file = paths::entry(git, tree, ".gitmodules").ok().and_then(|entry| git.blob(entry.id));
    let file = String::from_utf8_lossy(file.ok_or(Refusal::Internal)?).into_owned();
    let (mut is_section, mut at, mut from, mut found) = (false, "", "", None);
    for line in file.lines() {
        if line.starts_with("[submodule") {
            (is_section, at, from) = (true, "", "");
            continue;
        }
        let mut fields = line.split('=').map(str::trim);
        match fields.next() {
            _ if !is_section => continue,
            Some("path") => at = fields.next().ok_or(Refusal::Panic)?,
            Some("url") => from = fields.next().ok_or(Refusal::Panic)?,
            _ => {}
        }
        if !at.is_empty() && !from.is_empty() {
            git.entry(tree, at).ok_or(Refusal::Internal)?;
            found = Some(from.to_owned()).filter(|_| at == path).or(found);
            is_section = false;
        }
    }
    found.ok_or(Refusal::Internal)
}

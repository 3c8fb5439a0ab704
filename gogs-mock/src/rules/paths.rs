//! Paths below a repository's root.

use std::borrow::Cow;

use crate::git::{EntryMode, ObjectId, Repository, TreeEntry, c_quoted};
use crate::rules::{Error, Result};

/// Git's error for listing an object that is not a directory.
pub(crate) const NOT_A_TREE: &str = "exit status 128 - fatal: not a tree object\n";

/// Cleans a path so that it cannot leave the root, and removes leading and trailing slashes. Backslashes count as slashes.
pub(crate) fn clean(path: &str) -> String {
    let mut kept = Vec::new();
    for segment in path.split(['/', '\\']) {
        match segment {
            "" | "." => {}
            ".." => {
                kept.pop();
            }
            _ => kept.push(segment),
        }
    }
    kept.join("/")
}

/// Returns the name by which the server lists and finds an entry, which some versions escape.
pub(crate) fn name(entry: &TreeEntry, is_escaped: bool) -> Cow<'_, str> {
    if !is_escaped {
        return entry.name();
    }
    let printed = c_quoted(&entry.name);
    let inner = printed.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\""));
    Cow::Owned(String::from_utf8_lossy(inner.unwrap_or(&printed)).into_owned())
}

/// Returns the entry at a path below a tree, with names as in this version, or the tree itself if the path is empty. If the
/// path leads through something other than a directory, Git fails, which the server does not expect.
pub(crate) fn entry(git: &Repository, tree: ObjectId, path: &str, is_escaped: bool) -> Result<TreeEntry> {
    let mut entry = TreeEntry::new(EntryMode::Directory, "", tree);
    if path.is_empty() {
        return Ok(entry);
    }
    let (directories, name) = path.rsplit_once('/').map_or(("", path), |(directories, name)| (directories, name));
    let names = directories.split('/').filter(|name| !name.is_empty()).chain([name]);
    for name in names {
        let tree = git.tree(entry.id).ok_or(Error::unforeseen(NOT_A_TREE))?;
        let found = match is_escaped {
            true => tree.entries().iter().find(|entry| self::name(entry, true) == *name),
            false => tree.get(name),
        };
        entry = found.cloned().ok_or(Error::NotFound("the path"))?;
    }
    Ok(entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_never_lead_out_of_the_root() {
        for (path, cleaned) in [
            ("", ""),
            ("/", ""),
            ("a/../../../readme.txt", "readme.txt"),
            ("/../a/b/../c/../readme.txt", "a/readme.txt"),
            ("../../objects/info/..", "objects"),
            ("a//b/./c/", "a/b/c"),
            (r"..\a\readme.txt", "a/readme.txt"),
        ] {
            assert_eq!(clean(path), cleaned, "{path}");
        }
    }
}

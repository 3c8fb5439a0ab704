//! Paths below a repository's root.

use crate::git::{EntryMode, ObjectId, Repository, TreeEntry};
use crate::rules::{Error, Result};

/// A path that goes straight down from the root, without slashes at its ends; backslashes count as slashes.
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

/// What lies at a path below a tree; without a path the tree itself. Where the path leads through something that is no
/// directory, Git fails, which the server does not foresee.
pub(crate) fn entry(git: &Repository, tree: ObjectId, path: &str) -> Result<TreeEntry> {
    let mut entry = TreeEntry::new(EntryMode::Directory, "", tree);
    if path.is_empty() {
        return Ok(entry);
    }
    let (directories, name) = path.rsplit_once('/').map_or(("", path), |(directories, name)| (directories, name));
    let names = directories.split('/').filter(|name| !name.is_empty()).chain([name]);
    for name in names {
        let tree = git.tree(entry.id).ok_or(Error::Unforeseen("the path leads through what is no directory"))?;
        entry = tree.get(name).cloned().ok_or(Error::NotFound("the path"))?;
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

//! Paths below a repository's root, as Go and the server clean them, and what lies there.

use crate::git::{EntryMode, ObjectId, Repository, TreeEntry};
use crate::wire::Refusal;

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

/// A path as Go's `path.Clean` makes it: one that starts with a slash stays so, one that leads out of the root as well.
pub(crate) fn clean_as_it_stands(path: &str) -> String {
    let root = if path.starts_with('/') { "/" } else { "" };
    let mut kept = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." if kept.last().is_some_and(|last| *last != "..") => {
                kept.pop();
            }
            ".." if !root.is_empty() => {}
            _ => kept.push(segment),
        }
    }
    let cleaned = format!("{root}{}", kept.join("/"));
    if cleaned.is_empty() { ".".to_owned() } else { cleaned }
}

/// What lies at a path below a tree; without a path the tree itself. Where the path leads through something that is no
/// directory, Git fails, which the server does not foresee.
pub(crate) fn entry(git: &Repository, tree: ObjectId, path: &str) -> Result<TreeEntry, Refusal> {
    let mut entry = TreeEntry::new(EntryMode::Directory, "", tree);
    if path.is_empty() {
        return Ok(entry);
    }
    let (directories, name) = path.rsplit_once('/').map_or(("", path), |(directories, name)| (directories, name));
    let names = directories.split('/').filter(|name| !name.is_empty()).chain([name]);
    for name in names {
        let tree = git.tree(entry.id).ok_or(Refusal::Internal)?;
        entry = tree.get(name).cloned().ok_or(Refusal::NOT_FOUND)?;
    }
    Ok(entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The answers are those of Go's `path.Clean` and of the server's own cleaning.
    #[test]
    fn paths_are_cleaned_as_the_server_does() {
        for (path, straight, as_it_stands) in [
            ("", "", "."),
            ("/", "", "/"),
            ("a/../../../readme.txt", "readme.txt", "../../readme.txt"),
            ("/../a/b/../c/../readme.txt", "a/readme.txt", "/a/readme.txt"),
            ("../../objects/info/..", "objects", "../../objects"),
            ("a//b/./c/", "a/b/c", "a/b/c"),
            (r"..\a\readme.txt", "a/readme.txt", r"..\a\readme.txt"),
        ] {
            assert_eq!(clean(path), straight, "{path}");
            assert_eq!(clean_as_it_stands(path), as_it_stands, "{path}");
        }
    }
}

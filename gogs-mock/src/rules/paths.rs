//! Paths below a repository's root.

use std::borrow::Cow;

use crate::git::{EntryMode, ObjectId, Repository, Tree, TreeEntry, c_quoted};
use crate::go::text;
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

/// Returns the name by which the server finds an entry: as Git prints it, without the quotes. Later versions undo four
/// of the escapes, so that a name with another control character is not found as it is.
fn found_name(entry: &TreeEntry, is_escaped: bool) -> Cow<'_, str> {
    let printed = c_quoted(&entry.name);
    let Some(inner) = printed.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")) else {
        return entry.name();
    };
    let name = if is_escaped { inner.to_vec() } else { unescaped(inner) };
    Cow::Owned(String::from_utf8_lossy(&name).into_owned())
}

/// Returns the name by which the server lists an entry. Later versions ask Git for unquoted names, and unquote one that
/// starts with a quote, which loses its first and its last byte.
///
/// # Errors
///
/// [`Error::Panic`] for a name that is one quote.
pub(crate) fn listed_name(entry: &TreeEntry, is_escaped: bool) -> Result<Cow<'_, str>> {
    if is_escaped {
        return Ok(found_name(entry, true));
    }
    let Some(rest) = entry.name.strip_prefix(b"\"") else { return Ok(entry.name()) };
    let (_, inner) = rest.split_last().ok_or(Error::Panic("the name of an entry is one quote"))?;
    Ok(Cow::Owned(text::from_bytes(&unescaped(inner))))
}

/// Undoes the escapes that the library of later versions knows.
fn unescaped(printed: &[u8]) -> Vec<u8> {
    let mut name = Vec::with_capacity(printed.len());
    let mut rest = printed;
    while let Some((byte, after)) = rest.split_first() {
        let known = match (byte, after.first()) {
            (b'\\', Some(b'\\')) => Some(b'\\'),
            (b'\\', Some(b'"')) => Some(b'"'),
            (b'\\', Some(b't')) => Some(b'\t'),
            (b'\\', Some(b'n')) => Some(b'\n'),
            _ => None,
        };
        name.push(known.unwrap_or(*byte));
        rest = if known.is_some() { &after[1..] } else { after };
    }
    name
}

/// Returns the entry at a path below a tree, by names as the version finds them. An empty path is the tree itself.
///
/// # Errors
///
/// As [`stored_entry`].
pub(crate) fn entry(git: &Repository, tree: ObjectId, path: &str, is_escaped: bool) -> Result<TreeEntry> {
    walk(git, tree, path, |tree, name| {
        // Most names are found as they are. Only one with a backslash can be that of another entry.
        let is_found = |entry: &&TreeEntry| found_name(entry, is_escaped) == *name;
        let as_it_is = tree.get(name).filter(is_found);
        as_it_is.or_else(|| tree.entries().iter().filter(|_| name.contains('\\')).find(is_found)).cloned()
    })
}

/// Returns the entry at a path below a tree, by names as Git stores them. An empty path is the tree itself.
///
/// # Errors
///
/// [`Error::NotFound`] if there is no entry. If the path leads through something that is not a directory, Git fails,
/// which the server does not expect.
pub(crate) fn stored_entry(git: &Repository, tree: ObjectId, path: &str) -> Result<TreeEntry> {
    walk(git, tree, path, |tree, name| tree.get(name).cloned())
}

fn walk(
    git: &Repository,
    tree: ObjectId,
    path: &str,
    find: impl Fn(&Tree, &str) -> Option<TreeEntry>,
) -> Result<TreeEntry> {
    let mut entry = TreeEntry::new(EntryMode::Directory, "", tree);
    if path.is_empty() {
        return Ok(entry);
    }
    let (directories, name) = path.rsplit_once('/').unwrap_or(("", path));
    let names = directories.split('/').filter(|name| !name.is_empty()).chain([name]);
    for name in names {
        let tree = git.tree(entry.id).ok_or(Error::unforeseen(NOT_A_TREE))?;
        entry = find(tree, name).ok_or(Error::NotFound("the path"))?;
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

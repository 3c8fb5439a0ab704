//! Directories.

use std::borrow::Cow;

use super::ObjectId;

/// A directory, with its entries in Git's order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tree {
    entries: Vec<TreeEntry>,
    /// Whether the entries are unique and in Git's order. Pushed trees may be neither.
    is_ordered: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TreeEntry {
    pub(crate) mode: EntryMode,
    /// The encoding is unknown, because Git does not record it.
    pub(crate) name: Vec<u8>,
    pub(crate) id: ObjectId,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum EntryMode {
    File,
    Executable,
    Link,
    Directory,
    Submodule,
}

impl EntryMode {
    pub(crate) fn digits(self) -> &'static str {
        match self {
            Self::File => "100644",
            Self::Executable => "100755",
            Self::Link => "120000",
            Self::Directory => "40000",
            Self::Submodule => "160000",
        }
    }

    /// Returns whether both are files, links, directories or submodules. It does not matter whether a file is executable.
    pub(super) fn is_like(self, other: Self) -> bool {
        self == other || (self.is_file() && other.is_file())
    }

    pub(crate) fn is_file(self) -> bool {
        matches!(self, Self::File | Self::Executable)
    }

    /// Parses the digits of a tree entry. Old versions of Git wrote other modes for files.
    pub(crate) fn of(digits: &str) -> Option<Self> {
        match digits {
            "100755" => Some(Self::Executable),
            "120000" => Some(Self::Link),
            "40000" | "040000" => Some(Self::Directory),
            "160000" => Some(Self::Submodule),
            _ if digits.starts_with("100") => Some(Self::File),
            _ => None,
        }
    }

    /// Returns Git's name for the kind of object that an entry of this mode refers to.
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::File | Self::Executable | Self::Link => "blob",
            Self::Directory => "tree",
            Self::Submodule => "commit",
        }
    }
}

impl TreeEntry {
    pub(crate) fn new(mode: EntryMode, name: impl Into<Vec<u8>>, id: ObjectId) -> Self {
        Self { mode, name: name.into(), id }
    }

    /// Returns the name as text, in which replacement characters stand for bytes that are not UTF-8.
    pub(crate) fn name(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.name)
    }

    /// Returns whether Git would check this entry out to a disk: its name neither escapes the directory nor leads into
    /// `.git`, on Windows included, and `.gitmodules` is not a link.
    pub(crate) fn can_be_checked_out(&self) -> bool {
        let is_links = self.mode == EntryMode::Link && self.name.eq_ignore_ascii_case(b".gitmodules");
        let mut parts = self.name.split(|byte| *byte == b'/');
        !is_links && parts.all(|part| !matches!(part, b"" | b"." | b"..") && !is_dot_git(part))
    }

    /// The sort key: the name, followed by a slash for directories.
    fn order(&self) -> impl Iterator<Item = u8> {
        let slash = (self.mode == EntryMode::Directory).then_some(b'/');
        self.name.iter().copied().chain(slash)
    }
}

/// Returns whether Windows resolves a name to `.git`: in any case, shortened, or followed by dots, spaces or a stream.
fn is_dot_git(name: &[u8]) -> bool {
    let rest = [&b".git"[..], b"git~1"].iter().find_map(|own| {
        let (start, rest) = name.split_at_checked(own.len())?;
        start.eq_ignore_ascii_case(own).then_some(rest)
    });
    let end = |rest: &[u8]| rest.iter().copied().find(|byte| !matches!(byte, b'.' | b' '));
    rest.is_some_and(|rest| matches!(end(rest), None | Some(b':' | b'\\')))
}

impl Tree {
    /// Creates a tree, and sorts the entries into Git's order.
    pub(crate) fn new(mut entries: Vec<TreeEntry>) -> Self {
        entries.sort_by(|a, b| a.order().cmp(b.order()));
        Self::as_ordered(entries)
    }

    /// Creates a tree whose entries keep their order.
    pub(super) fn as_ordered(entries: Vec<TreeEntry>) -> Self {
        let is_ordered = entries.is_sorted_by(|one, next| one.order().lt(next.order()));
        Self { entries, is_ordered }
    }

    pub(crate) fn entries(&self) -> &[TreeEntry] {
        &self.entries
    }

    pub(crate) fn get(&self, name: impl AsRef<[u8]>) -> Option<&TreeEntry> {
        let name = name.as_ref();
        if !self.is_ordered {
            return self.entries.iter().find(|entry| entry.name == name);
        }
        let ordered = |slash: Option<u8>| {
            let order = || name.iter().copied().chain(slash);
            self.entries.binary_search_by(|entry| entry.order().cmp(order())).ok()
        };
        let found = ordered(None).or_else(|| ordered(Some(b'/'))).map(|at| &self.entries[at]);
        found.filter(|entry| entry.name == name)
    }

    /// Returns the tree with the entry of this name replaced or removed.
    pub(super) fn with(&self, name: &str, entry: Option<TreeEntry>) -> Self {
        let others = self.entries.iter().filter(|entry| entry.name != name.as_bytes()).cloned();
        Self::new(others.chain(entry).collect())
    }
}

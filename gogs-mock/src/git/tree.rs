//! Directories.

use std::borrow::Cow;

use super::ObjectId;

/// A directory: its entries, in Git's order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tree {
    entries: Vec<TreeEntry>,
    /// Whether the entries stand in Git's order, each once; what is pushed may be anything.
    is_ordered: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TreeEntry {
    pub(crate) mode: EntryMode,
    /// Git does not say in which encoding.
    pub(crate) name: Vec<u8>,
    pub(crate) id: ObjectId,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

    /// The digits that tell files, links, directories and submodules apart.
    pub(super) fn type_digits(self) -> &'static str {
        &self.digits()[..2]
    }

    /// From the digits in a tree; old Git wrote others for files, too.
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

    /// Git's word for the kind of object that an entry of this mode leads to.
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::File | Self::Executable | Self::Link => "blob",
            Self::Directory => "tree",
            Self::Submodule => "commit",
        }
    }
}

impl TreeEntry {
    pub(crate) fn new(mode: EntryMode, name: &str, id: ObjectId) -> Self {
        Self { mode, name: name.as_bytes().to_vec(), id }
    }

    /// The name as text; what is not UTF-8 is shown by replacement characters.
    pub(crate) fn name(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.name)
    }

    /// Whether Git would write this into a directory on disk: no part of its name leads out of it or into `.git`, by the
    /// rules of Windows either, and no link stands in for `.gitmodules`.
    pub(crate) fn can_be_checked_out(&self) -> bool {
        let is_links = self.mode == EntryMode::Link && self.name.eq_ignore_ascii_case(b".gitmodules");
        let mut parts = self.name.split(|byte| *byte == b'/');
        !is_links && parts.all(|part| !matches!(part, b"" | b"." | b"..") && !is_dot_git(part))
    }

    /// By name, a directory's as if a slash followed.
    fn order(&self) -> impl Iterator<Item = u8> {
        let slash = (self.mode == EntryMode::Directory).then_some(b'/');
        self.name.iter().copied().chain(slash)
    }
}

/// Whether Windows takes a name for `.git`: in any case, shortened, with dots and spaces or a stream behind it.
fn is_dot_git(name: &[u8]) -> bool {
    let rest = [&b".git"[..], b"git~1"].iter().find_map(|own| {
        let (start, rest) = name.split_at_checked(own.len())?;
        start.eq_ignore_ascii_case(own).then_some(rest)
    });
    let end = |rest: &[u8]| rest.iter().copied().find(|byte| !matches!(byte, b'.' | b' '));
    rest.is_some_and(|rest| matches!(end(rest), None | Some(b':' | b'\\')))
}

impl Tree {
    /// A tree of these entries, put into Git's order.
    pub(crate) fn new(mut entries: Vec<TreeEntry>) -> Self {
        entries.sort_by(|a, b| a.order().cmp(b.order()));
        Self::as_ordered(entries)
    }

    /// A tree of entries whose order is kept.
    pub(super) fn as_ordered(entries: Vec<TreeEntry>) -> Self {
        let is_ordered = entries.is_sorted_by(|one, next| one.order().lt(next.order()));
        Self { entries, is_ordered }
    }

    pub(crate) fn entries(&self) -> &[TreeEntry] {
        &self.entries
    }

    pub(crate) fn get(&self, name: &str) -> Option<&TreeEntry> {
        if !self.is_ordered {
            return self.entries.iter().find(|entry| entry.name == name.as_bytes());
        }
        let ordered = |slash: &'static [u8]| {
            let order = || name.bytes().chain(slash.iter().copied());
            self.entries.binary_search_by(|entry| entry.order().cmp(order())).ok()
        };
        let found = ordered(b"").or_else(|| ordered(b"/")).map(|at| &self.entries[at]);
        found.filter(|entry| entry.name == name.as_bytes())
    }

    /// The same tree with another entry of a name, or without one.
    pub(super) fn with(&self, name: &str, entry: Option<TreeEntry>) -> Self {
        let others = self.entries.iter().filter(|entry| entry.name != name.as_bytes()).cloned();
        Self::new(others.chain(entry).collect())
    }
}

//! Directories.

use std::borrow::Cow;

use super::ObjectId;

/// A directory: its entries, in Git's order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tree {
    entries: Vec<TreeEntry>,
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

    /// By name, a directory's as if a slash followed.
    fn order(&self) -> impl Iterator<Item = u8> {
        let slash = (self.mode == EntryMode::Directory).then_some(b'/');
        self.name.iter().copied().chain(slash)
    }
}

impl Tree {
    /// A tree of these entries, put into Git's order.
    pub(crate) fn new(mut entries: Vec<TreeEntry>) -> Self {
        entries.sort_by(|a, b| a.order().cmp(b.order()));
        Self { entries }
    }

    /// A tree of entries whose order is kept.
    pub(super) fn as_ordered(entries: Vec<TreeEntry>) -> Self {
        Self { entries }
    }

    pub(crate) fn entries(&self) -> &[TreeEntry] {
        &self.entries
    }

    pub(crate) fn get(&self, name: &str) -> Option<&TreeEntry> {
        self.entries.iter().find(|entry| entry.name == name.as_bytes())
    }

    /// The same tree with another entry of a name, or without one.
    pub(super) fn with(&self, name: &str, entry: Option<TreeEntry>) -> Self {
        let others = self.entries.iter().filter(|entry| entry.name != name.as_bytes()).cloned();
        Self::new(others.chain(entry).collect())
    }
}

//! Archives of the files of a commit. Nothing is compressed, because a fake need not save space.
//!
//! A zip equals the output of `git archive -0` byte for byte, and so does the tar inside the gzip. The gzip itself is written
//! by `flate2` without compression; Git runs the program `gzip`.
//!
//! We write the formats ourselves instead of using the crates `tar` and `zip`: the fake reads no archives, writing them takes
//! only a few headers, and the crates would add a dozen others.

mod substitution;
mod tar;
mod zip;

use std::borrow::Cow;
use std::io::Read;
use std::slice;

use flate2::Compression;
use flate2::read::GzEncoder;

use super::attributes::{Attributes, Name};
use super::pretty::Placeholders;
use super::{EntryMode, ObjectId, Repository, TreeEntry};

/// The content of an archive.
#[derive(Debug)]
struct Archive<'r> {
    commit: ObjectId,
    /// The commit time in seconds, which all entries get.
    time: i64,
    entries: Vec<Entry<'r>>,
}

#[derive(Debug)]
struct Entry<'r> {
    id: ObjectId,
    /// Ends with a slash for directories.
    path: Vec<u8>,
    mode: EntryMode,
    /// The bytes of a file, or the target of a link.
    content: Cow<'r, [u8]>,
}

/// Submodules are archived as empty directories.
fn is_directory(mode: EntryMode) -> bool {
    matches!(mode, EntryMode::Directory | EntryMode::Submodule)
}

/// Why an archive cannot be created.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoArchive {
    NoCommit,
    /// A name would escape the target directory when unpacked, or is too long for a zip. Git writes neither.
    BadPath,
    TooLarge,
}

/// The maximum size of an archive in bytes, headers included. A few small directories that contain each other repeatedly can
/// expand beyond the available memory.
pub(crate) const MAX_SIZE: usize = 512 << 20;

/// The approximate size of an entry without its path and content.
const HEADERS: usize = 1024;

/// Returns the files of a commit below a directory, as `.tar.gz`.
pub(crate) fn tar_gz(repository: &Repository, commit: ObjectId, directory: &str) -> Result<Vec<u8>, NoArchive> {
    let tar = tar::written(&Archive::of(repository, commit, directory)?);
    let mut file = Vec::with_capacity(tar.len() + HEADERS);
    // Reading from memory cannot fail.
    let _ = GzEncoder::new(&tar[..], Compression::none()).read_to_end(&mut file);
    Ok(file)
}

/// Returns the files of a commit below a directory, as `.zip`.
pub(crate) fn zip(repository: &Repository, commit: ObjectId, directory: &str) -> Result<Vec<u8>, NoArchive> {
    Archive::of(repository, commit, directory).and_then(|archive| zip::written(&archive))
}

/// What decides whether and how a file is archived.
struct Rules<'r> {
    repository: &'r Repository,
    placeholders: Placeholders<'r>,
    attributes: Attributes<'r>,
    /// The length of the path of the top directory.
    root: usize,
}

impl<'r> Archive<'r> {
    fn of(repository: &'r Repository, id: ObjectId, directory: &str) -> Result<Self, NoArchive> {
        let commit = repository.commit(id).ok_or(NoArchive::NoCommit)?;
        let mut directory = format!("{directory}/").into_bytes();
        let placeholders = Placeholders::new(repository, id, commit);
        let mut rules = Rules { repository, placeholders, attributes: Attributes::default(), root: directory.len() };
        let (path, mode, content) = (directory.clone(), EntryMode::Directory, Cow::default());
        let (mut entries, mut size) = (vec![Entry { id: commit.tree, path, mode, content }], 0);
        // The remaining entries of each open directory, and the length of its path. Not recursive, because clients control
        // the depth.
        let mut open = Vec::from_iter(rules.enter(commit.tree, directory.len()));
        while let Some((rest, length)) = open.last_mut() {
            directory.truncate(*length);
            let Some(below) = rest.next() else {
                rules.attributes.leave(*length - rules.root);
                open.pop();
                continue;
            };
            let Some(entry) = rules.entry(&directory, below)? else { continue };
            size += HEADERS + entry.path.len() + entry.content.len();
            if size > MAX_SIZE {
                return Err(NoArchive::TooLarge);
            }
            if below.mode == EntryMode::Directory {
                directory.clone_from(&entry.path);
                open.extend(rules.enter(below.id, directory.len()));
            }
            entries.push(entry);
        }
        Ok(Self { commit: id, time: commit.committer.time.as_second(), entries })
    }
}

impl<'r> Rules<'r> {
    /// Returns the entries of a directory whose path has this length, after reading its attributes.
    fn enter(&mut self, id: ObjectId, length: usize) -> Option<(slice::Iter<'r, TreeEntry>, usize)> {
        let tree = self.repository.tree(id)?;
        self.attributes.enter(self.repository, tree, length - self.root);
        Some((tree.entries().iter(), length))
    }

    /// Returns the archive entry for a tree entry, or `None` if `.gitattributes` excludes it.
    fn entry(&self, directory: &[u8], below: &TreeEntry) -> Result<Option<Entry<'r>>, NoArchive> {
        if !below.can_be_checked_out() {
            return Err(NoArchive::BadPath);
        }
        let mut path = [directory, &below.name].concat();
        let (from_root, is_directory) = (&path[self.root..], is_directory(below.mode));
        if self.attributes.is_set(Name::ExportIgnore, from_root, is_directory) {
            return Ok(None);
        }
        let stored: &[u8] = self.repository.blob(below.id).map(AsRef::as_ref).unwrap_or_default();
        let mut content = Cow::Borrowed(stored);
        if below.mode.is_file() {
            content = self.attributes.checked_out(from_root, stored).map_or(content, Cow::Owned);
            if substitution::has_format(&content) && self.attributes.is_set(Name::ExportSubst, from_root, false) {
                content = substitution::substituted(&self.placeholders, &content, MAX_SIZE).into();
            }
        }
        if is_directory {
            path.push(b'/');
        }
        Ok(Some(Entry { id: below.id, path, mode: below.mode, content }))
    }
}

#[cfg(test)]
mod tests;

//! The files of a commit in one file. Nothing is compressed: a fake need not save space.
//!
//! A zip is byte for byte what `git archive -0` writes, and so is a tar inside of its gzip. The gzip is what `flate2` writes
//! without compression, where Git runs the program `gzip`.
//!
//! Our own writers rather than the crates `tar` and `zip`: a fake reads no archives, and what is left of the formats are
//! headers; the crates would bring a dozen others for that.

mod tar;
mod zip;

use std::borrow::Cow;
use std::io::Read;

use flate2::Compression;
use flate2::read::GzEncoder;

use super::{Attributes, EntryMode, ObjectId, Repository, TreeEntry};

/// What goes into an archive.
#[derive(Debug)]
struct Archive<'r> {
    commit: ObjectId,
    /// The commit's time, which all entries get, in seconds.
    time: i64,
    entries: Vec<Entry<'r>>,
}

#[derive(Debug)]
struct Entry<'r> {
    id: ObjectId,
    /// A directory's, and a submodule's, which is an empty directory here, ends with a slash.
    path: Vec<u8>,
    mode: EntryMode,
    /// A file's bytes, or a link's target.
    content: Cow<'r, [u8]>,
}

impl Entry<'_> {
    fn is_directory(&self) -> bool {
        matches!(self.mode, EntryMode::Directory | EntryMode::Submodule)
    }
}

/// Why there is no archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoArchive {
    NoCommit,
    /// Git does not write names that lead elsewhere when they are unpacked, and no names into a zip that are too long for
    /// one.
    BadPath,
    TooLarge,
}

/// How many bytes an archive may have, headers included: a few small directories that hold each other again and again can
/// make more of them than there is room for.
pub(crate) const LARGEST: usize = 512 << 20;

/// What an entry takes besides its path and its content, about.
const HEADERS: usize = 1024;

/// A commit's files below a directory, as `.tar.gz`.
pub(crate) fn tar_gz(repository: &Repository, commit: ObjectId, directory: &str) -> Result<Vec<u8>, NoArchive> {
    let tar = tar::written(&Archive::of(repository, commit, directory)?);
    let mut file = Vec::with_capacity(tar.len() + HEADERS);
    // Reading from memory does not fail.
    let _ = GzEncoder::new(&tar[..], Compression::none()).read_to_end(&mut file);
    Ok(file)
}

/// A commit's files below a directory, as `.zip`.
pub(crate) fn zip(repository: &Repository, commit: ObjectId, directory: &str) -> Result<Vec<u8>, NoArchive> {
    Archive::of(repository, commit, directory).and_then(|archive| zip::written(&archive))
}

impl<'r> Archive<'r> {
    fn of(repository: &'r Repository, id: ObjectId, directory: &str) -> Result<Self, NoArchive> {
        let commit = repository.commit(id).ok_or(NoArchive::NoCommit)?;
        let mut archive = Self { commit: id, time: commit.committer.time.as_second(), entries: Vec::new() };
        let path = format!("{directory}/").into_bytes();
        let root = path.len();
        archive.entries.push(Entry { id: commit.tree, path, mode: EntryMode::Directory, content: Cow::default() });
        archive.add_all(repository, commit.tree, root)?;
        Ok(archive)
    }

    /// Adds all that is in a tree, but for what `.gitattributes` leaves out. `root` is how long the path to it is.
    fn add_all(&mut self, repository: &'r Repository, tree: ObjectId, root: usize) -> Result<(), NoArchive> {
        let entries = |id| repository.tree(id).map_or(&[][..], |tree| tree.entries()).iter();
        let (mut attributes, mut size) = (Attributes::default(), 0);
        let mut directory = self.entries[0].path.clone();
        // What is left of each directory that is open, and how long the path to it is. No recursion: a request decides how
        // deep it would go.
        let mut open = vec![(entries(tree), directory.len())];
        repository.tree(tree).into_iter().for_each(|tree| attributes.enter(repository, tree, 0));
        while let Some((rest, length)) = open.last_mut() {
            directory.truncate(*length);
            let Some(below) = rest.next() else {
                attributes.leave(*length - root);
                open.pop();
                continue;
            };
            let Some(entry) = entry(repository, &attributes, (&directory, root), below)? else { continue };
            size += HEADERS + entry.path.len() + entry.content.len();
            if size > LARGEST {
                return Err(NoArchive::TooLarge);
            }
            if let Some(tree) = repository.tree(below.id).filter(|_| below.mode == EntryMode::Directory) {
                directory.clone_from(&entry.path);
                attributes.enter(repository, tree, directory.len() - root);
                open.push((tree.entries().iter(), directory.len()));
            }
            self.entries.push(entry);
        }
        Ok(())
    }
}

/// What lies in a directory, the path of the root included; `None` where archives leave it out.
fn entry<'r>(
    repository: &'r Repository,
    attributes: &Attributes<'_>,
    (directory, root): (&[u8], usize),
    below: &TreeEntry,
) -> Result<Option<Entry<'r>>, NoArchive> {
    if !below.can_be_checked_out() {
        return Err(NoArchive::BadPath);
    }
    let mut path = [directory, &below.name].concat();
    let is_directory = matches!(below.mode, EntryMode::Directory | EntryMode::Submodule);
    if attributes.keep_from_archives(&path[root..], is_directory) {
        return Ok(None);
    }
    let stored: &[u8] = repository.blob(below.id).map(AsRef::as_ref).unwrap_or_default();
    let is_file = matches!(below.mode, EntryMode::File | EntryMode::Executable);
    let out = if is_file { attributes.checked_out(&path[root..], stored) } else { None };
    if is_directory {
        path.push(b'/');
    }
    let content = out.map_or(Cow::Borrowed(stored), Cow::Owned);
    Ok(Some(Entry { id: below.id, path, mode: below.mode, content }))
}

#[cfg(test)]
mod tests;

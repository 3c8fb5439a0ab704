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

use flate2::Compression;
use flate2::read::GzEncoder;

use self::substitution::Placeholders;
use super::{Attributes, EntryMode, ObjectId, Repository, TreeEntry};

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
pub(crate) const LARGEST: usize = 512 << 20;

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

impl<'r> Archive<'r> {
    fn of(repository: &'r Repository, id: ObjectId, directory: &str) -> Result<Self, NoArchive> {
        let commit = repository.commit(id).ok_or(NoArchive::NoCommit)?;
        let mut archive = Self { commit: id, time: commit.committer.time.as_second(), entries: Vec::new() };
        let path = format!("{directory}/").into_bytes();
        let root = path.len();
        archive.entries.push(Entry { id: commit.tree, path, mode: EntryMode::Directory, content: Cow::default() });
        archive.add_all(repository, &Placeholders::new(repository, id, commit), root)?;
        Ok(archive)
    }

    /// Adds all entries below the first one, except for those that `.gitattributes` excludes. `root` is the length of its
    /// path.
    fn add_all(
        &mut self,
        repository: &'r Repository,
        placeholders: &Placeholders<'_>,
        root: usize,
    ) -> Result<(), NoArchive> {
        let tree = self.entries[0].id;
        let entries = |id| repository.tree(id).map_or(&[][..], |tree| tree.entries()).iter();
        let (mut attributes, mut size) = (Attributes::default(), 0);
        let mut directory = self.entries[0].path.clone();
        // The remaining entries of each open directory, and the length of its path. Not recursive, because clients control
        // the depth.
        let mut open = vec![(entries(tree), directory.len())];
        repository.tree(tree).into_iter().for_each(|tree| attributes.enter(repository, tree, 0));
        while let Some((rest, length)) = open.last_mut() {
            directory.truncate(*length);
            let Some(below) = rest.next() else {
                attributes.leave(*length - root);
                open.pop();
                continue;
            };
            let Some(entry) = entry(repository, (&attributes, placeholders), (&directory, root), below)? else {
                continue;
            };
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

/// Returns the archive entry for a tree entry, whose path includes that of the root, or `None` if archives exclude it.
fn entry<'r>(
    repository: &'r Repository,
    (attributes, placeholders): (&Attributes<'_>, &Placeholders<'_>),
    (directory, root): (&[u8], usize),
    below: &TreeEntry,
) -> Result<Option<Entry<'r>>, NoArchive> {
    if !below.can_be_checked_out() {
        return Err(NoArchive::BadPath);
    }
    let mut path = [directory, &below.name].concat();
    let is_directory = is_directory(below.mode);
    if attributes.keep_from_archives(&path[root..], is_directory) {
        return Ok(None);
    }
    let stored: &[u8] = repository.blob(below.id).map(AsRef::as_ref).unwrap_or_default();
    let is_file = below.mode.is_file();
    let out = if is_file { attributes.checked_out(&path[root..], stored) } else { None };
    let mut content = out.map_or(Cow::Borrowed(stored), Cow::Owned);
    if is_file && substitution::has_format(&content) && attributes.is_substituted(&path[root..]) {
        content = substitution::substituted(placeholders, &content, LARGEST).into();
    }
    if is_directory {
        path.push(b'/');
    }
    Ok(Some(Entry { id: below.id, path, mode: below.mode, content }))
}

#[cfg(test)]
mod tests;

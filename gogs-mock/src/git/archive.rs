//! The files of a commit in one file, byte for byte as `git archive -0` writes it: nothing is compressed.
//!
//! Our own writers rather than the crates `tar`, `flate2` and `zip`: a fake reads no archives and need not save space, and
//! what is left of the formats are headers; the crates would bring a dozen others for that.

mod crc32;
mod gzip;
mod tar;
mod zip;

use std::borrow::Cow;

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
    Archive::of(repository, commit, directory).map(|archive| gzip::stored(&tar::written(&archive)))
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
mod tests {
    use jiff::Timestamp;
    use sha1::{Digest, Sha1};

    use super::*;
    use crate::git::{Commit, Object, Signature, Tree};

    /// A repository with one commit that holds every kind of entry, and a path too long for one field of a tar header, and
    /// one too long for two.
    fn repository() -> (Repository, ObjectId) {
        let mut git = Repository::default();
        let mut tree = git.empty_tree();
        let long = "d".repeat(90);
        let files: [(&str, EntryMode, &[u8]); 8] = [
            ("README.md", EntryMode::File, b"# tall\n"),
            ("bin/run.sh", EntryMode::Executable, b"#!/bin/sh\n"),
            ("data.bin", EntryMode::File, b"\0\x01\x02binary"),
            ("empty", EntryMode::File, b""),
            ("link", EntryMode::Link, b"README.md"),
            ("ü ñ.txt", EntryMode::File, &[b'x'; 1024]),
            (&format!("{long}/{long}/a.txt"), EntryMode::File, b"long\n"),
            (&format!("{long}/{}", "f".repeat(120)), EntryMode::Link, &[b't'; 120]),
        ];
        for (path, mode, content) in files {
            let blob = git.put(Object::Blob(content.into()));
            tree = git.put_at(tree, path, mode, blob);
        }
        let submodule = "1111111111111111111111111111111111111111".parse().expect("a SHA-1");
        tree = git.put_at(tree, "sub", EntryMode::Submodule, submodule);
        let id = committed(&mut git, tree);
        (git, id)
    }

    fn sha1_of(bytes: &[u8]) -> String {
        Sha1::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    // The SHA-1s below are those of the files that Git itself wrote for the same commit (2.39, in UTC).

    #[test]
    fn a_tar_is_gits() {
        let (git, id) = repository();
        assert_eq!(id.to_string(), "f48a817e18a0d17900db6e0a36f0e7a9964479b4");
        let archive = Archive::of(&git, id, "tall").expect("the commit");
        assert_eq!(sha1_of(&tar::written(&archive)), "dd82bd4faf82c93cf2d99e6905d5d90151f4bd43");
    }

    #[test]
    fn a_zip_is_gits() {
        let (git, id) = repository();
        assert_eq!(sha1_of(&zip(&git, id, "tall").expect("the commit")), "25b311a8796e6ad49a677541b15b0a5495a9fa32");
    }

    /// The bytes are those of `printf hello | gzip -cn`, but stored as they are: Python's `gzip` reads them.
    #[test]
    fn a_gzip_holds_the_bytes_as_they_are() {
        let hello = b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x01\x05\0\xfa\xffhello\x86\xa6\x10\x36\x05\0\0\0";
        assert_eq!(gzip::stored(b"hello"), hello);
        assert_eq!(gzip::stored(b""), b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x01\0\0\xff\xff\0\0\0\0\0\0\0\0");
        let blocks = gzip::stored(&[b'x'; 0x1_0000]);
        assert_eq!(blocks[10..15], *b"\0\xff\xff\0\0");
        assert_eq!(blocks[15 + 0xffff..][..6], *b"\x01\x01\0\xfe\xffx");
    }

    /// Git refuses these names when it reads the tree (2.39.5).
    #[test]
    fn names_that_lead_elsewhere_are_in_no_archive() {
        for name in ["..", ".", ".git", ".GIT", "git~1", ".git ", ".git.", ".git::x", "GIT~1", "a/../../b", "/a"] {
            assert_eq!(written(name), Err(NoArchive::BadPath), "{name:?}");
        }
        for name in [".gitmodules", "...", "a\\b", "..a", ".gitx", "git~2"] {
            assert!(written(name).is_ok(), "{name:?}");
        }
    }

    fn written(name: &str) -> Result<Vec<u8>, NoArchive> {
        let mut git = Repository::default();
        let blob = git.put(Object::Blob((*b"x").into()));
        let tree = git.put(Object::Tree(Tree::new(vec![TreeEntry::new(EntryMode::File, name, blob)])));
        let id = committed(&mut git, tree);
        tar_gz(&git, id, "hello").and(zip(&git, id, "hello"))
    }

    /// As Git does: a zip has two bytes for the length of a name.
    #[test]
    fn a_path_too_long_for_a_zip_is_in_a_tar_alone() {
        let mut git = Repository::default();
        let name = "a".repeat(0x1_0000);
        let blob = git.put(Object::Blob((*b"x").into()));
        let tree = git.put(Object::Tree(Tree::new(vec![TreeEntry::new(EntryMode::File, &name, blob)])));
        let id = committed(&mut git, tree);
        assert!(tar_gz(&git, id, "h").is_ok());
        assert_eq!(zip(&git, id, "h"), Err(NoArchive::BadPath));
    }

    /// The SHA-1 is that of the file that Git itself wrote (2.39.5, in UTC).
    #[test]
    fn a_zip_of_more_entries_than_its_own_field_counts_is_gits() {
        let mut git = Repository::default();
        let files = (0..70_000).map(|number| (format!("{number:05}"), Vec::new()));
        let tree = git.put_files(files);
        let id = committed(&mut git, tree);
        assert_eq!(id.to_string(), "2689de050fbdb9d323e359262c997a37f48eedd7");
        assert_eq!(sha1_of(&zip(&git, id, "tall").expect("an archive")), "add93d8a97c6402da9cf409398615e83698357d4");
    }

    #[test]
    fn directories_nested_a_thousand_deep_are_written() {
        let mut git = Repository::default();
        let attributes = git.put(Object::Blob((*b"*.log export-ignore\n**/x/*.txt eol=crlf\n").into()));
        let (log, text) = (git.put(Object::Blob((*b"x\n").into())), git.put(Object::Blob((*b"y\n").into())));
        let deep = "a/".repeat(1000);
        let mut tree = git.empty_tree();
        for (path, blob) in [(".gitattributes", attributes), ("x/b.log", log), ("x/b.txt", text)] {
            tree = git.put_at(tree, &format!("{deep}{path}"), EntryMode::File, blob);
        }
        let id = committed(&mut git, tree);
        let archive = Archive::of(&git, id, "tall").expect("an archive");
        let last = archive.entries.last().expect("an entry");
        assert_eq!(last.path, format!("tall/{deep}x/b.txt").into_bytes());
        assert_eq!((archive.entries.len(), &*last.content), (1004, &b"y\r\n"[..]));
    }

    /// Thirty directories, each of which holds the next one twice: a billion paths.
    #[test]
    fn directories_that_grow_without_end_are_given_up() {
        let mut git = Repository::default();
        let mut tree = git.empty_tree();
        for _ in 0..30 {
            let below = |name| TreeEntry::new(EntryMode::Directory, name, tree);
            let twice = Object::Tree(Tree::new(vec![below("a"), below("b")]));
            tree = git.put(twice);
        }
        let id = committed(&mut git, tree);
        assert_eq!(tar_gz(&git, id, "hello"), Err(NoArchive::TooLarge));
    }

    fn committed(git: &mut Repository, tree: ObjectId) -> ObjectId {
        let time = Timestamp::from_second(1_577_934_240).expect("a time");
        let alice = Signature { name: "alice".to_owned(), email: "alice@example.com".to_owned(), time };
        let message = "first\n".to_owned();
        git.put(Object::Commit(Commit { tree, parents: Vec::new(), author: alice.clone(), committer: alice, message }))
    }
}

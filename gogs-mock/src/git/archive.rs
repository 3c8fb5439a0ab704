//! The files of a commit in one file, byte for byte as `git archive -0` writes it: nothing is compressed.
//!
//! Our own writers rather than the crates `tar`, `flate2` and `zip`: a fake reads no archives and need not save space, and
//! what is left of the formats are headers; the crates would bring a dozen others for that.

mod crc32;
mod gzip;
mod tar;
mod zip;

use std::borrow::Cow;

use crate::git::{EntryMode, ObjectId, Repository};

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

/// A commit's files below a directory, as `.tar.gz`; `None` where there is no such commit.
pub(crate) fn tar_gz(repository: &Repository, commit: ObjectId, directory: &str) -> Option<Vec<u8>> {
    Archive::of(repository, commit, directory).map(|archive| gzip::stored(&tar::written(&archive)))
}

/// A commit's files below a directory, as `.zip`; `None` where there is no such commit.
pub(crate) fn zip(repository: &Repository, commit: ObjectId, directory: &str) -> Option<Vec<u8>> {
    Archive::of(repository, commit, directory).map(|archive| zip::written(&archive))
}

impl<'r> Archive<'r> {
    fn of(repository: &'r Repository, id: ObjectId, directory: &str) -> Option<Self> {
        let commit = repository.commit(id)?;
        let mut archive = Self { commit: id, time: commit.committer.time.as_second(), entries: Vec::new() };
        let path = format!("{directory}/").into();
        let top = Entry { id: commit.tree, path, mode: EntryMode::Directory, content: Cow::default() };
        archive.entries.push(top);
        let root = archive.entries[0].path.len();
        archive.add_all_in(repository, (commit.tree, root), commit.tree);
        Some(archive)
    }

    /// Adds all that is in the directory of the last entry, but for what `.gitattributes` leaves out. `root` is the tree of
    /// it all, and how long the path to it is.
    fn add_all_in(&mut self, repository: &'r Repository, root: (ObjectId, usize), id: ObjectId) {
        let directory = self.entries.last().map(|entry| entry.path.clone()).unwrap_or_default();
        for below in repository.tree(id).into_iter().flat_map(|tree| tree.entries()) {
            let mut path = [&directory[..], &below.name].concat();
            let name = String::from_utf8_lossy(&path[root.1..]).into_owned();
            let is_directory = matches!(below.mode, EntryMode::Directory | EntryMode::Submodule);
            if repository.is_kept_from_archives(root.0, &name, is_directory) {
                continue;
            }
            if is_directory {
                path.push(b'/');
            }
            let stored: &[u8] = repository.blob(below.id).map(AsRef::as_ref).unwrap_or_default();
            let is_file = matches!(below.mode, EntryMode::File | EntryMode::Executable);
            let out = if is_file { repository.checked_out(root.0, &name, stored) } else { None };
            let content = out.map_or(Cow::Borrowed(stored), Cow::Owned);
            self.entries.push(Entry { id: below.id, path, mode: below.mode, content });
            if below.mode == EntryMode::Directory {
                self.add_all_in(repository, root, below.id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use sha1::{Digest, Sha1};

    use super::*;
    use crate::git::{Commit, Object, Signature};

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
        let time = Timestamp::from_second(1_577_934_240).expect("a time");
        let alice = Signature { name: "alice".to_owned(), email: "alice@example.com".to_owned(), time };
        let message = "first\n".to_owned();
        let commit = Commit { tree, parents: Vec::new(), author: alice.clone(), committer: alice, message };
        let id = git.put(Object::Commit(commit));
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
}

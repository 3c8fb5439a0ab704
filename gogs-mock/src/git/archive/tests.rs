use flate2::read::GzDecoder;
use jiff::Timestamp;
use sha1::{Digest, Sha1};

use super::*;
use crate::git::{Commit, Object, Signature, Tree};
use crate::go::hex::hex;

/// A repository with one commit that contains every kind of entry, a path too long for one field of a tar header, and one too
/// long for two.
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
        tree = git.put_file(tree, path, mode, content);
    }
    let submodule = "1111111111111111111111111111111111111111".parse().expect("a SHA-1");
    tree = git.put_at(tree, "sub", EntryMode::Submodule, submodule);
    let id = committed(&mut git, tree);
    (git, id)
}

fn sha1_of(bytes: &[u8]) -> String {
    hex(&Sha1::digest(bytes))
}

// The SHA-1s below are those of the files that Git writes for the same commit (2.39, in UTC).

#[test]
fn zip_equals_that_of_git() {
    let (git, id) = repository();
    assert_eq!(sha1_of(&zip(&git, id, "tall").expect("the commit")), "25b311a8796e6ad49a677541b15b0a5495a9fa32");
}

#[test]
fn tar_in_the_gzip_equals_that_of_git() {
    let (git, id) = repository();
    assert_eq!(id.to_string(), "f48a817e18a0d17900db6e0a36f0e7a9964479b4");
    let mut tar = Vec::new();
    let file = tar_gz(&git, id, "tall").expect("the commit");
    GzDecoder::new(&file[..]).read_to_end(&mut tar).expect("a gzip");
    assert_eq!(sha1_of(&tar), "dd82bd4faf82c93cf2d99e6905d5d90151f4bd43");
}

/// Git refuses these names when it reads the tree (2.39.5).
#[test]
fn names_that_escape_the_directory_are_rejected() {
    for name in ["..", ".", ".git", ".GIT", "git~1", ".git ", ".git.", ".git::x", "GIT~1", "a/../../b", "/a"] {
        assert_eq!(written(name), Err(NoArchive::BadPath), "{name:?}");
    }
    for name in [".gitmodules", "...", "a\\b", "..a", ".gitx", "git~2"] {
        assert!(written(name).is_ok(), "{name:?}");
    }
}

fn written(name: &str) -> Result<Vec<u8>, NoArchive> {
    let mut git = Repository::default();
    let tree = git.put_files([(name.to_owned(), b"x".to_vec())]);
    let id = committed(&mut git, tree);
    tar_gz(&git, id, "hello").and(zip(&git, id, "hello"))
}

/// Same as Git: a zip has two bytes for the length of a name.
#[test]
fn path_too_long_for_a_zip_is_accepted_in_a_tar() {
    let mut git = Repository::default();
    let name = "a".repeat(0x1_0000);
    let tree = git.put_files([(name, b"x".to_vec())]);
    let id = committed(&mut git, tree);
    assert!(tar_gz(&git, id, "h").is_ok());
    assert_eq!(zip(&git, id, "h"), Err(NoArchive::BadPath));
}

/// The SHA-1 is that of the file that Git writes (2.39.5, in UTC).
#[test]
fn zip64_archive_equals_that_of_git() {
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
    let deep = "a/".repeat(1000);
    let mut tree = git.empty_tree();
    let attributes = "*.log export-ignore\n**/x/*.txt eol=crlf\n";
    for (path, content) in [(".gitattributes", attributes), ("x/b.log", "x\n"), ("x/b.txt", "y\n")] {
        tree = git.put_file(tree, &format!("{deep}{path}"), EntryMode::File, content.as_bytes());
    }
    let id = committed(&mut git, tree);
    let archive = Archive::of(&git, id, "tall").expect("an archive");
    let last = archive.entries.last().expect("an entry");
    assert_eq!(last.path, format!("tall/{deep}x/b.txt").into_bytes());
    assert_eq!((archive.entries.len(), &*last.content), (1004, &b"y\r\n"[..]));
}

/// Thirty directories, each of which contains the next one twice: a billion paths.
#[test]
fn exponential_directories_are_too_large() {
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

//! A small history. Its ids and all expected results are those of Git, which created it with `git commit`, `git merge` and
//! `git tag`:
//!
//! ```text
//! one ── two ──── merge ── five (master)
//!    └── three (side, v1) ┘
//! ```

use std::collections::BTreeSet;

use jiff::Timestamp;
use proptest::prelude::*;

use super::{Commit, EntryMode, NoRevision, Object, ObjectId, Repository, Signature, Tag, Tree, TreeEntry};

const FIVE: &str = "d2e520f6323640996c35f0bb7e96e161d7c8c5a9";
const MERGE: &str = "fe1ab3cc99fcca3eb626f67b4e1d5ccf7041ab1e";
const TWO: &str = "846766a8c44dd33d46e8586a225df70e2715ee84";
const THREE: &str = "1a39243b4613877a28a589b9dd11df743f2f7fb7";
const ONE: &str = "918526390e4a2ad8fa19b66cda5339fc2d44499d";
const TAG: &str = "9c87ff1116a7c04ca16182e0d5bbb086e33fe596";

fn signature(minute: i64) -> Signature {
    let start: Timestamp = "2020-01-01T00:00:00Z".parse().unwrap();
    let time = Timestamp::from_second(start.as_second() + 60 * minute).unwrap();
    Signature { name: "a".to_owned(), email: "a@x".to_owned(), time }
}

/// Creates a commit with one more file, and returns its id.
fn commit(
    git: &mut Repository,
    minute: i64,
    message: &str,
    parents: &[ObjectId],
    (path, content): (&str, &str),
) -> ObjectId {
    let tree = match parents.first().and_then(|parent| git.commit(*parent)) {
        Some(parent) => parent.tree,
        None => git.empty_tree(),
    };
    let tree = git.put_file(tree, path, EntryMode::File, content.as_bytes());
    let (author, message) = (signature(minute), format!("{message}\n"));
    git.put(Object::Commit(Commit { tree, parents: parents.to_vec(), committer: author.clone(), author, message }))
}

fn history() -> Repository {
    let mut git = Repository::default();
    let one = commit(&mut git, 0, "one", &[], ("a", "1\n"));
    let two = commit(&mut git, 1, "two", &[one], ("d/b", "2\n"));
    let three = commit(&mut git, 1, "three", &[one], ("c", "3\n"));
    let (kind, name, message) = ("commit".to_owned(), "v1".to_owned(), "note\n".to_owned());
    let tag = git.put(Object::Tag(Tag { object: three, kind, name, tagger: signature(2), message }));
    let merge = commit(&mut git, 3, "merge", &[two, three], ("c", "3\n"));
    let five = commit(&mut git, 4, "five", &[merge], ("a", "5\n"));
    git.set_reference("refs/heads/master", five);
    git.set_reference("refs/heads/side", three);
    git.set_reference("refs/tags/v1", tag);
    git
}

fn id(text: &str) -> ObjectId {
    text.parse().unwrap()
}

#[test]
fn objects_get_the_ids_that_git_computes() {
    let git = history();
    assert_eq!(git.branch("master"), Some(id(FIVE)));
    assert_eq!(git.branch("side"), Some(id(THREE)));
    assert_eq!(git.tag("v1"), Some(id(TAG)));
    let tree = git.commit(id(FIVE)).unwrap().tree;
    assert_eq!(tree, id("ff0395555fa164ed0d6b27e4cdf88c94c26bdba9"));
}

#[test]
fn revisions_resolve_as_in_git() {
    let git = history();
    for (expected, revisions) in [
        (FIVE, "HEAD master heads/master refs/heads/master d2e5 D2E520F"),
        (TWO, "HEAD^^"),
        (THREE, "v1^{} v1^{commit} v1^0 HEAD~1^2 v1-0-g1a39243"),
        (ONE, "v1~1 HEAD~3"),
        (TAG, "v1 refs/tags/v1"),
        ("ff0395555fa164ed0d6b27e4cdf88c94c26bdba9", "HEAD^{tree}"),
        ("edf04a1d40b9a1ed669b9f4ffeb38d58c80333e8", "master:d"),
        ("0cfbf08886fca9a91cb753ec8734c84fcbe52c9f", "master:d/b"),
        ("0000000000000000000000000000000000000000", "0000000000000000000000000000000000000000"),
    ] {
        for revision in revisions.split(' ') {
            assert_eq!(git.resolve(revision), Ok(id(expected)), "{revision}");
        }
    }
    let unknown =
        r"missing d2e HEAD~4 HEAD^3 master:none MASTER ^ ~ ^{} a^{tree @{1} side..none ..none ^none a\* a\b :x :/x";
    for revision in unknown.split(' ').chain([""]) {
        assert_eq!(git.resolve(revision), Err(NoRevision::Unknown), "{revision}");
    }
    for revision in "config objects --all side..master side... ^side .. refs/ * x?y [a] :(top)x :/".split(' ') {
        assert_eq!(git.resolve(revision), Err(NoRevision::PassedOn), "{revision}");
    }
    assert_eq!(git.resolve(&"^".repeat(100_000)), Err(NoRevision::Unknown));
}

#[test]
fn commits_are_walked_in_the_order_of_git_log() {
    let git = history();
    let walked: Vec<_> = git.log(id(FIVE)).map(|(id, _)| id).collect();
    assert_eq!(walked, [FIVE, MERGE, TWO, THREE, ONE].map(id));
    assert_eq!(git.between(id(THREE), id(FIVE)), [FIVE, MERGE, TWO].map(id));
    assert_eq!(git.between(id(FIVE), id(FIVE)), []);
    for (path, expected) in [("a", FIVE), ("c", THREE), ("d", TWO), ("d/b", TWO)] {
        assert_eq!(git.last_change(id(FIVE), path).map(|(id, _)| id), Some(id(expected)), "{path}");
    }
    assert!(git.last_change(id(FIVE), "none").is_none());
}

#[test]
fn directories_are_created_and_removed_with_their_files() {
    let mut git = history();
    let tree = git.commit(id(FIVE)).unwrap().tree;
    let blob = git.put(Object::Blob((*b"x").into()));
    let deep = git.put_at(tree, "x/y/z", EntryMode::File, blob);
    assert_eq!(git.entry(deep, "x/y/z").map(|entry| entry.id), Some(blob));
    assert_eq!(git.remove_at(deep, "x/y/z"), tree);
    assert_eq!(git.remove_at(tree, "none/at/all"), tree);
    let replaced = git.put_at(tree, "a/b", EntryMode::File, blob);
    assert_eq!(git.entry(replaced, "a").map(|entry| entry.mode), Some(EntryMode::Directory));
}

/// `git merge-tree` merges the shallow trees to the same files.
#[test]
fn trees_are_merged() {
    let deep = "d/".repeat(20_000) + "a";
    let deep = |file: &str| deep.replace('a', file);
    let (deep_a, deep_b, deep_c) = (deep("a"), deep("b"), deep("c"));
    for (base, ours, theirs, merged) in [
        (&["a"][..], &["a", "b"][..], &["a", "c"][..], &["a", "b", "c"][..]),
        (&["d/a", "d/b", "e"], &["d/a", "e"], &["d/b", "e"], &["e"]),
        (&[&deep_a], &[&deep_a, &deep_b], &[&deep_a, &deep_c], &[&deep_a, &deep_b, &deep_c]),
    ] {
        let mut git = Repository::default();
        let mut tree = |files: &[&str]| {
            let empty = git.empty_tree();
            files.iter().fold(empty, |tree, file| git.put_file(tree, file, EntryMode::File, b"x"))
        };
        let [base, ours, theirs, merged] = [base, ours, theirs, merged].map(&mut tree);
        let mut commit = |tree, parents: Vec<ObjectId>, minute| {
            let (author, message) = (signature(minute), String::new());
            git.put(Object::Commit(Commit { tree, parents, committer: author.clone(), author, message }))
        };
        let base = commit(base, Vec::new(), 0);
        let (ours, theirs) = (commit(ours, vec![base], 1), commit(theirs, vec![base], 2));
        assert_eq!(git.merged_tree(ours, theirs), Ok(merged));
    }
}

#[test]
fn names_that_are_not_utf8_survive_a_merge() {
    let mut git = Repository::default();
    let mut commit = |parents: &[ObjectId], names: &[&[u8]]| {
        let blob = git.put(Object::Blob((*b"x").into()));
        let entries = names.iter().map(|name| TreeEntry::new(EntryMode::File, *name, blob)).collect();
        let tree = git.put(Object::Tree(Tree::new(entries)));
        let (author, message) = (signature(0), String::new());
        git.put(Object::Commit(Commit { tree, parents: parents.to_vec(), committer: author.clone(), author, message }))
    };
    let base = commit(&[], &[b"\xff"]);
    let (ours, theirs) = (commit(&[base], &[b"\xff", b"a"]), commit(&[base], &[b"\xff", b"b"]));
    let merged = git.merged_tree(ours, theirs).unwrap();
    let names: Vec<_> = git.tree(merged).unwrap().entries().iter().map(|entry| &entry.name[..]).collect();
    assert_eq!(names, [&b"a"[..], b"b", b"\xff"]);
}

#[test]
fn bytes_without_a_field_are_preserved() {
    let mut git = history();
    let tree = git.empty_tree();
    let signed = format!(
        "tree {tree}\nauthor A <a@x> 1577836800 +0200\ncommitter B <b@x> 1577836860 -0530\nencoding latin1\n\
         gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\nf"
    );
    let content: Vec<u8> = [signed.as_bytes(), b"\xfcr\n"].concat();
    let commit = git.put_raw("commit", content.clone().into()).unwrap();
    assert_eq!(commit, ObjectId::of("commit", &content));
    let stored: Repository = serde_json::from_str(&serde_json::to_string(&git).unwrap()).unwrap();
    assert_eq!(stored.raw(commit).map(AsRef::as_ref), Some(&content[..]));
    let read = stored.commit(commit).unwrap();
    assert_eq!((read.author.name.as_str(), read.committer.time.as_second()), ("A", 1_577_836_860));
    assert_eq!(read.message, "f\u{fffd}r\n");
    assert_eq!(git.put_raw("commit", (*b"nonsense").into()), None);
    assert_eq!(git.put_raw("tree", (*b"100644 a\0short").into()), None);
}

proptest! {
    #[test]
    fn commits_between_two_are_reachable_from_exactly_one(
        commits in prop::collection::vec(prop::collection::vec(any::<prop::sample::Index>(), 0..3), 1..30),
        old: prop::sample::Index,
        new: prop::sample::Index,
    ) {
        let (mut git, mut made) = (Repository::default(), Vec::new());
        for (minute, parents) in (0..).zip(commits) {
            let parents: Vec<_> = parents.iter().filter(|_| !made.is_empty()).map(|index| *index.get(&made)).collect();
            made.push(commit(&mut git, minute, &made.len().to_string(), &parents, ("a", "1\n")));
        }
        let (old, new) = (*old.get(&made), *new.get(&made));
        let reached = |from| git.log(from).map(|(id, _)| id).collect::<BTreeSet<_>>();
        let between = git.between(old, new);
        prop_assert_eq!(between.iter().copied().collect::<BTreeSet<_>>().len(), between.len());
        prop_assert_eq!(between.into_iter().collect::<BTreeSet<_>>(), &reached(old) ^ &reached(new));
    }
}

/// In tests, all commits may be of the same second.
#[test]
fn commits_between_branches_are_found_if_all_times_are_equal() {
    let mut git = Repository::default();
    let line = |git: &mut Repository, from: Option<ObjectId>, file: &str, len: usize| {
        let mut made = Vec::from_iter(from);
        for number in 0..len {
            let parents = Vec::from_iter(made.last().copied());
            made.push(commit(git, 0, file, &parents, (file, &number.to_string())));
        }
        made.split_off(usize::from(from.is_some()))
    };
    let trunk = line(&mut git, None, "trunk", 20);
    let branch = line(&mut git, Some(trunk[14]), "branch", 4);
    let newest_first = |line: &[ObjectId]| line.iter().rev().copied().collect::<Vec<_>>();
    assert_eq!(git.between(trunk[14], trunk[19]), newest_first(&trunk[15..]));
    assert_eq!(git.between(trunk[18], trunk[19]), [trunk[19]]);
    assert_eq!(git.between(trunk[14], branch[3]), newest_first(&branch));
    let parted: BTreeSet<_> = git.between(trunk[19], branch[3]).into_iter().collect();
    assert_eq!(parted, trunk[15..].iter().chain(&branch).copied().collect());
}

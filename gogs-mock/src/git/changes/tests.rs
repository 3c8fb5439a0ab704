//! Each list is what `git show --name-status` of Git 2.39 prints for such a commit.

use super::Status::{self, Added, Deleted, Modified, Renamed, TypeChanged};
use crate::git::{Commit, EntryMode, Object, ObjectId, Repository, Signature};

const FILE: EntryMode = EntryMode::File;

type File<'f> = (&'f str, EntryMode, &'f str);

fn lines(numbers: std::ops::Range<u32>) -> String {
    numbers.map(|number| format!("line {number}\n")).collect()
}

fn commit(git: &mut Repository, parents: &[ObjectId], files: &[File<'_>]) -> ObjectId {
    let mut tree = git.empty_tree();
    for (path, mode, content) in files {
        tree = git.put_file(tree, path, *mode, content.as_bytes());
    }
    let author = Signature { name: "a".to_owned(), email: "a@x".to_owned(), time: jiff::Timestamp::UNIX_EPOCH };
    let (parents, message) = (parents.to_vec(), "c\n".to_owned());
    git.put(Object::Commit(Commit { tree, parents, committer: author.clone(), author, message }))
}

fn listed(git: &Repository, id: ObjectId) -> Vec<(Status, String)> {
    let listed = git.name_status(id).into_iter();
    listed.map(|(status, path)| (status, String::from_utf8(path).unwrap())).collect()
}

#[track_caller]
fn check(before: &[File<'_>], after: &[File<'_>], expected: &[(Status, &str)]) {
    let mut git = Repository::default();
    let parent = commit(&mut git, &[], before);
    let id = commit(&mut git, &[parent], after);
    let expected: Vec<_> = expected.iter().map(|(status, path)| (*status, (*path).to_owned())).collect();
    assert_eq!(listed(&git, id), expected);
}

#[test]
fn first_commit_adds_its_files_in_git_order() {
    let mut git = Repository::default();
    let files = ["a/x", "a.txt", "a-b"].map(|path| (path, FILE, path));
    let id = commit(&mut git, &[], &files);
    assert_eq!(listed(&git, id), ["a-b", "a.txt", "a/x"].map(|path| (Added, path.to_owned())));
}

#[test]
fn file_with_the_same_content_is_renamed() {
    check(&[("a", FILE, "a\n")], &[("b", FILE, "a\n")], &[(Renamed, "b")]);
    check(&[("a", FILE, "")], &[("b", FILE, "")], &[(Renamed, "b")]);
    check(&[("a", EntryMode::Link, "x")], &[("b", EntryMode::Link, "x")], &[(Renamed, "b")]);
    check(&[("a", FILE, "x")], &[("b", EntryMode::Link, "x")], &[(Deleted, "a"), (Added, "b")]);
}

#[test]
fn copy_of_a_renamed_file_is_added() {
    check(&[("a", FILE, "a\n")], &[("b", FILE, "a\n"), ("c", FILE, "a\n")], &[(Renamed, "b"), (Added, "c")]);
}

#[test]
fn rename_within_the_same_content_prefers_the_same_name() {
    let before = [("x/f", FILE, "same\n"), ("x/g", FILE, "same\n")];
    check(&before, &[("y/g", FILE, "same\n")], &[(Deleted, "x/f"), (Renamed, "y/g")]);
}

#[test]
fn file_is_renamed_if_half_of_the_larger_one_is_in_both() {
    let old = lines(0..60);
    check(&[("a", FILE, &old)], &[("b", FILE, &lines(0..61))], &[(Renamed, "b")]);
    let similar = lines(0..40) + &lines(100..120);
    check(&[("a", FILE, &old)], &[("b", FILE, &similar)], &[(Renamed, "b")]);
    check(&[("x/a", FILE, &old)], &[("y/a", FILE, &similar)], &[(Renamed, "y/a")]);
    check(&[("a", FILE, &old)], &[("b", FILE, &old.replace('\n', "\r\n"))], &[(Renamed, "b")]);
    let different = lines(0..20) + &lines(100..140);
    check(&[("a", FILE, &old)], &[("b", FILE, &different)], &[(Deleted, "a"), (Added, "b")]);
}

#[test]
fn line_without_a_line_end_is_not_compared() {
    let (old, new) = ("one two three four five", "one two three four six");
    check(&[("a", FILE, old)], &[("b", FILE, new)], &[(Deleted, "a"), (Added, "b")]);
}

#[test]
fn mode_change_is_a_modification_and_type_change_is_not() {
    check(&[("a", FILE, "x")], &[("a", EntryMode::Executable, "x")], &[(Modified, "a")]);
    check(&[("a", FILE, "x")], &[("a", EntryMode::Link, "x")], &[(TypeChanged, "a")]);
    check(&[("t", FILE, "1\n")], &[("t/a", FILE, "2\n")], &[(Deleted, "t"), (Added, "t/a")]);
}

#[test]
fn directories_nested_twenty_thousand_deep_are_compared() {
    let path = "a/".repeat(20_000) + "b";
    check(&[(&path, FILE, "1\n")], &[(&path, FILE, "2\n"), ("a/c", FILE, "3\n")], &[(Modified, &path), (Added, "a/c")]);
}

#[test]
fn merge_lists_paths_that_differ_from_every_parent() {
    let mut git = Repository::default();
    let old = lines(0..60);
    let (top, end) = (format!("top\n{old}"), format!("{old}end\n"));
    let both = format!("top\n{old}end\n");
    let one = commit(&mut git, &[], &[("long", FILE, &top), ("gone", FILE, "g\n"), ("here", FILE, "1\n")]);
    let two = commit(&mut git, &[], &[("long", FILE, &end), ("gone", FILE, "g\n"), ("there", FILE, "1\n")]);
    let files = [("long", FILE, &*both), ("new", FILE, "n\n"), ("here", FILE, "2\n"), ("there", FILE, "1\n")];
    let merge = commit(&mut git, &[one, two], &files);
    let expected = [(Deleted, "gone"), (Modified, "here"), (Modified, "long"), (Added, "new")];
    assert_eq!(listed(&git, merge), expected.map(|(status, path)| (status, path.to_owned())));
    let turned = commit(&mut git, &[two, one], &files);
    let expected = [(Deleted, "gone"), (Added, "here"), (Modified, "long"), (Added, "new")];
    assert_eq!(listed(&git, turned), expected.map(|(status, path)| (status, path.to_owned())));
}

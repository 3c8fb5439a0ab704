//! Which pull requests can be merged: what a real 0.14.3 stored of the same branches, and whether it merged them then.

use std::panic::{AssertUnwindSafe, catch_unwind};

use gogs_core::models::{HookEvent, NewHook};
use gogs_core::webhook::{Event, Receiver};
use gogs_mock::{MockGogs, NewCommit};

type Change = fn(NewCommit) -> NewCommit;

/// The lines 0 to 29, with some in other words.
fn numbers(words: &[(usize, &str)]) -> String {
    let word = |at| words.iter().find(|(changed, _)| *changed == at).map(|(_, word)| (*word).to_owned());
    (0..30).map(|at| format!("{}\n", word(at).unwrap_or_else(|| at.to_string()))).collect()
}

fn binary(text: &str) -> Vec<u8> {
    [b"\0", text.as_bytes()].concat()
}

/// alice/hello with a branch for each side of a pull request, and the state that hooks reported for it.
fn opened(ours: Change, theirs: Change) -> (MockGogs, i64, Option<bool>) {
    let mock = gogs_mock::sample();
    let base = NewCommit::on("master").message("base").file("a.txt", numbers(&[])).file("b.bin", binary("base"));
    let base = base.file("c.txt", "c\n".repeat(20)).file("s.sh", "#!/bin/sh\n").file("d/e.txt", "e\n");
    mock.push("alice", "alice/hello", base);
    mock.push("alice", "alice/hello", ours(NewCommit::on("ours").from("master").message("ours")));
    mock.push("alice", "alice/hello", theirs(NewCommit::on("theirs").from("master").message("theirs")));
    let hook = NewHook::gogs("http://127.0.0.1:9/").events([HookEvent::PullRequest]).active(true);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(mock.client_as("alice").repo("alice", "hello").hooks().create(hook)).unwrap();
    let number = mock.open_pull_request("alice", "alice/hello", "ours", "theirs", "Please take");
    let sent = mock.deliveries().pop().unwrap();
    let Event::PullRequest(event) = Receiver::unsigned().receive(&sent.headers(), &sent.body()).unwrap().event else {
        panic!("no pull request")
    };
    (mock, number, event.pull_request.mergeable)
}

#[track_caller]
fn check(mergeable: bool, merges: bool, ours: Change, theirs: Change) {
    let (mock, number, reported) = opened(ours, theirs);
    assert_eq!(reported, Some(mergeable));
    let merge = || mock.merge_pull_request("alice", "alice/hello", number);
    assert_eq!(catch_unwind(AssertUnwindSafe(merge)).is_ok(), merges);
}

#[test]
fn other_files_are_merged() {
    check(true, true, |ours| ours.file("x.txt", "x"), |theirs| theirs.file("y.txt", "y"));
    check(true, true, |ours| ours.file("x.txt", "x"), |theirs| theirs.file("empty", ""));
    check(true, true, |ours| ours.file("x.txt", "x"), |theirs| theirs.file("\"q\t.txt", "f"));
    check(true, true, |ours| ours.file("x.txt", "x"), |theirs| theirs.file("b.bin", binary("theirs")));
    check(true, true, |ours| ours.file("x.txt", "x"), |theirs| theirs.remove("c.txt").link("c.txt", "a.txt"));
}

#[test]
fn lines_apart_from_each_other_are_merged_wherever_they_have_moved() {
    let theirs: Change = |theirs| theirs.file("a.txt", numbers(&[(28, "Z")]));
    check(true, true, |ours| ours.file("a.txt", numbers(&[(0, "A")])), theirs);
    check(true, true, |ours| ours.file("a.txt", "new\n".repeat(5) + &numbers(&[])), theirs);
}

#[test]
fn lines_near_each_other_conflict() {
    let ours: Change = |ours| ours.file("a.txt", numbers(&[(0, "A")]));
    check(false, false, ours, |theirs| theirs.file("a.txt", numbers(&[(0, "B")])));
    check(false, false, ours, |theirs| theirs.file("a.txt", numbers(&[(2, "B")])));
    check(false, false, ours, |theirs| theirs.file("a.txt", numbers(&[(0, "A")])));
    let ours: Change = |ours| ours.file("c.txt", "c\n".repeat(19) + "c");
    check(false, false, ours, |theirs| theirs.file("c.txt", "c\n".repeat(20) + "z\n"));
}

#[test]
fn deleted_files_conflict_with_changed_ones() {
    let (change, delete): (Change, Change) = (|side| side.file("a.txt", "A\n"), |side| side.remove("a.txt"));
    check(false, false, change, delete);
    check(false, false, delete, change);
    check(false, false, delete, delete);
}

#[test]
fn files_that_both_add_conflict() {
    let add: Change = |side| side.file("n.txt", "n");
    check(false, false, add, add);
    check(false, false, add, |theirs| theirs.file("n.txt", "k"));
    check(false, false, |ours| ours.file("empty", ""), |theirs| theirs.file("empty", ""));
}

#[test]
fn binary_files_that_both_change_conflict() {
    check(false, false, |ours| ours.file("b.bin", binary("x")), |theirs| theirs.file("b.bin", binary("y")));
}

#[test]
fn modes_are_merged() {
    let theirs: Change = |theirs| theirs.executable("s.sh", "#!/bin/sh\n");
    check(true, true, |ours| ours.file("s.sh", "#!/bin/sh\nx\n"), theirs);
    check(true, true, theirs, theirs);
}

#[test]
fn renamed_files_take_the_changes_of_the_base_and_not_of_the_branch() {
    let (rename, edit): (Change, Change) = (
        |side| side.remove("c.txt").file("c2.txt", "c\n".repeat(20)),
        |side| side.file("c.txt", "c\n".repeat(20) + "more\n"),
    );
    check(true, true, edit, rename);
    check(false, false, rename, edit);
}

/// The patch applies, as Git minds no folder in the way, and then the merge fails.
#[test]
fn files_in_the_place_of_folders_apply_and_do_not_merge() {
    let (file, folder): (Change, Change) =
        (|side| side.remove("d/e.txt").file("d", "d"), |side| side.file("d/f.txt", "f"));
    check(true, false, file, folder);
    check(true, false, folder, file);
}

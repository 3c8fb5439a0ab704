//! The expected texts are those of Git 2.39.5, with `core.quotePath` off.

use std::fmt::Write as _;

use super::*;
use crate::git::{Commit, Object, Signature};

const LONG: &str =
    "Change things: a subject that is far longer than the seventy-eight columns in which mail is folded by git";

fn signature(name: &str) -> Signature {
    let time = jiff::Timestamp::from_second(1_700_000_000).unwrap();
    Signature { name: name.to_owned(), email: "alice@example.com".to_owned(), time }
}

fn tree(git: &mut Repository, files: &[(&str, EntryMode, &[u8])]) -> ObjectId {
    let mut tree = git.empty_tree();
    for (path, mode, bytes) in files {
        tree = git.put_file(tree, path, *mode, bytes);
    }
    tree
}

fn lines() -> String {
    (1..=60).fold(String::new(), |mut text, number| {
        let _ = writeln!(text, "line {number}");
        text
    })
}

fn diff(old: &[(&str, EntryMode, &[u8])], new: &[(&str, EntryMode, &[u8])]) -> String {
    let mut git = Repository::default();
    let (old, new) = (tree(&mut git, old), tree(&mut git, new));
    String::from_utf8(git.diff(Some(old), new)).unwrap()
}

#[test]
fn changed_lines_are_in_hunks_with_the_function_line() {
    let old = lines();
    let new =
        old.replace("line 5\n", "line five\n").replace("line 50\n", "").replace("line 30\n", "line 30\nnew line\n");
    let text = diff(&[("a b.txt", EntryMode::File, old.as_bytes())], &[("a b.txt", EntryMode::File, new.as_bytes())]);
    assert!(text.starts_with("diff --git a/a b.txt b/a b.txt\nindex 8b2034dd771e26f49fb7300df97c17840651afed..d21a749fbe5e47a4d04a1b6b5c4ca6ee6e153608 100644\n--- a/a b.txt\t\n+++ b/a b.txt\t\n"), "{text}");
    for hunk in [
        "@@ -2,7 +2,7 @@ line 1\n line 2\n line 3\n line 4\n-line 5\n+line five\n line 6\n",
        "@@ -28,6 +28,7 @@ line 27\n line 28\n line 29\n line 30\n+new line\n line 31\n",
        "@@ -47,7 +48,6 @@ line 46\n line 47\n line 48\n line 49\n-line 50\n line 51\n",
    ] {
        assert!(text.contains(hunk), "{text}");
    }
}

#[test]
fn missing_line_ends_modes_and_binaries_are_shown() {
    let old: &[(&str, EntryMode, &[u8])] =
        &[("a", EntryMode::File, b"a\nb"), ("b", EntryMode::File, b"\0\x01\x02"), ("c", EntryMode::File, b"c\n")];
    let new: &[(&str, EntryMode, &[u8])] = &[
        ("a", EntryMode::File, b"a\nc"),
        ("b", EntryMode::File, b"\0\x01\x02\x03"),
        ("c", EntryMode::Executable, b"c\n"),
    ];
    let text = diff(old, new);
    assert!(
        text.contains("@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"),
        "{text}"
    );
    let binary = "index 8352675d67aed6625ece79af41c27fdb4ee2e867..eaf36c1daccfdf325514461cd1a2ffbc139b5464 100644\n\
                  Binary files a/b and b/b differ\n";
    assert!(text.contains(binary), "{text}");
    assert!(text.ends_with("diff --git a/c b/c\nold mode 100644\nnew mode 100755\n"), "{text}");
}

#[test]
fn renames_and_deletions_are_shown() {
    let content = lines();
    let old =
        [("src/a.txt", EntryMode::File, content.as_bytes()), ("img.png", EntryMode::File, &b"\x89PNG\r\n\x1a\nxx"[..])];
    let mut git = Repository::default();
    let before = tree(&mut git, &old);
    let after = tree(&mut git, &[("src/b.txt", EntryMode::File, content.as_bytes())]);
    let text = String::from_utf8_lossy(&git.diff(Some(before), after)).into_owned();
    let renamed =
        "diff --git a/src/a.txt b/src/b.txt\nsimilarity index 100%\nrename from src/a.txt\nrename to src/b.txt\n";
    assert!(text.ends_with(renamed), "{text}");
    assert!(text.contains("deleted file mode 100644\nindex 016222e765a0ec3b342b5c30c467095cf7156ba0..000"), "{text}");
    assert!(text.contains("--- a/img.png\n+++ /dev/null\n@@ -1,3 +0,0 @@\n-"), "{text}");
    let changes = git.changes(Some(before), after);
    let stat = " img.png              | 3 ---\n src/{a.txt => b.txt} | 0\n 2 files changed, 3 deletions(-)\n";
    assert_eq!(stat::written(&changes), stat);
    assert_eq!(stat::summary(&changes), " delete mode 100644 img.png\n rename src/{a.txt => b.txt} (100%)\n");
}

#[test]
fn mails_equal_those_of_format_patch() {
    let mut git = Repository::default();
    let content = lines();
    let tree = tree(
        &mut git,
        &[("bin.dat", EntryMode::File, b"\0\x01\x02"), ("src/a.txt", EntryMode::File, content.as_bytes())],
    );
    let mut commit = |message: &str| {
        let author = signature("Alice Ä");
        let commit =
            Commit { tree, parents: Vec::new(), committer: author.clone(), author, message: message.to_owned() };
        let id = git.put(Object::Commit(commit));
        (id, String::from_utf8(git.mail_patch(id).unwrap()).unwrap())
    };
    let (id, mail) = commit("Add things\n\nA body: with more.\n\nAnd Ünicode.\n");
    let start = format!(
        "From {id} Mon Sep 17 00:00:00 2001\nFrom: =?UTF-8?q?Alice=20=C3=84?= <alice@example.com>\n\
         Date: Tue, 14 Nov 2023 22:13:20 +0000\nSubject: [PATCH] Add things\nMIME-Version: 1.0\n\
         Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n\
         A body: with more.\n\nAnd Ünicode.\n---\n"
    );
    assert!(mail.starts_with(&start), "{mail}");
    let bar = "+".repeat(54);
    let stat = format!(" bin.dat   | Bin 0 -> 3 bytes\n src/a.txt |  60 {bar}\n 2 files changed, 60 insertions(+)\n");
    assert!(mail.contains(&stat), "{mail}");
    let binary = "GIT binary patch\nliteral 3\nKcmZQzWC8#H2LJ>B\n\nliteral 0\nHcmV?d00001\n\n";
    assert!(mail.contains(binary), "{mail}");
    let (_, folded) = commit(LONG);
    let subject = "Subject: [PATCH] Change things: a subject that is far longer than the\n \
                   seventy-eight columns in which mail is folded by git\n\n---\n";
    assert!(folded.contains(subject), "{folded}");
}

#[test]
fn mails_of_odd_commits_equal_those_of_format_patch() {
    let mut git = Repository::default();
    let (empty, tree) = (git.empty_tree(), tree(&mut git, &[("a", EntryMode::File, b"f\n")]));
    let mut commit = |tree: ObjectId, parents: &str, time: &str| {
        let message = "First  \nsecond\n \t\n\nBody one  \n\n  more\t\n\n";
        let content = format!("tree {tree}\n{parents}author x <x@y>{time}\ncommitter <e@> 0 +0000\n\n{message}");
        git.put_raw("commit", content.as_bytes().into()).unwrap()
    };
    let base = commit(empty, "", "");
    let odd = [" 1 +9959", "", " 1 +x", " 9223372036854775807 +0100"].map(|time| commit(tree, "", time));
    let unchanged = commit(empty, &format!("parent {base}\n"), "");
    let changed = commit(tree, &format!("parent {unchanged}\n"), "");
    let merge = commit(tree, &format!("parent {base}\nparent {changed}\n"), "");
    let mail = |id| String::from_utf8(git.mail_patch(id).unwrap()).unwrap();
    const EPOCH: &str = "Thu, 1 Jan 1970 00:00:00 +0000";
    for (id, date) in odd.into_iter().zip(["Mon, 5 Jan 1970 03:59:01 +9959", EPOCH, EPOCH, EPOCH]) {
        let start = format!(
            "From {id} Mon Sep 17 00:00:00 2001\nFrom: x <x@y>\nDate: {date}\nSubject: [PATCH] First second\n\n\
             Body one\n\n  more\n---\n a | 1 +\n"
        );
        assert!(mail(id).starts_with(&start), "{}", mail(id));
    }
    assert_eq!([mail(base), mail(unchanged)], ["", ""]);
    let start = format!("From {changed} Mon Sep 17 00:00:00 2001\n");
    assert!(mail(merge).starts_with(&start) && mail(merge).contains("\nSubject: [PATCH 2/2] First"), "{}", mail(merge));
    let shown = format!(
        "commit {base}\nAuthor: x <x@y>\nDate:   Thu Jan 1 00:00:00 1970 +0000\n\n    First\n    second\n    \n    \n    \
         Body one\n    \n      more\n"
    );
    assert_eq!(String::from_utf8(git.commit_diff(base).unwrap()).unwrap(), shown);
}

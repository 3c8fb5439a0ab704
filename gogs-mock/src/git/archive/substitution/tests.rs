use super::*;
use crate::git::archive::{Archive, Entry};
use crate::git::{EntryMode, Object, ObjectId, Repository, Tag};

const SEPARATOR: &str = "\n--";

/// Formats, and what `git archive` writes for them (2.39.5).
const EXPANDED: &[(&str, &str)] = &[
    ("%H", "20daf189e6251f9cdcee3dad19941d6e85f8b2fb"),
    ("%h", "20daf18"),
    ("%T", "10548812fabd8b65c8f78eedbeb77f22136476a3"),
    ("%t", "1054881"),
    ("%P", "7be952b55ca51270a583b5e3d50bb3a856d1f6de 6460ffddb99655a54d7907203a4617f6fde9545b"),
    ("%p", "7be952b5 6460ffd"),
    ("%an", "Ä. Müller"),
    ("%ae", "a.mueller@example.com"),
    ("%al", "a.mueller"),
    ("%aN", "Alice Proper"),
    ("%aE", "alice@proper.example"),
    ("%aL", "alice"),
    ("%ad", "Wed Jan 1 23:34:00 2020 -0330"),
    ("%aD", "Wed, 1 Jan 2020 23:34:00 -0330"),
    ("%at", "1577934240"),
    ("%ai", "2020-01-01 23:34:00 -0330"),
    ("%aI", "2020-01-01T23:34:00-03:30"),
    ("%as", "2020-01-01"),
    ("%cn", "Bob"),
    ("%ce", "bob@example.com"),
    ("%cl", "bob"),
    ("%cN", "Robert"),
    ("%cE", "robert@proper.example"),
    ("%cL", "robert"),
    ("%cd", "Thu Jan 2 08:35:00 2020 +0530"),
    ("%cD", "Thu, 2 Jan 2020 08:35:00 +0530"),
    ("%ct", "1577934300"),
    ("%ci", "2020-01-02 08:35:00 +0530"),
    ("%cI", "2020-01-02T08:35:00+05:30"),
    ("%cs", "2020-01-02"),
    ("%d", " (HEAD -> master, tag: v1.0, tag: an, tag: a, origin/x, refs/pull/1/head, z, dev)"),
    ("%D", "HEAD -> master, tag: v1.0, tag: an, tag: a, origin/x, refs/pull/1/head, z, dev"),
    ("%s", "  Ädd: first..  step (v1.0)!.  second  line"),
    ("%f", "dd-first.-step-v1.0"),
    ("%b", "Body one\n\n\nBody two\n\n"),
    ("%B", "\n  Ädd: first..  step (v1.0)!.  \n second  line\t\n \nBody one\n\n\nBody two\n\n"),
    ("%e", "UTF-8"),
    ("%n", "\n"),
    ("%%", "%"),
    ("%x41", "A"),
    ("%x4", "%x4"),
    ("%xzz", "%xzz"),
    ("%m", ">"),
    ("%S", "%S"),
    ("%N", "%N"),
    ("%gD", ""),
    ("%gs", ""),
    ("%gE", ""),
    ("%gz", "%gz"),
    ("%G?", "N"),
    ("%GG", ""),
    ("%GS", ""),
    ("%GK", ""),
    ("%GF", ""),
    ("%GP", ""),
    ("%GT", "undefined"),
    ("%Gz", "%Gz"),
    ("%z", "%z"),
    ("%az", "%az"),
    ("%a", "%a"),
    ("%c", "%c"),
    ("%", "%"),
    ("%Cred", ""),
    ("%Cfoo", "%Cfoo"),
    ("%C(auto)", ""),
    ("%+d", "\n (HEAD -> master, tag: v1.0, tag: an, tag: a, origin/x, refs/pull/1/head, z, dev)"),
    ("%+b", "\nBody one\n\n\nBody two\n\n"),
    ("%-e", "UTF-8"),
    ("%+e", "\nUTF-8"),
    ("%+z", "z"),
    ("%+w", "%+w"),
    ("%-%", "%"),
    ("%+%h", "20daf18"),
    ("%(decorate)", "%(decorate)"),
    ("%u", "%u"),
    ("", ""),
    ("% s", "   Ädd: first..  step (v1.0)!.  second  line"),
    ("% e% d", " UTF-8  (HEAD -> master, tag: v1.0, tag: an, tag: a, origin/x, refs/pull/1/head, z, dev)"),
    ("commit %h of %an%nby %cn", "commit 20daf18 of Ä. Müller\nby Bob"),
    ("100% sure", "100   Ädd: first..  step (v1.0)!.  second  lineure"),
    ("%h\n%t", "20daf18\n1054881"),
    ("\n\n%-e.", "\n\nUTF-8."),
    ("a%h\0b", "a20daf18"),
];

fn commit(git: &mut Repository, content: &str) -> ObjectId {
    git.put_raw("commit", content.as_bytes().into()).expect("a commit")
}

/// A repository with this tree, which has a file for all of `EXPANDED`, and a commit whose first parent has the same first
/// seven digits as a blob.
fn repository() -> (Repository, ObjectId) {
    let mut git = Repository::default();
    let empty = git.empty_tree();
    let root = |number: u32| {
        let alice = "a <a@x> 1500000000 +0000";
        format!("tree {empty}\nauthor {alice}\ncommitter {alice}\n\nroot {number}\n")
    };
    let parents = [commit(&mut git, &root(1358)), commit(&mut git, &root(0))];
    git.put(Object::Blob((*b"2375\n").into()));
    let mailmap = "# people\nWrong <A.Mueller@example.com>\nAlice Proper <a.mueller@example.com>\n\
                   <alice@proper.example> <a.Mueller@example.com>\n\
                   Robert <robert@proper.example> BOB <bob@example.com>\nOther <other@example.com> <bob@example.com>\n";
    let formats: Vec<_> = EXPANDED.iter().map(|(format, _)| format!("$Format:{format}$")).collect();
    let mut tree = empty;
    for (path, content) in
        [(".gitattributes", "a.txt export-subst\n"), (".mailmap", mailmap), ("a.txt", &formats.join(SEPARATOR))]
    {
        tree = git.put_file(tree, path, EntryMode::File, content.as_bytes());
    }
    let [first, second] = parents;
    let id = commit(
        &mut git,
        &format!(
            "tree {tree}\nparent {first}\nparent {second}\nauthor Ä. Müller <a.mueller@example.com> 1577934240 -0330\n\
             committer Bob <bob@example.com> 1577934300 +0530\nencoding UTF-8\n\n\
             \n  Ädd: first..  step (v1.0)!.  \n second  line\t\n \nBody one\n\n\nBody two\n\n"
        ),
    );
    for name in ["heads/master", "heads/dev", "heads/z", "tags/v1.0", "tags/a", "pull/1/head", "remotes/origin/x"] {
        git.set_reference(format!("refs/{name}"), id);
    }
    let tagger = git.commit(id).expect("the commit").author.clone();
    let tag = Tag { object: id, kind: "commit".into(), name: "an".into(), tagger, message: "m\n".into() };
    let tag = git.put(Object::Tag(tag));
    git.set_reference("refs/tags/an", tag);
    (git, id)
}

fn content<'a>(archive: &'a Archive<'_>, path: &str) -> &'a [u8] {
    let is_it = |entry: &&Entry<'_>| entry.path == format!("x/{path}").into_bytes();
    &archive.entries.iter().find(is_it).expect("the entry").content
}

#[test]
fn placeholders_expand_like_git_archive() {
    let (git, id) = repository();
    assert_eq!(id.to_string(), "20daf189e6251f9cdcee3dad19941d6e85f8b2fb");
    let archive = Archive::of(&git, id, "x").expect("an archive");
    let text = String::from_utf8_lossy(content(&archive, "a.txt"));
    let values: Vec<_> = text.split(SEPARATOR).collect();
    assert_eq!(values.len(), EXPANDED.len());
    for ((format, expected), value) in EXPANDED.iter().zip(values) {
        assert_eq!(value, *expected, "{format:?}");
    }
}

/// The expected files are those that `git archive` writes (2.39.5).
#[test]
fn only_files_with_the_attribute_are_expanded() {
    let mut git = Repository::default();
    let attributes = "*.txt export-subst\nraw.txt -export-subst\n*.v export-subst=yes\n*.bin binary export-subst\n\
                      win.txt eol=crlf\nlink export-subst\nno.txt !export-subst\n";
    let format = b"$Format:%as$\n";
    let files: [(&str, &[u8], &[u8]); 11] = [
        (".gitattributes", attributes.as_bytes(), attributes.as_bytes()),
        ("a.txt", format, b"2020-01-02\n"),
        ("raw.txt", format, format),
        ("b.v", format, format),
        ("c.bin", b"\0\xff$Format:%as$\xfe$Format:%ae$\0$Format:", b"\0\xff2020-01-02\xfealice@example.com\0$Format:"),
        ("win.txt", b"$Format:%s%n%as$\n", b"first\n2020-01-02\r\n"),
        ("no.txt", format, format),
        ("d/.gitattributes", b"*.txt -export-subst\n*.md export-subst\n", b"*.txt -export-subst\n*.md export-subst\n"),
        ("d/a.txt", format, format),
        ("d/b.md", format, b"2020-01-02\n"),
        ("e/a.txt", format, b"2020-01-02\n"),
    ];
    let mut tree = git.empty_tree();
    for (path, stored, _) in files {
        tree = git.put_file(tree, path, EntryMode::File, stored);
    }
    tree = git.put_file(tree, "link", EntryMode::Link, b"$Format:%as$");
    let alice = "alice <alice@example.com> 1577934240 +0000";
    let id = commit(&mut git, &format!("tree {tree}\nauthor {alice}\ncommitter {alice}\n\nfirst\n"));
    let archive = Archive::of(&git, id, "x").expect("an archive");
    assert_eq!(content(&archive, "link"), b"$Format:%as$");
    for (path, _, expected) in files {
        assert_eq!(content(&archive, path), expected, "{path}");
    }
}

/// The expected texts are those that `git archive` writes (2.39.5).
#[test]
fn incomplete_signatures_and_messages_expand_like_git_archive() {
    for (headers_and_message, format, expected) in [
        ("author x <x@y>\ncommitter <> 0 +0000\n\n", "%an|%ad|%at|%ai|%aI|%as|%s%f%b%B%P%p%d", "x||||%aI|%as|"),
        (
            "author x <x@y> 1 +0100\ncommitter <e@> 0 +0000\n\nsubject only",
            "%cn|%cl|%s|%b|%B",
            "|e|subject only||subject only",
        ),
        (
            "author  sp ace  < a@b@c > 12 -0000\ncommitter c <c> 99999 +9999\n\n",
            "%an|%al|%ad|%cl|%cd|%cI",
            " sp ace| a|Thu Jan 1 00:00:12 1970 +0000|c|Tue Jan 6 08:25:39 1970 +9999|1970-01-06T08:25:39+99:99",
        ),
        (
            "author x <x@y> 1 +1\ncommitter <e@> 0 +00\n\n..a...b. .c--d/e_f  -- \nrest\n",
            "%ai|%aI|%s|%f",
            "1970-01-01 00:01:01 +0001|1970-01-01T00:01:01+00:01|..a...b. .c--d/e_f  -- rest|.a.b.-.c-d-e_f",
        ),
    ] {
        let mut git = Repository::default();
        let tree = git.empty_tree();
        let id = commit(&mut git, &format!("tree {tree}\n{headers_and_message}"));
        assert_eq!(expanded(&git, id, &format!("$Format:{format}$")), expected);
    }
}

/// The expected texts are those that `git archive` writes (2.39.5).
#[test]
fn formats_without_an_end_stay() {
    let (git, id) = repository();
    for (text, expected) in [
        ("a $Format:%as b", "a $Format:%as b"),
        ("$Format:%as$$Format:%at", "2020-01-01$Format:%at"),
        ("$Format:a$Format:%as$", "aFormat:%as$"),
        ("$Format:$$format:%as$", "$format:%as$"),
        (" x\n\n\n$Format:%-gs$y\n", " xy\n"),
    ] {
        assert_eq!(expanded(&git, id, text), expected, "{text:?}");
    }
}

#[test]
fn repeated_long_messages_stop_soon_after_the_limit() {
    const LIMIT: usize = 10_000;
    let mut git = Repository::default();
    let tree = git.empty_tree();
    let alice = "a <a@x> 0 +0000";
    let message = "m".repeat(1000);
    let id = commit(&mut git, &format!("tree {tree}\nauthor {alice}\ncommitter {alice}\n\n{message}"));
    let placeholders = Placeholders::new(&git, id, git.commit(id).expect("the commit"));
    for text in ["$Format:%B$".repeat(100), format!("$Format:{}$", "%B".repeat(100))] {
        let length = substituted(&placeholders, text.as_bytes(), LIMIT).len();
        assert!((LIMIT..LIMIT + message.len() + text.len()).contains(&length), "{length}");
    }
}

fn expanded(git: &Repository, id: ObjectId, text: &str) -> String {
    let placeholders = Placeholders::new(git, id, git.commit(id).expect("the commit"));
    String::from_utf8(substituted(&placeholders, text.as_bytes(), usize::MAX)).expect("a text")
}

//! The files in the payload of a push, as on a real 0.14.3.

use gogs_core::models::{CommitSummary, HookEvent, NewHook, NewRepository};
use gogs_core::webhook::{Event, Receiver};
use gogs_mock::{MockGogs, NewCommit};

/// Pushes two commits to a new repository, and returns the second commit in its payload.
async fn second_of(first: NewCommit, second: NewCommit) -> CommitSummary {
    let mock = MockGogs::new();
    let root = mock.client_as("root1");
    root.me().create_repo(NewRepository::new("files")).await.expect("a repository");
    let hook = NewHook::gogs("http://127.0.0.1:9/").events([HookEvent::Push]).active(true);
    root.repo("root1", "files").hooks().create(hook).await.expect("a hook");
    mock.push("root1", "root1/files", first);
    mock.push("root1", "root1/files", second);
    let sent = mock.deliveries().pop().expect("a delivery");
    match Receiver::unsigned().receive(&sent.headers(), &sent.body()).expect("a push").event {
        Event::Push(push) => push.commits.into_iter().next().expect("a commit"),
        other => panic!("expected a push, got {other:?}"),
    }
}

fn on_master() -> NewCommit {
    NewCommit::on("master")
}

#[tokio::test]
async fn renamed_file_is_in_no_list() {
    let commit = second_of(on_master().file("a.txt", "a\n"), on_master().remove("a.txt").file("b.txt", "a\n")).await;
    assert_eq!((commit.added, commit.removed, commit.modified), (None, None, None));
}

#[tokio::test]
async fn file_that_becomes_a_link_is_in_no_list() {
    let commit = second_of(on_master().file("t.txt", "t"), on_master().link("t.txt", "there")).await;
    assert_eq!((commit.added, commit.removed, commit.modified), (None, None, None));
}

#[tokio::test]
async fn name_is_quoted_and_ends_at_the_first_space() {
    for (name, listed) in [
        ("plain.txt", "plain.txt"),
        ("with space.txt", "with"),
        (" lead.txt", "lead.txt"),
        ("dir name/x y.txt", "dir"),
        ("tab\tx.txt", r#""tab\tx.txt""#),
        ("quo\"te.txt", r#""quo\"te.txt""#),
        ("back\\slash.txt", r#""back\\slash.txt""#),
        ("bell\u{7} x", r#""bell\a"#),
        ("日本.txt", "日本.txt"),
        ("a\u{3000}b", "a"),
        ("nbsp\u{a0}x", "nbsp"),
    ] {
        let commit = second_of(on_master().file("k", "k\n"), on_master().file(name, "n\n")).await;
        assert_eq!(commit.added.as_deref(), Some(&[listed.to_owned()][..]), "{name:?}");
    }
    let commit = second_of(on_master().file("k", "k\n"), on_master().file("\u{3000}", "n\n")).await;
    assert_eq!(commit.added, None);
}
